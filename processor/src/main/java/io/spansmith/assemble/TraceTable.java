package io.spansmith.assemble;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.opentelemetry.sdk.common.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The traces at hand, in the orders in which they fall due, and the memory of finished ones.
 *
 * <p>Active traces are ordered exactly, because what is held must be flushed in time and oldest
 * first; the memory of finished ones may forget, so a cache bounded by weight holds it.
 */
final class TraceTable {

  /** The share of the byte bound that finished traces may take on top of it. */
  private static final int MEMORY_SHARE = 4;

  private static final int TRACE = 256;

  private final AssemblyLimits limits;
  private final Clock clock;
  private final Consumer<String> forgotten;

  /** By last event, the longest silent first. */
  private final LinkedHashMap<String, Trace> active = new LinkedHashMap<>(64, 0.75f, true);

  /** Those that hold something, the longest waiting first. */
  private final LinkedHashSet<Trace> holding = new LinkedHashSet<>();

  /** Those that look complete, the longest so first. */
  private final ArrayDeque<Trace> complete = new ArrayDeque<>();

  private final Cache<String, Trace> finished;
  private long bytes;

  TraceTable(AssemblyLimits limits, Clock clock, Consumer<String> forgotten) {
    this.limits = limits;
    this.clock = clock;
    this.forgotten = forgotten;
    this.finished =
        Caffeine.newBuilder()
            .maximumWeight(Math.max(1 << 20, limits.maxBytes() / MEMORY_SHARE))
            .weigher((String id, Trace trace) -> TRACE + SpanSize.NODE * trace.nodes.size())
            .expireAfterWrite(limits.lateNanos(), TimeUnit.NANOSECONDS)
            .ticker(clock::nanoTime)
            .executor(Runnable::run)
            .removalListener(this::removed)
            .build();
  }

  private void removed(@Nullable String traceId, @Nullable Trace trace, RemovalCause cause) {
    if (cause.wasEvicted() && traceId != null) {
      forgotten.accept(traceId);
    }
  }

  /** The trace of that id, active from now on. */
  Trace of(String traceId) {
    Trace trace = active.get(traceId);
    if (trace == null) {
      trace = finished.asMap().remove(traceId);
      if (trace == null) {
        trace = new Trace(traceId);
      }
      active.put(traceId, trace);
      account(trace, TRACE + (long) SpanSize.NODE * trace.nodes.size());
    }
    return trace;
  }

  private void account(Trace trace, long size) {
    trace.bytes += size;
    bytes += size;
  }

  void add(Trace trace, SpanNode node) {
    trace.nodes.put(node.spanId(), node);
    account(trace, SpanSize.NODE);
  }

  void hold(Trace trace, SpanNode node, long size) {
    trace.held.add(node);
    grow(trace, node, size);
    startWaiting(trace);
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

  void dropEarly(Trace trace) {
    trace.early.clear();
    account(trace, -trace.earlyBytes);
    trace.earlyBytes = 0;
  }

  private void startWaiting(Trace trace) {
    if (holding.add(trace)) {
      trace.heldSinceNanos = clock.nanoTime();
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
    List<SpanNode> held = trace.held;
    trace.held = new ArrayList<>();
    return held;
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
    active.remove(trace.traceId());
    holding.remove(trace);
    bytes -= trace.bytes;
    trace.bytes = 0;
    if (remember) {
      finished.put(trace.traceId(), trace);
    } else {
      forgotten.accept(trace.traceId());
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
      if (trace.isAwaiting() || trace.held.isEmpty()) {
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
    finished.cleanUp();
    Trace trace = active.isEmpty() ? null : oldest();
    return trace != null && now - trace.lastEventNanos >= limits.unendedNanos() ? trace : null;
  }

  @Nullable Trace oldestHolding() {
    Iterator<Trace> oldest = holding.iterator();
    return oldest.hasNext() ? oldest.next() : null;
  }

  /** The active trace that has been silent for the longest time. */
  Trace oldest() {
    return active.values().iterator().next();
  }

  List<Trace> all() {
    return List.copyOf(active.values());
  }

  int size() {
    return active.size();
  }

  long bytes() {
    return bytes;
  }

  void clear() {
    List.copyOf(finished.asMap().keySet()).forEach(forgotten);
    finished.invalidateAll();
  }
}
