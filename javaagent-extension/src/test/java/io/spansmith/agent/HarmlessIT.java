package io.spansmith.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.testing.AgentProcess;
import io.spansmith.testing.AgentProcessBuilder;
import io.spansmith.testing.OtlpSink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with us, the service works, its own exporter works, and its JVM ends. */
class HarmlessIT {

  @AutoClose private static final AgentProcess model = Parts.model();

  @AutoClose private final OtlpSink host = OtlpSink.start();

  @TempDir private Path directory;

  @Test
  void aBrokenConfigurationTurnsUsOffWithOneMessage() throws Exception {
    Path config =
        Files.writeString(
            directory.resolve("spansmith.yaml"),
            "file_format: \"1.0\"\nsampling:\n  rat: 0.5\nruns: {keep: some}\n");
    try (AgentProcess service =
        service(Parts.EXTENSION).property("spansmith.config", config.toString()).start()) {
      theHostIsFine(service);

      assertThat(service.linesWith("Spansmith")).singleElement().asString().contains("is off");
      assertThat(service.output()).contains("spansmith.yaml:3:3:", "rate", "spansmith.yaml:4:");
    }
  }

  @Test
  void aBackendThatHangsDoesNotHoldTheService() throws Exception {
    try (Silence silence = Silence.open();
        AgentProcess service =
            service(Parts.EXTENSION)
                .property(
                    "spansmith.config", Parts.config(directory, silence.endpoint()).toString())
                .start()) {
      theHostIsFine(service);
      assertThat(service.linesWith("Spansmith \\S+ is on")).hasSize(1);
    }
  }

  @Test
  void aClassThatIsMissingAtTheStartTurnsUsOff() throws Exception {
    Path jar =
        JarSurgery.without(Parts.EXTENSION, directory, "io/spansmith/pipeline/Pipeline.class");
    try (AgentProcess service = configured(jar).start()) {
      theHostIsFine(service);
      assertThat(service.linesWith("Spansmith is off")).hasSize(1);
    }
  }

  @Test
  void anErrorInOurOwnCodeCostsOnlyOurRuns() throws Exception {
    Path jar =
        JarSurgery.without(Parts.EXTENSION, directory, "io/spansmith/encode/FinalSpan.class");
    try (AgentProcess service = configured(jar).start()) {
      theHostIsFine(service);
      assertThat(service.linesWith("Spansmith \\S+ is on")).hasSize(1);
    }
  }

  @Test
  void anOlderJvmRunsTheAgentWithoutUs() throws Exception {
    Path jar = JarSurgery.tooNew(Parts.EXTENSION, directory);
    try (AgentProcess service = configured(jar).start()) {
      theHostIsFine(service);
      assertThat(service.linesWith("Spansmith is off: it needs Java")).hasSize(1);
    }
  }

  private AgentProcessBuilder configured(Path extension) throws Exception {
    return service(extension)
        .property("spansmith.config", Parts.config(directory, host.endpoint()).toString());
  }

  private AgentProcessBuilder service(Path extension) throws InterruptedException {
    return Parts.service(model, Parts.NEWEST)
        .extension(extension)
        .property("otel.traces.exporter", "otlp")
        .property("otel.exporter.otlp.protocol", "http/protobuf")
        .property("otel.exporter.otlp.endpoint", host.endpoint());
  }

  private void theHostIsFine(AgentProcess service) throws IOException, InterruptedException {
    assertThat(Parts.ask(service, "/chat", "/agent").get(0)).contains("tracking link");
    assertThat(service.terminate().awaitExit(Duration.ofSeconds(15))).isEqualTo(143);
    assertThat(host.requests("/v1/traces"))
        .filteredOn(request -> request.path().equals("/v1/traces"))
        .flatExtracting(request -> request.spans())
        .extracting("name")
        .contains("GET /chat", "chat gpt-4o-mini", "GET /agent", "execute_tool order_status");
  }

  /** A port that takes connections and never answers. */
  private record Silence(ServerSocket socket) implements AutoCloseable {

    static Silence open() throws IOException {
      return new Silence(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    String endpoint() {
      return "http://127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
