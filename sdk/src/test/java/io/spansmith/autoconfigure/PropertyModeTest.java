package io.spansmith.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.spansmith.LogLines;
import io.spansmith.ModelCalls;
import io.spansmith.testing.OtlpSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An SDK that is configured by properties finds us on the class path. */
class PropertyModeTest {

  @AutoClose private final OtlpSink langsmith = OtlpSink.start();
  @AutoClose private final LogLines log = LogLines.open();

  @TempDir private Path directory;

  @Test
  void aPropertyNamesTheConfiguration() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("spansmith.yaml"),
            "destinations: {langsmith: {endpoint: '%s', api_key: test-key}}"
                .formatted(langsmith.endpoint()));
    try (OpenTelemetrySdk sdk = sdk(Map.of("spansmith.config", file.toString()))) {
      ModelCalls.ask(sdk.getTracer("test"), "Hello");
    }
    assertThat(langsmith.spans()).hasSize(1);
  }

  @Test
  void whatTheHostsSamplerDropsIsRecordedWhereTheConfigurationSaysSo() throws Exception {
    for (boolean independent : new boolean[] {false, true}) {
      Path file =
          Files.writeString(
              directory.resolve("spansmith.yaml"),
              "{destinations: {langsmith: {endpoint: '%s', api_key: k}}, sampling: {independent: %s}}"
                  .formatted(langsmith.endpoint(), independent));
      try (OpenTelemetrySdk sdk =
          sdk(Map.of("spansmith.config", file.toString(), "otel.traces.sampler", "always_off"))) {
        ModelCalls.ask(sdk.getTracer("test"), "Hello");
      }
      assertThat(langsmith.spans()).hasSize(independent ? 1 : 0);
    }
  }

  @Test
  void aBadConfigurationLeavesTheSdkWorkingAndIsToldOnce() throws Exception {
    Path file =
        Files.writeString(directory.resolve("spansmith.yaml"), "runs:\n  kep: all\nsamplin: {}\n");
    try (OpenTelemetrySdk sdk = sdk(Map.of("spansmith.config", file.toString()))) {
      ModelCalls.ask(sdk.getTracer("test"), "Hello");
    }
    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("SEVERE Spansmith is off")
        .contains("spansmith.yaml:2:3:", "spansmith.yaml:3:1:");
  }

  @Test
  void aPropertyTurnsItOff() {
    try (OpenTelemetrySdk sdk =
        sdk(Map.of("spansmith.enabled", "false", "spansmith.config", "unread.yaml"))) {
      ModelCalls.ask(sdk.getTracer("test"), "Hello");
    }
    assertThat(log.lines()).containsExactly("INFO Spansmith is off: spansmith.enabled is false");
  }

  private static OpenTelemetrySdk sdk(Map<String, String> properties) {
    return AutoConfiguredOpenTelemetrySdk.builder()
        .addPropertiesSupplier(
            () ->
                Map.of(
                    "otel.traces.exporter", "none",
                    "otel.metrics.exporter", "none",
                    "otel.logs.exporter", "none"))
        .addPropertiesCustomizer(config -> properties)
        .disableShutdownHook()
        .build()
        .getOpenTelemetrySdk();
  }
}
