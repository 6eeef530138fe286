package io.spansmith.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfiguration;
import io.spansmith.LogLines;
import io.spansmith.testing.OtlpSink;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An SDK that is configured by a file finds us on the class path. */
class DeclarativeModeTest {

  @AutoClose private final OtlpSink langsmith = OtlpSink.start();
  @AutoClose private final LogLines log = LogLines.open();

  @TempDir private Path directory;

  @AfterEach
  void stop() {
    System.clearProperty("spansmith.config");
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

  @Test
  void whatTheHostsSamplerDropsIsRecordedForUsAlone() {
    String yaml =
        """
        tracer_provider:
          sampler: {parent_based: {root: {always_off: {}}}}
          processors:
            - spansmith:
                destinations: {langsmith: {endpoint: "%s", api_key: test-key}}
                sampling: {independent: true}
        """
            .formatted(langsmith.endpoint());
    try (OpenTelemetrySdk sdk = sdk(yaml)) {
      assertThat(sdk.getSdkTracerProvider().toString()).contains("IndependentSampler{ParentBased");
      Span span = sdk.getTracer("t").spanBuilder("s").startSpan();
      assertThat(span.getSpanContext().isSampled()).isFalse();
      call(sdk);
    }
    assertThat(langsmith.spans()).hasSize(1);
  }

  @Test
  void theSamplerCanBeListed() {
    String yaml =
        """
        tracer_provider:
          sampler: {spansmith: {sampler: {parent_based: {root: {always_off: {}}}}}}
          processors:
            - spansmith:
                destinations: {langsmith: {endpoint: "%s", api_key: test-key}}
                sampling: {independent: true}
        """
            .formatted(langsmith.endpoint());
    try (OpenTelemetrySdk sdk = sdk(yaml)) {
      assertThat(sdk.getSdkTracerProvider().toString())
          .contains("IndependentSampler{ParentBased{root:AlwaysOffSampler");
      call(sdk);
    }
    assertThat(langsmith.spans()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{composite: [{tracecontext: {}}, {baggage: {}}]}",
        "{composite_list: 'tracecontext, baggage'}",
        "{composite: [{tracecontext: {}}], composite_list: 'baggage'}",
        "{composite: [{tracecontext: {}}, {baggage: {}}, {spansmith: {}}]}"
      })
  void requestsCarryTheMarkBesideTheHostsBaggage(String propagator) {
    Map<String, String> headers = headers(propagator, "send: true");
    assertThat(headers.get("baggage")).contains("tenant=blue", "spansmith=1:");
    assertThat(headers).containsKey("traceparent");
  }

  @Test
  void theStateOfTheTraceCarriesTheMarkWhereAsked() {
    String both = "{composite_list: 'tracecontext,baggage'}";
    assertThat(headers(both, "send: true, send_tracestate: true").get("tracestate"))
        .startsWith("spansmith=1%3A");
    assertThat(headers(both, "send: true")).doesNotContainKey("tracestate");
  }

  @Test
  void baggageStaysHereWhereTheHostDoesNotPropagateIt() {
    assertThat(headers("{composite: [{tracecontext: {}}]}", "send: true"))
        .containsOnlyKeys("traceparent");
    assertThat(headers("{composite: [{tracecontext: {}}]}", "langsmith_headers_out: true"))
        .containsEntry("baggage", "langsmith-project=default")
        .containsKeys("traceparent", "langsmith-trace");
  }

  @Test
  void theHostsPropagatorsAndSamplerStandWhereNothingIsAsked() {
    try (OpenTelemetrySdk sdk = sdk(withPropagation("{composite_list: tracecontext}", ""))) {
      assertThat(sdk.getPropagators().getTextMapPropagator())
          .isSameAs(W3CTraceContextPropagator.getInstance());
      assertThat(sdk.getSdkTracerProvider().toString()).doesNotContain("IndependentSampler");
    }
  }

  private Map<String, String> headers(String propagator, String propagation) {
    Map<String, String> headers = new HashMap<>();
    try (OpenTelemetrySdk sdk = sdk(withPropagation(propagator, propagation))) {
      Span span = sdk.getTracer("t").spanBuilder("s").startSpan();
      Baggage theirs = Baggage.builder().put("tenant", "blue").build();
      sdk.getPropagators()
          .getTextMapPropagator()
          .inject(Context.root().with(span).with(theirs), headers, Map::put);
      span.end();
    }
    return headers;
  }

  private String withPropagation(String propagator, String propagation) {
    return """
        propagator: %s
        tracer_provider:
          processors:
            - spansmith:
                destinations: {langsmith: {endpoint: "%s", api_key: test-key}}
                propagation: {%s}
        """
        .formatted(propagator, langsmith.endpoint(), propagation);
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
        .setBody(Value.of(Map.of("content", Value.of("Where is my lamp?"))))
        .emit();
    span.end();
  }
}
