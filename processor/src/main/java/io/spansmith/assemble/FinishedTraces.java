package io.spansmith.assemble;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The memory of traces that are done with, for their late spans: bounded by weight and time, the
 * longest finished forgotten first. Confined.
 */
final class FinishedTraces {

  private final Map<String, Trace> traces = new LinkedHashMap<>();
  private final long maxWeight;
  private final long maxAgeNanos;
  private final Consumer<String> forgotten;
  private long weight;

  FinishedTraces(long maxWeight, long maxAgeNanos, Consumer<String> forgotten) {
    this.maxWeight = maxWeight;
    this.maxAgeNanos = maxAgeNanos;
    this.forgotten = forgotten;
  }

  void add(Trace trace, long now) {
    trace.finishedNanos = now;
    traces.put(trace.traceId(), trace);
    weight += trace.weight();
    while (weight > maxWeight) {
      forgetOldest();
    }
  }

  /** Gives up what it remembers of a trace. */
  @Nullable Trace take(String traceId) {
    Trace trace = traces.isEmpty() ? null : traces.remove(traceId);
    if (trace != null) {
      weight -= trace.weight();
    }
    return trace;
  }

  void expire(long now) {
    while (!traces.isEmpty()
        && now - traces.values().iterator().next().finishedNanos >= maxAgeNanos) {
      forgetOldest();
    }
  }

  private void forgetOldest() {
    Iterator<Trace> oldest = traces.values().iterator();
    Trace trace = oldest.next();
    weight -= trace.weight();
    oldest.remove();
    forgotten.accept(trace.traceId());
  }

  void clear() {
    while (!traces.isEmpty()) {
      forgetOldest();
    }
  }
}
