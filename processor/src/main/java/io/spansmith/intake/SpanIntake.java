package io.spansmith.intake;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.spansmith.account.Ledger;
import io.spansmith.account.Ledger.Outcome;
import io.spansmith.lineage.LangSmithHeaders;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notes starts and ends of spans for the worker: one reference each, nothing else.
 *
 * <p>Thread-safe. Never changes a span, never throws and never blocks; what finds the ring full is
 * counted.
 */
public final class SpanIntake implements SpanProcessor {

  /** The lifecycle calls that a processor passes on to its pipeline. */
  public record Lifecycle(
      Supplier<CompletableResultCode> flush, Supplier<CompletableResultCode> shutdown) {}

  private final SpanRing ring;
  private final boolean independent;
  private final boolean headers;
  private final Ledger ledger;
  private final Lifecycle lifecycle;
  private final int startReserve;
  private final @Nullable OpenRoots roots;
  private final LongAdder missedStarts;
  private final LongAdder lostEnds;

  /**
   * @param independent also takes spans that the host's sampler recorded without sampling
   * @param headers also takes what LangSmith SDKs told with a request
   * @param roots hears of local roots, or null when nobody asks for them
   */
  public SpanIntake(
      SpanRing ring,
      boolean independent,
      boolean headers,
      Ledger ledger,
      Lifecycle lifecycle,
      @Nullable OpenRoots roots) {
    this.roots = roots;
    this.ring = ring;
    this.independent = independent;
    this.headers = headers;
    this.ledger = ledger;
    this.lifecycle = lifecycle;
    // The last quarter is for ends: a span whose start was missed is still exported.
    this.startReserve = ring.capacity() / 4;
    this.missedStarts = ledger.counter("intake", "queue_full", "start");
    this.lostEnds = ledger.counter(Outcome.DROPPED, "queue_full");
  }

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {
    try {
      if (independent || span.getSpanContext().isSampled()) {
        Baggage baggage = Baggage.fromContextOrNull(parentContext);
        LangSmithHeaders told =
            headers && OpenRoots.isLocalRoot(span) ? LangSmithHeaders.of(parentContext) : null;
        if (roots != null) {
          roots.started(span, baggage, told);
        }
        Object note = told == null ? baggage : new IntakeReader.Called(baggage, told);
        if (!ring.offer(span, note, startReserve)) {
          missedStarts.increment();
        }
      }
    } catch (Throwable t) {
      failed("start");
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    try {
      if (roots != null) {
        roots.ended(span);
      }
      if ((independent || span.getSpanContext().isSampled())
          && !ring.offer(span, IntakeReader.END, 0)) {
        lostEnds.increment();
      }
    } catch (Throwable t) {
      failed("end");
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  /** Has a root exported although nothing in this process may need it. Never blocks. */
  public void promise(OpenRoots.Root root) {
    if (!ring.offer(root.span(), IntakeReader.PROMISE, 0)) {
      ledger.add("intake", "queue_full", "promise", 1);
    }
  }

  private void failed(String event) {
    ledger.add("intake", "error", event, 1);
  }

  @Override
  public CompletableResultCode forceFlush() {
    return lifecycle.flush().get();
  }

  @Override
  public CompletableResultCode shutdown() {
    return lifecycle.shutdown().get();
  }
}
