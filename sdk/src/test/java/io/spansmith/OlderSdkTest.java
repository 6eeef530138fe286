package io.spansmith;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.testing.OtlpSink;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frameworks bring their own OpenTelemetry; Spring Boot 3.5 brings 1.49. */
class OlderSdkTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"plain", "autoconfigured"})
  void runsArriveWholeFromTheOldestSdk(String how) throws Exception {
    try (OtlpSink langsmith = OtlpSink.start()) {
      String log = run(how, langsmith.endpoint(), List.of());

      assertThat(log).contains("is on").doesNotContain("Exception", "Error");
      assertThat(langsmith.spans()).hasSize(1);
      assertThat(langsmith.text()).contains("Who is <EMAIL>?", "no answer");
    }
  }

  @Test
  void aDestinationThatNeedsANewerSdkIsRefusedInWords() throws Exception {
    Path file = folder.resolve("spansmith.yaml");
    Files.writeString(
        file,
        """
        file_format: "1.0"
        destinations:
          collector: {endpoint: "http://localhost:1", protocol: grpc}
        """);

    String log = run("autoconfigured", "", List.of("-Dspansmith.config=" + file));

    assertThat(log).contains("is off", "protocol: grpc", "needs OpenTelemetry 1.59 or newer");
  }

  /** Runs the service to its end and answers what it said. */
  private String run(String how, String endpoint, List<String> options) throws Exception {
    Path said = folder.resolve("log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), OlderSdkService.class.getName(), how));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("OTEL_TRACES_EXPORTER", "none");
    builder.environment().put("OTEL_METRICS_EXPORTER", "none");
    builder.environment().put("OTEL_LOGS_EXPORTER", "none");
    builder.environment().put("LANGSMITH_API_KEY", "test-key");
    builder.environment().put("LANGSMITH_ENDPOINT", endpoint);
    Process service = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(service.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return Files.readString(said, StandardCharsets.UTF_8);
  }

  /** Ours, with the older SDK in place of the one that the tests have. */
  private static String classPath() throws IOException {
    List<String> paths = new ArrayList<>();
    for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!new File(path).getName().startsWith("opentelemetry-")) {
        paths.add(path);
      }
    }
    try (Stream<Path> older = Files.list(Path.of(System.getProperty("spansmith.older.sdk")))) {
      older.map(Path::toString).forEach(paths::add);
    }
    return String.join(File.pathSeparator, paths);
  }
}
