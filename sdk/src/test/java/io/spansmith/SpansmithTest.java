package io.spansmith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.testing.OtlpSink;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SpansmithTest {

  @AutoClose private final OtlpSink langsmith = OtlpSink.start();
  @AutoClose private final LogLines log = LogLines.open();
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void sendsWhatEndedWhenTheProviderCloses() throws ConfigException {
    Spansmith spansmith = toTheSink();
    try (SdkTracerProvider provider = provider(spansmith)) {
      ModelCalls.ask(provider.get("test"), "Who is ada@example.com?");
    }

    assertThat(langsmith.spans()).hasSize(1);
    assertThat(langsmith.text()).contains("Who is ").doesNotContain("ada@example.com");
    assertThat(spansmith.counts())
        .anySatisfy((name, count) -> assertThat(name).contains("exported"));
  }

  @Test
  void sendsOnFlushAndTellsItsHealth() throws ConfigException {
    Spansmith spansmith = toTheSink();
    try (SdkTracerProvider provider = provider(spansmith)) {
      ModelCalls.ask(provider.get("test"), "Hello");

      assertThat(spansmith.forceFlush().join(30, TimeUnit.SECONDS).isSuccess()).isTrue();
      assertThat(langsmith.spans()).hasSize(1);
      assertThat(spansmith.health().isOk()).isTrue();
      assertThat(spansmith.health().destinations().get("langsmith").exported()).isEqualTo(1);
    }
  }

  @Test
  void whatIsLoggedOfAModelCallAfterItsEndIsPartOfIt() throws ConfigException {
    Spansmith spansmith = toTheSink();
    try (SdkLoggerProvider loggers =
            SdkLoggerProvider.builder()
                .addLogRecordProcessor(spansmith.logRecordProcessor())
                .build();
        SdkTracerProvider provider = provider(spansmith)) {
      Span call =
          provider
              .get("test")
              .spanBuilder("chat gpt-4o")
              .setAttribute("gen_ai.operation.name", "chat")
              .setAttribute("gen_ai.request.model", "gpt-4o")
              .startSpan();
      call.end();
      loggers
          .get("test")
          .logRecordBuilder()
          .setContext(Context.root().with(call))
          .setAttribute(AttributeKey.stringKey("event.name"), "gen_ai.user.message")
          .setBody("Is this late?")
          .emit();
    }

    assertThat(langsmith.spans()).hasSize(1);
    assertThat(langsmith.text()).contains("Is this late?");
  }

  @Test
  void scoresARunWithoutPrivateValues() throws ConfigException {
    environment.put("LANGSMITH_API_KEY", "test-key");
    Map<String, ?> tree =
        Map.of(
            "destinations",
            Map.of("d", Map.of("endpoint", langsmith.endpoint(), "feedback", true)));
    try (Spansmith spansmith =
        Spansmith.builder().environment(environment::get).configTree(tree, "tree").build()) {
      spansmith.score("00f067aa0ba902b7", "helpful", 0.5, "said ada@example.com");
    }

    assertThat(langsmith.requests("/feedback")).hasSize(1);
    assertThat(langsmith.text())
        .contains("\"key\":\"helpful\",\"score\":0.5", "said <EMAIL>")
        .contains("00000000-0000-0000-00f0-67aa0ba902b7")
        .doesNotContain("ada@example.com");
  }

  @Test
  void takesAConfigurationMadeElsewhere() throws ConfigException {
    SpansmithConfig config =
        ConfigReader.create(environment::get)
            .fromText(
                "destinations: {d: {endpoint: \"%s\"}}".formatted(langsmith.endpoint()), "test");
    try (Spansmith spansmith = Spansmith.builder().config(config).build();
        SdkTracerProvider provider = provider(spansmith)) {
      ModelCalls.ask(provider.get("test"), "Hello");
    }

    assertThat(langsmith.spans()).hasSize(1);
  }

  @Test
  void saysInOneLineWhatIsOnAndNeverTheKey() throws ConfigException {
    environment.put("LANGSMITH_PROJECT", "shop");
    toTheSink().close();

    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("INFO Spansmith ")
        .contains("is on", "configuration environment", "127.0.0.1:" + langsmith.port())
        .contains("project shop", "redaction pii+secrets", "sampling 1.0")
        .doesNotContain("test-key", "$");
  }

  @Test
  void staysOffWithoutAKeyForLangSmithAndSaysWhy() throws ConfigException {
    try (Spansmith spansmith = Spansmith.builder().environment(environment::get).build()) {
      assertThat(spansmith.isOn()).isFalse();
      assertThat(spansmith.spanProcessor().isStartRequired()).isFalse();
    }
    assertThat(log.lines()).singleElement().asString().contains("is off", "LANGSMITH_API_KEY");
  }

  @Test
  void staysOffWhereTheEnvironmentSaysTracingIsOff() throws ConfigException {
    environment.put("LANGCHAIN_TRACING_V2", "false");
    try (Spansmith spansmith = toTheSink()) {
      assertThat(spansmith.isOn()).isFalse();
    }
    assertThat(log.lines()).singleElement().asString().contains("is off", "LANGCHAIN_TRACING_V2");
  }

  @Test
  void refusesAConfigurationThatCannotBeUsed() {
    assertThatThrownBy(() -> Spansmith.builder().configFile(Path.of("no-such-file.yaml")).build())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no-such-file.yaml");
    assertThatThrownBy(
            () -> Spansmith.builder().configTree(Map.of("samplin", Map.of()), "the tree").build())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("the tree")
        .hasMessageContaining("sampling");
  }

  @Test
  void closesOnceHoweverOftenItIsAsked() throws ConfigException {
    Spansmith spansmith = toTheSink();
    try (SdkTracerProvider provider = provider(spansmith)) {
      ModelCalls.ask(provider.get("test"), "Hello");
      spansmith.close();
      spansmith.close();
    }
    assertThat(langsmith.spans()).hasSize(1);
  }

  @Test
  void doesNothingWhenDisabled() {
    try (Spansmith spansmith = Spansmith.disabled();
        SdkTracerProvider provider = provider(spansmith)) {
      ModelCalls.ask(provider.get("test"), "Hello");
      assertThat(spansmith.forceFlush().isSuccess()).isTrue();
      assertThat(spansmith.counts()).isEmpty();
    }
  }

  private Spansmith toTheSink() throws ConfigException {
    environment.put("LANGSMITH_ENDPOINT", langsmith.endpoint());
    environment.put("LANGSMITH_API_KEY", "test-key");
    return Spansmith.builder().environment(environment::get).build();
  }

  private static SdkTracerProvider provider(Spansmith spansmith) {
    return SdkTracerProvider.builder().addSpanProcessor(spansmith.spanProcessor()).build();
  }
}
