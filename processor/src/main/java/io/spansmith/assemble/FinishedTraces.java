package io.spansmith.assemble;

import org.jspecify.annotations.Nullable;

/**
 * The memory of traces that are done with, for their late spans: bounded by weight and time, the
 * longest finished forgotten first. Confined.
 */
final class FinishedTraces {

  private @Nullable FinishedTrace[] buckets = new FinishedTrace[1 << 10];
  private @Nullable FinishedTrace first;
  private @Nullable FinishedTrace last;
  private final long maxWeight;
  private final long maxAgeNanos;
  private final TraceTable.Forgotten forgotten;
  private long weight;
  private int size;

  FinishedTraces(long maxWeight, long maxAgeNanos, TraceTable.Forgotten forgotten) {
    this.maxWeight = maxWeight;
    this.maxAgeNanos = maxAgeNanos;
    this.forgotten = forgotten;
  }

  void add(Trace trace, long now) {
    FinishedTrace finished = new FinishedTrace(trace, now);
    if (++size > buckets.length / 2) {
      grow();
    }
    put(finished);
    finished.before = last;
    if (last == null) {
      first = finished;
    } else {
      last.after = finished;
    }
    last = finished;
    weight += finished.weight();
    while (weight > maxWeight && first != null) {
      forget(first);
    }
  }

  private void put(FinishedTrace finished) {
    int bucket = bucket(finished.high, finished.low);
    finished.inBucket = buckets[bucket];
    buckets[bucket] = finished;
  }

  private void grow() {
    buckets = new FinishedTrace[buckets.length * 2];
    for (FinishedTrace each = first; each != null; each = each.after) {
      put(each);
    }
  }

  private int bucket(long high, long low) {
    return TraceIds.hash(high, low) & buckets.length - 1;
  }

  /** Gives up what it remembers of a trace. */
  @Nullable Trace take(String traceId, long high, long low) {
    if (size == 0) {
      return null;
    }
    FinishedTrace found = buckets[bucket(high, low)];
    while (found != null && !found.is(high, low)) {
      found = found.inBucket;
    }
    if (found == null) {
      return null;
    }
    remove(found);
    return found.trace(traceId);
  }

  void expire(long now) {
    while (first != null && now - first.finishedNanos >= maxAgeNanos) {
      forget(first);
    }
  }

  private void forget(FinishedTrace finished) {
    remove(finished);
    forgotten.forgotten(finished.high, finished.low);
  }

  private void remove(FinishedTrace finished) {
    int bucket = bucket(finished.high, finished.low);
    FinishedTrace above = buckets[bucket];
    if (above == finished) {
      buckets[bucket] = finished.inBucket;
    } else {
      while (above != null && above.inBucket != finished) {
        above = above.inBucket;
      }
      if (above != null) {
        above.inBucket = finished.inBucket;
      }
    }
    if (finished.before == null) {
      first = finished.after;
    } else {
      finished.before.after = finished.after;
    }
    if (finished.after == null) {
      last = finished.before;
    } else {
      finished.after.before = finished.before;
    }
    // What is remembered long must not keep what was forgotten alive.
    finished.before = null;
    finished.after = null;
    finished.inBucket = null;
    weight -= finished.weight();
    size--;
  }

  void clear() {
    while (first != null) {
      forget(first);
    }
  }
}
