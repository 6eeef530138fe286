package io.spansmith.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.testing.AgentProcess;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is stopped while its backend is away. */
class ServeLossIT {

  private static final Duration LONG = Duration.ofSeconds(90);

  @TempDir private Path directory;

  @Test
  void saysWhatItLoses() throws Exception {
    Path config =
        Files.writeString(
            directory.resolve("spansmith.yaml"),
            """
            destinations: {langsmith: {endpoint: "http://127.0.0.1:1", api_key: key,
              queue: {shutdown: 500}}}
            """);
    try (AgentProcess gateway = ServeProcess.start(config)) {
      String port = gateway.awaitLine("HTTP (\\d+), admin", LONG).group(1);
      assertThat(post("http://127.0.0.1:" + port + "/v1/traces", span())).isEqualTo(200);

      gateway.terminate().awaitExit(LONG);

      assertThat(gateway.linesWith("lost 1 runs on the way to 'langsmith'")).hasSize(1);
    }
  }

  private static String span() {
    return """
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c",
        "spanId":"b7ad6b7169203331","name":"chat m","startTimeUnixNano":"1","endTimeUnixNano":"2",
        "attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},
        {"key":"gen_ai.request.model","value":{"stringValue":"gpt-4o"}}]}]}]}]}""";
  }

  private static int post(String address, String body) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", "application/json");
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body.getBytes(UTF_8));
    }
    return connection.getResponseCode();
  }
}
