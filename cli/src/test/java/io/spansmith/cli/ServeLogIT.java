package io.spansmith.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spansmith.testing.AgentProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gateway tells on standard error, read line by line as a log store reads it. */
class ServeLogIT {

  private static final Duration LONG = Duration.ofSeconds(90);
  private static final String GOOD =
      """
      destinations: {langsmith: {endpoint: "http://127.0.0.1:1", api_key: hidden-key-1}}
      reload: {interval: 200}
      """;

  /** A name that ends a line for some readers, is no JSON as it stands, and clears a screen. */
  private static final String NASTY = "\"a\\n\\u2028\\\"\\\\\\e[2J\": 1\n";

  @TempDir private Path directory;
  private Path config;

  @BeforeEach
  void configuration() throws Exception {
    config = Files.writeString(directory.resolve("spansmith.yaml"), GOOD);
  }

  @Test
  void everyLineIsAJsonObject() throws Exception {
    try (AgentProcess gateway = ServeProcess.of(config).argument("--log-format=json").start()) {
      String port = gateway.awaitLine("HTTP (\\d+), admin", LONG).group(1);
      // In another protocol, in the middle of a request, and without an end.
      speak(port, "\u0016\u0003\u0001\u0002\u0000");
      speak(
          port, "POST /v1/traces HTTP/1.1\r\nx-api-key: hidden-key-2\r\ncontent-length: 9\r\n\r\n");
      speak(gateway.awaitLine("gRPC (\\d+),", LONG).group(1), "GET / HTTP/1.1\r\nhidden-key-2: 1");
      Files.writeString(config, GOOD + NASTY);
      gateway.awaitLine("keeps its old configuration", LONG);
      Files.writeString(config, GOOD + "runs: {keep: all}\n");
      gateway.awaitLine("took over the changed configuration", LONG);
      gateway.terminate().awaitExit(LONG);

      List<JsonNode> events = events(gateway);
      assertThat(events)
          .allSatisfy(
              event -> {
                assertThat(Instant.parse(event.path("time").asText())).isNotNull();
                assertThat(event.path("level").asText()).isIn("INFO", "WARNING");
                assertThat(event.path("logger").asText()).startsWith("io.spansmith.");
                assertThat(event.path("message").asText()).isNotEmpty();
                assertThat(event.path("thread").asText()).isNotEmpty();
              });
      assertThat(events)
          .anyMatch(event -> event.path("http_port").asText().equals(port))
          .anyMatch(
              event -> event.path("message").asText().contains("problems:\n" + config + ":3:1: "))
          .anyMatch(event -> event.path("message").asText().contains("\"\\"))
          .anyMatch(event -> event.path("message").asText().contains("takes no more"))
          .last()
          .matches(event -> event.path("message").asText().contains("has stopped"));
      assertThat(gateway.output()).doesNotContain("hidden-key");
    }
  }

  @Test
  void forPeopleEveryEventIsOneLineToo() throws Exception {
    try (AgentProcess gateway = ServeProcess.start(config)) {
      gateway.awaitLine("^Spansmith gateway on .*gRPC (\\d+), HTTP (\\d+), admin", LONG);
      Files.writeString(config, GOOD + NASTY);
      gateway.awaitLine("keeps its old configuration", LONG);
      gateway.terminate().awaitExit(LONG);

      assertThat(gateway.lines())
          .filteredOn(line -> !line.startsWith("Spansmith gateway on "))
          .hasSizeGreaterThan(3)
          .allMatch(
              line ->
                  line.matches(
                      "\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{3}Z (INFO   |WARNING) \\w+: .+"));
    }
  }

  @Test
  void whatStandsInTheWayOfAStartIsAnEventEach() throws Exception {
    Files.writeString(config, "bad: 1\nruns: {kepe: all}\n" + NASTY);
    try (AgentProcess gateway = ServeProcess.of(config).argument("--log-format=json").start()) {
      assertThat(gateway.awaitExit(LONG)).isEqualTo(2);

      assertThat(events(gateway))
          .hasSize(3)
          .allMatch(event -> event.path("level").asText().equals("ERROR"))
          .allMatch(event -> event.path("file").asText().equals(config.toString()))
          .extracting(event -> event.path("line").asInt())
          .containsExactly(1, 2, 3);
    }
  }

  @Test
  void theEnvironmentAsksForJsonAndForLessAndATakenPortIsAnEvent() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        AgentProcess gateway =
            ServeProcess.of(config, taken.getLocalPort())
                .environment("SPANSMITH_LOG_FORMAT", "JSON")
                .environment("SPANSMITH_LOG_LEVEL", "warning")
                .start()) {
      assertThat(gateway.awaitExit(LONG)).isEqualTo(2);

      assertThat(events(gateway))
          .extracting(event -> event.path("level").asText())
          .containsExactly("WARNING", "ERROR");
      assertThat(gateway.output()).contains("ports 0 (gRPC) and " + taken.getLocalPort());
    }
  }

  @Test
  void theUsersOwnLogConfigurationHolds() throws Exception {
    Path log = directory.resolve("own.log");
    Path own =
        Files.writeString(
            directory.resolve("logging.properties"),
            """
            handlers = java.util.logging.FileHandler
            java.util.logging.FileHandler.pattern = %s
            java.util.logging.FileHandler.formatter = io.spansmith.cli.log.JsonLines
            """
                .formatted(log));
    try (AgentProcess gateway =
        ServeProcess.of(config).property("java.util.logging.config.file", own.toString()).start()) {
      gateway.awaitLine("HTTP (\\d+), admin", LONG);
      gateway.terminate().awaitExit(LONG);

      assertThat(gateway.lines()).hasSize(1);
      assertThat(Files.readAllLines(log))
          .hasSizeGreaterThan(2)
          .allMatch(line -> line.startsWith("{\"time\":"))
          .last()
          .asString()
          .contains("has stopped");
    }
  }

  private static List<JsonNode> events(AgentProcess gateway) throws Exception {
    List<JsonNode> events = new ArrayList<>();
    for (String line : gateway.lines()) {
      events.add(new ObjectMapper().readTree(line));
    }
    return events;
  }

  private static void speak(String port, String text) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port))) {
      socket.getOutputStream().write(text.getBytes(UTF_8));
      socket.getOutputStream().flush();
      socket.setSoLinger(true, 0);
    }
  }
}
