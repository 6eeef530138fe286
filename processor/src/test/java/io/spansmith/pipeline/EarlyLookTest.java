package io.spansmith.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.select.SpanRole;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What a span is, is found out when it ends; who decides on its trace later need not look again.
 */
class EarlyLookTest {

  private final RecordingSink sink = new RecordingSink();
  private final AtomicInteger looks = new AtomicInteger();

  /** What the configuration of the moment takes every span for. */
  private SpanRole role = SpanRole.RUN;

  private Stages stages(SpansmithConfig config) {
    SpanRole now = role;
    return FakeStages.of(
        config,
        100,
        span -> {
          looks.incrementAndGet();
          return now;
        });
  }

  private static SpanData span() {
    return TestSpanData.builder()
        .setName("chat")
        .setKind(SpanKind.CLIENT)
        .setSpanContext(
            SpanContext.create(
                "000000000000000000000000000000aa",
                "00000000000000bb",
                TraceFlags.getSampled(),
                TraceState.getDefault()))
        .setParentSpanContext(SpanContext.getInvalid())
        .setStartEpochNanos(1_000_000L)
        .setEndEpochNanos(2_000_000L)
        .setStatus(StatusData.unset())
        .setHasEnded(true)
        .build();
  }

  /** A pipeline that holds the span, undecided. */
  private Pipeline holding(SpansmithConfig config) throws InterruptedException {
    Pipeline pipeline = Pipeline.builder(config).stages(this::stages).sink(sink).offline().build();
    pipeline.offer(List.of(span()), List.of());
    while (pipeline.pendingBytes() > 0) {
      Thread.sleep(1);
    }
    assertThat(looks).hasValue(1);
    return pipeline;
  }

  private static SpansmithConfig config() throws Exception {
    return ConfigReader.create(name -> null).fromText("", "test");
  }

  @Test
  void aSpanIsLookedAtOnceAndBeforeItsTraceIsDecided() throws Exception {
    holding(config()).shutdown().join(10, TimeUnit.SECONDS);
    assertThat(sink.runs()).hasSize(1);
    assertThat(looks).hasValue(1);
  }

  @Test
  void anotherConfigurationLooksForItself() throws Exception {
    Pipeline pipeline = holding(config());
    role = SpanRole.PLAIN;
    pipeline.update(config());
    pipeline.shutdown().join(10, TimeUnit.SECONDS);
    assertThat(sink.runs()).isEmpty();
    assertThat(looks).hasValue(2);
  }
}
