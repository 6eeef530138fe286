package io.spansmith.benchmarks;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.pipeline.EncodedRun;
import io.spansmith.pipeline.Pipeline;
import io.spansmith.pipeline.RunSink;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * The application's side of a span, beside an ordinary batch processor: with Spansmith and without.
 *
 * <p>Every {@link #PAUSE_AFTER} spans the thread sleeps so that the workers keep up: a full queue
 * would be cheap and measure nothing.
 */
final class AppThread implements AutoCloseable {

  private static final int PAUSE_AFTER = 4_000;
  private static final int QUEUE = 64 * 1024;

  private final SdkTracerProvider tracers;
  private final Tracer tracer;
  private int spans;

  AppThread(boolean withSpansmith) throws ConfigException {
    SdkTracerProviderBuilder builder =
        SdkTracerProvider.builder()
            .addSpanProcessor(
                BatchSpanProcessor.builder(new Nowhere())
                    .setMaxQueueSize(QUEUE)
                    .setScheduleDelay(Duration.ofMillis(1))
                    .build());
    if (withSpansmith) {
      builder.addSpanProcessor(
          Pipeline.builder(
                  ConfigReader.create(name -> null).fromText("file_format: \"1.0\"\n", "benchmark"))
              .sink(new NoRuns())
              .build()
              .spanProcessor());
    }
    tracers = builder.build();
    tracer = tracers.get("benchmark");
  }

  /** Starts a span, gives it the other's attributes and ends it. */
  Span span(SpanData like) throws InterruptedException {
    if (++spans % PAUSE_AFTER == 0) {
      Thread.sleep(8);
    }
    SpanBuilder builder =
        tracer.spanBuilder(like.getName()).setSpanKind(like.getKind()).setNoParent();
    Span span = builder.startSpan();
    like.getAttributes().forEach((key, value) -> set(span, key, value));
    span.end();
    return span;
  }

  @SuppressWarnings("unchecked")
  private static void set(Span span, AttributeKey<?> key, Object value) {
    span.setAttribute((AttributeKey<Object>) key, value);
  }

  @Override
  public void close() {
    tracers.close();
  }

  private static final class Nowhere implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  private static final class NoRuns implements RunSink {
    @Override
    public void accept(List<EncodedRun> runs) {}

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
