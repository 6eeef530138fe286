package io.spansmith.assemble;

import org.jspecify.annotations.Nullable;

/**
 * The memory of traces that are done with, for their late spans: bounded by weight and time, the
 * longest finished forgotten first. Confined.
 *
 * <p>They stand in a ring in the order they were finished, and are found by numbers of places in
 * it: links from one to the next would be a reference for the collector of garbage to follow, and a
 * trace out of the processor's caches to touch, for each that comes and each that goes.
 */
final class FinishedTraces {

  private static final int FIRST_CAPACITY = 1 << 9;

  /** Heads of chains for each place of the ring: most chains are empty or of one. */
  private static final int SPARSE = 4;

  private @Nullable FinishedTrace[] ring = new FinishedTrace[FIRST_CAPACITY];
  private int[] hashes = new int[FIRST_CAPACITY];

  /** The next place of the same chain and one, or 0. */
  private int[] next = new int[FIRST_CAPACITY];

  private int[] heads = new int[FIRST_CAPACITY * SPARSE];

  /** Where the longest finished stands, and where the next one will; both only grow. */
  private long first;

  private long end;
  private int size;
  private long weight;
  private final long maxWeight;
  private final long maxAgeNanos;
  private final TraceTable.Forgotten forgotten;

  FinishedTraces(long maxWeight, long maxAgeNanos, TraceTable.Forgotten forgotten) {
    this.maxWeight = maxWeight;
    this.maxAgeNanos = maxAgeNanos;
    this.forgotten = forgotten;
  }

  void add(Trace trace, long now) {
    FinishedTrace finished = new FinishedTrace(trace, now);
    if (end - first == ring.length) {
      arrange(size > ring.length / 2 ? ring.length * 2 : ring.length);
    }
    put(finished, TraceIds.hash(finished.high, finished.low));
    weight += finished.weight();
    while (weight > maxWeight && size > 0) {
      forget();
    }
  }

  private void put(FinishedTrace finished, int hash) {
    int place = (int) end++ & ring.length - 1;
    int head = hash & heads.length - 1;
    ring[place] = finished;
    hashes[place] = hash;
    next[place] = heads[head];
    heads[head] = place + 1;
    size++;
  }

  /** Closes the gaps of those that were taken, in a ring of that size. */
  private void arrange(int capacity) {
    @Nullable FinishedTrace[] old = ring;
    int[] oldHashes = hashes;
    long from = first;
    long to = end;
    ring = new FinishedTrace[capacity];
    hashes = new int[capacity];
    next = new int[capacity];
    heads = new int[capacity * SPARSE];
    first = 0;
    end = 0;
    size = 0;
    for (long at = from; at < to; at++) {
      int place = (int) at & old.length - 1;
      FinishedTrace each = old[place];
      if (each != null) {
        put(each, oldHashes[place]);
      }
    }
  }

  /** Gives up what it remembers of a trace. */
  @Nullable Trace take(String traceId, long high, long low) {
    int hash = TraceIds.hash(high, low);
    for (int at = heads[hash & heads.length - 1]; at != 0; at = next[at - 1]) {
      FinishedTrace found = hashes[at - 1] == hash ? ring[at - 1] : null;
      if (found != null && found.is(high, low)) {
        remove(at - 1, found);
        return found.trace(traceId);
      }
    }
    return null;
  }

  void expire(long now) {
    for (FinishedTrace oldest = oldest();
        oldest != null && now - oldest.finishedNanos >= maxAgeNanos;
        oldest = oldest()) {
      forget();
    }
  }

  private @Nullable FinishedTrace oldest() {
    return ring[(int) first & ring.length - 1];
  }

  private void forget() {
    FinishedTrace oldest = oldest();
    if (oldest != null) {
      remove((int) first & ring.length - 1, oldest);
      forgotten.forgotten(oldest.high, oldest.low);
    }
  }

  private void remove(int place, FinishedTrace finished) {
    int head = hashes[place] & heads.length - 1;
    if (heads[head] == place + 1) {
      heads[head] = next[place];
    } else {
      int above = heads[head] - 1;
      while (next[above] != place + 1) {
        above = next[above] - 1;
      }
      next[above] = next[place];
    }
    ring[place] = null;
    weight -= finished.weight();
    size--;
    while (first < end && ring[(int) first & ring.length - 1] == null) {
      first++;
    }
  }

  void clear() {
    while (size > 0) {
      forget();
    }
  }
}
