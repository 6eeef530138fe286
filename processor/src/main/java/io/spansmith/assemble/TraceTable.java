package io.spansmith.assemble;

import io.opentelemetry.sdk.common.Clock;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The traces at hand, in the orders in which they fall due, and the memory of finished ones.
 *
 * <p>Active traces are ordered exactly, because what is held must be flushed in time and oldest
 * first; the memory of finished ones may forget.
 */
final class TraceTable {

  /** The share of the byte bound that finished traces may take on top of it. */
  private static final int MEMORY_SHARE = 4;

  /** Hears of traces of which nothing is known any more. */
  interface Forgotten {
    void forgotten(long traceIdHigh, long traceIdLow);
  }

  private final AssemblyLimits limits;
  private final Clock clock;
  private final Forgotten forgotten;

  private final ActiveTraces active = new ActiveTraces();

  /** Those that hold something, the longest waiting first. */
  private final WaitingTraces holding = new WaitingTraces();

  /** Those that look complete, the longest so first. */
  private final ArrayDeque<Trace> complete = new ArrayDeque<>();

  private final FinishedTraces finished;

  private long bytes;

  TraceTable(AssemblyLimits limits, Clock clock, Forgotten forgotten) {
    this.limits = limits;
    this.clock = clock;
    this.forgotten = forgotten;
    this.finished =
        new FinishedTraces(
            Math.max(1 << 20, limits.maxBytes() / MEMORY_SHARE), limits.lateNanos(), forgotten);
  }

  /** The trace of that id, active from now on. */
  Trace of(String traceId) {
    Trace latest = active.latest();
    if (latest != null && latest.traceId().equals(traceId)) {
      // The next event is often of the same trace.
      return latest;
    }
    long high = TraceIds.high(traceId);
    long low = TraceIds.low(traceId);
    Trace trace = active.heard(high, low);
    if (trace == null) {
      trace = finished.take(traceId, high, low);
      if (trace == null) {
        trace = new Trace(traceId, high, low);
      }
      active.add(trace);
      account(trace, trace.weight());
    }
    return trace;
  }

  private void account(Trace trace, long size) {
    trace.bytes += size;
    bytes += size;
  }

  void add(Trace trace, SpanNode node) {
    trace.nodes.add(node);
    account(trace, SpanSize.NODE);
  }

  void hold(Trace trace, SpanNode node, long size) {
    trace.hold(node);
    grow(trace, node, size);
    startWaiting(trace);
  }

  /** As {@link #hold}, of a span that was held before and could not be decided on. */
  void keep(Trace trace, SpanNode node) {
    trace.hold(node);
    if (node.span != null) {
      // It was looked at, and may be larger now.
      grow(trace, node, Math.max(0, SpanSize.of(node.span) - node.bytes));
    }
    if (holding.add(trace)) {
      trace.heldSinceNanos = clock.nanoTime();
    }
  }

  /** Some of what is held of a trace came already then. */
  void backdate(String traceId, long sinceNanos) {
    Trace trace = active.get(TraceIds.high(traceId), TraceIds.low(traceId));
    if (trace != null) {
      trace.undecidedSinceNanos = sinceNanos;
    }
  }

  /** Whether nothing is held that came until that moment. */
  boolean isDecided(long untilNanos) {
    return holding.isAllAfter(untilNanos);
  }

  void grow(Trace trace, SpanNode node, long size) {
    node.bytes += size;
    account(trace, size);
  }

  void holdEarly(Trace trace, long size) {
    trace.earlyBytes += size;
    account(trace, size);
    startWaiting(trace);
  }

  /** How many records of spans that never came are forgotten. */
  int dropEarly(Trace trace) {
    account(trace, -trace.earlyBytes);
    trace.earlyBytes = 0;
    return trace.dropEarly();
  }

  private void startWaiting(Trace trace) {
    if (holding.add(trace)) {
      trace.heldSinceNanos = clock.nanoTime();
      trace.undecidedSinceNanos = trace.heldSinceNanos;
    }
  }

  void completed(Trace trace) {
    if (!trace.completing) {
      trace.completing = true;
      trace.completeSinceNanos = trace.lastEventNanos;
      complete.add(trace);
    }
  }

  /** What is held, which is thereby no longer held. */
  List<SpanNode> take(Trace trace) {
    holding.remove(trace);
    return trace.takeHeld();
  }

  void release(Trace trace, SpanNode node) {
    account(trace, -node.bytes);
    node.release();
  }

  void prune(Trace trace) {
    int before = trace.nodes.size();
    trace.prune();
    account(trace, (long) SpanSize.NODE * (trace.nodes.size() - before));
  }

  void retire(Trace trace, boolean remember) {
    active.remove(trace);
    holding.remove(trace);
    forgetComplete();
    bytes -= trace.bytes;
    trace.bytes = 0;
    if (remember) {
      trace.retire();
      finished.add(trace, clock.nanoTime());
    } else {
      forgotten.forgotten(trace.high, trace.low);
    }
  }

  /** Traces that had to go early must not live in the queue until they would have been due. */
  private void forgetComplete() {
    for (Trace head = complete.peek(); head != null && !head.active; head = complete.peek()) {
      complete.remove();
      head.completing = false;
    }
  }

  /** The next trace that has been complete and silent long enough. */
  @Nullable Trace complete(long now) {
    for (Trace trace = complete.peek(); trace != null; trace = complete.peek()) {
      if (now - trace.completeSinceNanos < limits.idleNanos()) {
        return null;
      }
      complete.remove();
      trace.completing = false;
      if (trace.isAwaiting() || trace.holdsNone()) {
        continue;
      }
      if (now - trace.lastEventNanos >= limits.idleNanos()) {
        return trace;
      }
      completed(trace);
    }
    return null;
  }

  /** The next trace whose oldest held span has waited long enough. */
  @Nullable Trace waited(long now) {
    Trace trace = oldestHolding();
    return trace != null && now - trace.heldSinceNanos >= limits.maxWaitNanos() ? trace : null;
  }

  /** The next trace of which nothing was heard for so long that its open spans are given up. */
  @Nullable Trace silent(long now) {
    finished.expire(now);
    Trace trace = active.oldest();
    return trace != null && now - trace.lastEventNanos >= limits.unendedNanos() ? trace : null;
  }

  @Nullable Trace oldestHolding() {
    return holding.first();
  }

  /** The active trace that has been silent for the longest time, or null. */
  @Nullable Trace oldest() {
    return active.oldest();
  }

  boolean isWaiting() {
    return !complete.isEmpty() || holding.first() != null;
  }

  List<Trace> all() {
    return active.all();
  }

  int size() {
    return active.size();
  }

  long bytes() {
    return bytes;
  }

  void clear() {
    finished.clear();
  }
}
