package io.spansmith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.testing.OtlpSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configurations that change while spans flow. */
class ReloadTest {

  @AutoClose private final OtlpSink first = OtlpSink.start();
  @AutoClose private final OtlpSink second = OtlpSink.start();
  @AutoClose private final LogLines log = LogLines.open();
  private final Switch current = new Switch("test");

  @TempDir private Path directory;

  @Test
  void rulesChangeWithoutARestart() throws ConfigException {
    try (SdkTracerProvider provider = provider()) {
      Tracer tracer = provider.get("test");
      current.apply(config(first, "redaction: {enabled: true}"));
      ModelCalls.ask(tracer, "I am ada@example.com");
      flush();
      current.changed(config(first, "redaction: {actions: {email: {replace: '<mail>'}}}"));
      ModelCalls.ask(tracer, "I am ada@example.com");
      flush();
    }
    assertThat(first.requests()).hasSize(2);
    assertThat(first.requests().get(0).text()).doesNotContain("<mail>");
    assertThat(first.requests().get(1).text()).contains("<mail>");
    assertThat(current.counts()).containsEntry("config/reload/applied", 1L);
  }

  @Test
  void destinationsChangeWithoutLosingWhatWaits() throws ConfigException {
    try (SdkTracerProvider provider = provider()) {
      Tracer tracer = provider.get("test");
      current.apply(config(first, ""));
      ModelCalls.ask(tracer, "one");
      flush();
      current.changed(config(second, ""));
      ModelCalls.ask(tracer, "two");
      flush();
    }
    assertThat(first.spans()).hasSize(1);
    assertThat(second.spans()).hasSize(1);
    assertThat(second.text()).contains("two");
  }

  @Test
  void aSpoolKeepsItsDestinationUntilARestart() throws ConfigException {
    try (SdkTracerProvider provider = provider()) {
      current.apply(config(first, ""));
      String spool = "    queue: {spool_dir: \"" + directory.resolve("spool") + "\"}";
      assertThatThrownBy(() -> current.changed(config(second, spool)))
          .hasMessageContaining("restart");
      ModelCalls.ask(provider.get("test"), "one");
      flush();
    }
    assertThat(first.spans()).hasSize(1);
    assertThat(current.counts()).containsEntry("config/reload/failed", 1L);
  }

  @Test
  void itGoesOffAndOnAgain() throws ConfigException {
    try (SdkTracerProvider provider = provider()) {
      Tracer tracer = provider.get("test");
      current.apply(config(first, ""));
      current.changed(config(first, "enabled: false"));
      ModelCalls.ask(tracer, "unseen");
      assertThat(current.isOn()).isFalse();
      current.changed(config(first, ""));
      ModelCalls.ask(tracer, "seen");
      flush();
    }
    assertThat(first.text()).contains("seen").doesNotContain("unseen");
  }

  @Test
  void theFileIsWatchedAndABadOneChangesNothing() throws Exception {
    Path file = directory.resolve("spansmith.yaml");
    Files.writeString(file, yaml(first, "reload: {interval: 20}"));
    try (Spansmith spansmith =
        Spansmith.builder().configFile(file).environment(name -> null).build()) {
      Files.writeString(file, yaml(first, "reload: {interval: 20}\nsampling: {rate: many}"));
      Awaitility.await()
          .untilAsserted(
              () -> assertThat(spansmith.counts()).containsEntry("config/reload/refused", 1L));
      assertThat(spansmith.isOn()).isTrue();
      assertThat(log.lines()).anyMatch(line -> line.contains("spansmith.yaml:"));

      Files.writeString(file, yaml(first, "reload: {interval: 20}\nenabled: false"));
      Awaitility.await().until(() -> !spansmith.isOn());
    }
  }

  private SdkTracerProvider provider() {
    return SdkTracerProvider.builder()
        .addSpanProcessor(
            new SpanTap(
                current,
                () -> {
                  Engine engine = current.engine();
                  return engine == null ? null : engine.shutdown();
                }))
        .build();
  }

  private void flush() {
    Engine engine = current.engine();
    assertThat(engine).isNotNull();
    assertThat(engine.flush().join(30, TimeUnit.SECONDS).isSuccess()).isTrue();
  }

  private static SpansmithConfig config(OtlpSink sink, String more) throws ConfigException {
    return ConfigReader.create(name -> null).fromText(yaml(sink, more), "test");
  }

  private static String yaml(OtlpSink sink, String more) {
    return """
        file_format: "1.0"
        destinations:
          langsmith:
            endpoint: %s
            api_key: test-key
        %s
        """
        .formatted(sink.endpoint(), more);
  }
}
