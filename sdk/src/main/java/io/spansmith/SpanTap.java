package io.spansmith;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The processor an SDK holds; the engine behind it may come, change and go. Thread-safe. */
final class SpanTap implements SpanProcessor {

  /** No exit is held for long; what is to be sent is sent after it. */
  private static final long LAST_COUNT_MILLIS = 500;

  private final Switch current;
  private final Supplier<CompletableResultCode> shutdown;

  SpanTap(Switch current, Supplier<CompletableResultCode> shutdown) {
    this.current = current;
    this.shutdown = shutdown;
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    Engine engine = current.engine();
    if (engine != null) {
      engine.spans().onStart(parent, span);
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    Engine engine = current.engine();
    if (engine != null) {
      engine.spans().onEnd(span);
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  @Override
  public CompletableResultCode forceFlush() {
    Engine engine = current.engine();
    return engine == null ? CompletableResultCode.ofSuccess() : engine.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    CompletableResultCode ended = shutdown.get();
    // The SDK collects the host's metrics for the last time next: what is lost should show there.
    return ended.join(LAST_COUNT_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public String toString() {
    return "SpansmithSpanProcessor{" + current + "}";
  }
}
