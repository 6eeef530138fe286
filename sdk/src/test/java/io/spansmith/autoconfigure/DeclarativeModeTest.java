package io.spansmith.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfiguration;
import io.spansmith.LogLines;
import io.spansmith.testing.OtlpSink;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An SDK that is configured by a file finds us on the class path. */
class DeclarativeModeTest {

  private final OtlpSink langsmith = OtlpSink.start();
  private final LogLines log = LogLines.open();

  @TempDir private Path directory;

  @AfterEach
  void stop() {
    System.clearProperty("spansmith.config");
    log.close();
    langsmith.close();
  }

  @Test
  void theConfigurationCanBeInlinedAndBringsBothHalves() {
    aCallArrives(
        """
        tracer_provider:
          processors:
            - spansmith:
                destinations:
                  langsmith: {endpoint: "%s", api_key: test-key, max_request_runs: 100}
                sampling: {rate: 1.0, rules: [{name: a, rate: 0.5, match: {attribute: {n: [1, x]}}}]}
        """
            .formatted(langsmith.endpoint()));
  }

  @Test
  void theConfigurationCanBeInAFileOfItsOwn() throws Exception {
    aCallArrives(
        "tracer_provider: {processors: [{spansmith: {config_file: \"" + config() + "\"}}]}\n");
  }

  @Test
  void noEditIsNeededWhereAPropertyNamesTheConfiguration() throws Exception {
    System.setProperty("spansmith.config", config().toString());
    aCallArrives("tracer_provider: {processors: []}\n");
  }

  @Test
  void aFileThatDoesNotAskForUsIsLeftAlone() {
    try (OpenTelemetrySdk sdk = sdk("tracer_provider: {processors: []}\n")) {
      call(sdk);
    }
    assertThat(log.lines()).isEmpty();
  }

  private Path config() throws java.io.IOException {
    return Files.writeString(
        directory.resolve("spansmith.yaml"),
        "destinations: {langsmith: {endpoint: '%s', api_key: test-key}}"
            .formatted(langsmith.endpoint()));
  }

  private void aCallArrives(String yaml) {
    try (OpenTelemetrySdk sdk = sdk(yaml)) {
      call(sdk);
    }
    assertThat(log.lines()).filteredOn(line -> line.contains(" is on: ")).hasSize(1);
    assertThat(langsmith.spans()).hasSize(1);
    // What the question was stands in a log record alone.
    assertThat(langsmith.text()).contains("Where is my lamp?");
  }

  private static OpenTelemetrySdk sdk(String yaml) {
    String file = "file_format: \"1.1\"\n" + yaml;
    return DeclarativeConfiguration.parseAndCreate(
            new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)))
        .getSdk();
  }

  private static void call(OpenTelemetrySdk sdk) {
    Span span =
        sdk.getTracer("io.opentelemetry.openai-java-1.1")
            .spanBuilder("chat gpt-4o-mini")
            .setAttribute("gen_ai.operation.name", "chat")
            .setAttribute("gen_ai.provider.name", "openai")
            .setAttribute("gen_ai.request.model", "gpt-4o-mini")
            .startSpan();
    sdk.getSdkLoggerProvider()
        .get("io.opentelemetry.openai-java-1.1")
        .logRecordBuilder()
        .setContext(Context.root().with(span))
        .setAttribute("event.name", "gen_ai.user.message")
        .setBody(Value.of(java.util.Map.of("content", Value.of("Where is my lamp?"))))
        .emit();
    span.end();
  }
}
