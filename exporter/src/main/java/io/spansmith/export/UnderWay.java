package io.spansmith.export;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Batches that were sent and not answered yet. Belongs to the worker; {@link #size} to all. */
final class UnderWay {

  private final Set<Batch> batches = new LinkedHashSet<>();
  private final long silenceNanos;
  private volatile int size;

  UnderWay(long silenceNanos) {
    this.silenceNanos = silenceNanos;
  }

  void add(Batch batch) {
    batches.add(batch);
    size = batches.size();
  }

  /** False when it was given up before. */
  boolean remove(Batch batch) {
    boolean known = batches.remove(batch);
    size = batches.size();
    return known;
  }

  int size() {
    return size;
  }

  List<Batch> all() {
    return List.copyOf(batches);
  }

  /** A transport answers within its timeout; one that does not must not hold a place for ever. */
  List<Batch> silent(long now) {
    return olderThan(silenceNanos, now);
  }

  List<Batch> olderThan(long ageNanos, long now) {
    List<Batch> old = new ArrayList<>(0);
    for (Batch batch : batches) {
      if (now - batch.sentNanos() > ageNanos) {
        old.add(batch);
      }
    }
    return old;
  }
}
