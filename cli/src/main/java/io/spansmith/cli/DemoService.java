package io.spansmith.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spansmith.inspector.StoredRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The example service in its own JVM under the agent, and the model it talks to in another. */
final class DemoService implements AutoCloseable {

  /** Private values in the service's questions, tool results and errors. */
  static final List<String> PLANTED =
      List.of(
          "ada.lovelace@example.com",
          "grace.hopper@example.org",
          "4111 1111 1111 1111",
          "sk-" + "proj-R7vQ2mXc9");

  private static final long START_SECONDS = 90;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final @Nullable Child model;
  private final Child service;
  private final Path config;
  private final String url;
  private final List<String> paths;

  private DemoService(@Nullable Child model, Child service, Path config, String url)
      throws IOException, InterruptedException {
    this.model = model;
    this.service = service;
    this.config = config;
    this.url = url;
    this.paths = get("/paths").lines().toList();
  }

  static DemoService start(DemoParts parts, String endpoint, PrintWriter out)
      throws IOException, InterruptedException {
    Path config = Files.createTempFile("spansmith-demo", ".yaml");
    Files.writeString(config, configuration(endpoint));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-javaagent:" + parts.agent(),
                "-Dotel.javaagent.extensions=" + parts.extension(),
                "-Dspansmith.config=" + config,
                "-Dotel.service.name=spansmith-demo",
                "-Dotel.instrumentation.genai.capture-message-content=true",
                "-Dotel.traces.exporter=none",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                parts.service().toString(),
                "--port",
                "0"));
    Child model = null;
    if (isSet("OPENAI_API_KEY")) {
      progress(out, "Model: OpenAI, as OPENAI_API_KEY is set.");
    } else {
      model = model(parts);
      String line = awaited(model, "model server on ");
      arguments.addAll(List.of("--model-url", line));
      progress(out, "Model: the example's scripted server on " + line);
    }
    if (isSet("LANGSMITH_API_KEY")) {
      progress(out, "LANGSMITH_API_KEY is set: the runs also go to LangSmith.");
    }
    progress(out, "Starting the example service under " + parts.agent().getFileName() + " ...");
    Child service = Child.java(arguments);
    String url = awaited(service, "example service on ");
    service
        .output()
        .lines()
        .filter(line -> line.contains("Spansmith "))
        .forEach(line -> progress(out, line.substring(line.indexOf("Spansmith "))));
    return new DemoService(model, service, config, url);
  }

  private static Child model(DemoParts parts) {
    return Child.java(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-cp",
            parts.service().toString(),
            "io.spansmith.examples.agent.model.ModelServer",
            "--port",
            "0"));
  }

  /** What stands behind the text in the first line that has it. */
  private static String awaited(Child child, String text) throws InterruptedException {
    String line = child.awaitLine(text, START_SECONDS);
    if (line == null) {
      String output = child.output();
      child.close();
      throw new BadInputException("the example did not start; it said:\n" + output);
    }
    return line.substring(line.indexOf(text) + text.length()).strip();
  }

  private static String configuration(String endpoint) throws IOException {
    String name = isSet("LANGSMITH_API_KEY") ? "demo-both.yaml" : "demo.yaml";
    try (InputStream in =
        Objects.requireNonNull(DemoService.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("${INSPECTOR}", endpoint);
    }
  }

  List<String> paths() {
    return paths;
  }

  /** Asks every path its own question; answers do not matter, their runs do. */
  void sendAll() throws IOException, InterruptedException {
    for (String path : paths) {
      get(path);
    }
  }

  String output() {
    return service.output();
  }

  /** Which planted values stand anywhere in the runs. */
  static List<String> leaked(List<StoredRun> runs) {
    try {
      String everything = new ObjectMapper().writeValueAsString(runs);
      return PLANTED.stream().filter(everything::contains).toList();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("X-Session-Id", "demo-thread")
            .timeout(Duration.ofSeconds(60))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static boolean isSet(String variable) {
    String value = System.getenv(variable);
    return value != null && !value.isBlank();
  }

  private static void progress(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    service.stop(8);
    if (model != null) {
      model.stop(2);
    }
    Files.deleteIfExists(config);
  }
}
