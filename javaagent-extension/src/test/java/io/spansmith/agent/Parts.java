package io.spansmith.agent;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.context.Context;
import io.spansmith.testing.AgentProcess;
import io.spansmith.testing.AgentProcessBuilder;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the build made and brought, and how a test runs it. */
final class Parts {

  static final String NEWEST = System.getProperty("spansmith.agent.version");

  /** The oldest agent that works by properties; files need {@link #FLOOR}. */
  static final String OLDEST = System.getProperty("spansmith.agent.oldest.version");

  static final String FLOOR = System.getProperty("spansmith.agent.floor.version");
  static final Path EXTENSION = Path.of(System.getProperty("spansmith.extension"));

  /** Private values in what the example asks, gets, finds and throws. */
  static final List<String> PRIVATE =
      List.of(
          "ada.lovelace",
          "grace.hopper",
          "4111 1111 1111 1111",
          "4111111111111111",
          "R7vQ2mXc9LkT4bNz",
          "x6NdYc1WmHa9Zs");

  private static final Path EXAMPLE = Path.of(System.getProperty("spansmith.example"));
  private static final Duration START = Duration.ofSeconds(90);

  private Parts() {}

  static Path agent(String version) {
    return Path.of(
        System.getProperty("spansmith.agents"), "opentelemetry-javaagent-" + version + ".jar");
  }

  /** The scripted model in a JVM of its own, without an agent. */
  static AgentProcess model() {
    return AgentProcess.builder()
        .classPath(EXAMPLE.toString())
        .mainClass("io.spansmith.examples.agent.model.ModelServer")
        .argument("--port")
        .argument("0")
        .start();
  }

  /** The example service under an agent that exports nothing by itself. */
  static AgentProcessBuilder service(AgentProcess model, String agentVersion)
      throws InterruptedException {
    String url = model.awaitLine("model server on (\\S+)", START).group(1);
    return AgentProcess.builder()
        .agent(agent(agentVersion))
        .property("otel.service.name", "example")
        .property("otel.instrumentation.genai.capture-message-content", "true")
        .property("otel.traces.exporter", "none")
        .property("otel.metrics.exporter", "none")
        .property("otel.logs.exporter", "none")
        .classPath(EXAMPLE.toString())
        .mainClass("io.spansmith.examples.agent.ExampleService")
        .argument("--port")
        .argument("0")
        .argument("--model-url")
        .argument(url);
  }

  static String url(AgentProcess service) throws InterruptedException {
    return service.awaitLine("example service on (\\S+)", START).group(1);
  }

  /** Asks the paths, one after the other, and gives the answers. */
  static List<String> ask(AgentProcess service, String... paths)
      throws IOException, InterruptedException {
    String url = url(service);
    List<String> answers = new ArrayList<>();
    for (String path : paths) {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(url + path).toURL().openConnection();
      connection.setRequestProperty("X-Session-Id", "thread-7");
      connection.setRequestProperty("User-Agent", "test");
      boolean failed = connection.getResponseCode() >= 400;
      try (var body = failed ? connection.getErrorStream() : connection.getInputStream()) {
        answers.add(new String(body.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return answers;
  }

  /** A configuration that sends to this address as LangSmith. */
  static Path config(Path directory, String endpoint) throws IOException {
    return Files.writeString(
        directory.resolve("spansmith.yaml"),
        """
        file_format: "1.0"
        destinations:
          langsmith:
            endpoint: %s
            api_key: test-key
            project: agent-test
            schedule_delay: 100
        """
            .formatted(endpoint));
  }

  /** One of several services that call each other; the last has no next. */
  static AgentProcessBuilder inARow(String agentVersion, String name, String next) {
    AgentProcessBuilder builder =
        AgentProcess.builder()
            .agent(agent(agentVersion))
            .extension(EXTENSION)
            .property("otel.service.name", name)
            .property("otel.traces.exporter", "none")
            .property("otel.metrics.exporter", "none")
            .property("otel.logs.exporter", "none")
            .classPath(classPath())
            .mainClass(ServiceInARow.class.getName());
    return next.isEmpty() ? builder : builder.argument(next);
  }

  /** Where such a service is called. */
  static String address(AgentProcess service) throws InterruptedException {
    return service.awaitLine("serves on (\\S+)", START).group(1);
  }

  /** This test and the OpenTelemetry API, nothing else. */
  private static String classPath() {
    return Stream.of(ServiceInARow.class, OpenTelemetry.class, Context.class, ComponentLoader.class)
        .map(Parts::origin)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
