package io.spansmith.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.testing.AgentProcess;
import io.spansmith.testing.AgentProcessBuilder;
import io.spansmith.testing.OtlpSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ordinary exporter of the service sends the same bytes with and without us. */
class HostUntouchedIT {

  @TempDir private Path directory;

  @Test
  void theHostsOwnExporterSendsTheSameBytes() throws Exception {
    try (AgentProcess model = Parts.model();
        OtlpSink langsmith = OtlpSink.start()) {
      List<String> without = exported(service(model));
      List<String> with =
          exported(
              service(model)
                  .extension(Parts.EXTENSION)
                  .property(
                      "spansmith.config",
                      Parts.config(directory, langsmith.endpoint()).toString()));

      assertThat(RunForest.of(langsmith).runs()).isNotEmpty();
      assertThat(with).isEqualTo(without);
    }
  }

  private static List<String> exported(AgentProcessBuilder builder) throws Exception {
    try (OtlpSink host = OtlpSink.start();
        AgentProcess service =
            builder.property("otel.exporter.otlp.endpoint", host.endpoint()).start()) {
      Parts.ask(service, "/chat", "/stream", "/agent", "/search", "/retry", "/error");
      // The last span of all; records were emitted before it and leave on a shorter schedule.
      assertThat(
              host.await(
                  Duration.ofMinutes(1),
                  s -> s.spans().stream().anyMatch(span -> span.getName().equals("GET /error"))))
          .isTrue();
      service.terminate().awaitExit(Duration.ofSeconds(20));
      List<String> records = NormalizedOtlp.records(host);
      assertThat(records).hasSizeGreaterThan(50);
      return records;
    }
  }

  private static AgentProcessBuilder service(AgentProcess model) throws InterruptedException {
    return Parts.service(model, Parts.NEWEST)
        .property("otel.traces.exporter", "otlp")
        .property("otel.logs.exporter", "otlp")
        .property("otel.exporter.otlp.protocol", "http/protobuf")
        .property("otel.bsp.schedule.delay", "2000")
        .property(
            "otel.resource.disabled.keys",
            "process.pid,process.command_args,process.command_line,service.instance.id");
  }
}
