package io.spansmith.export;

import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Batches that wait to be sent again, the next due first. Belongs to the destination's worker. */
final class Retries {

  private final PriorityQueue<Batch> waiting =
      new PriorityQueue<>((a, b) -> Long.signum(a.dueNanos() - b.dueNanos()));

  void add(Batch batch, long dueNanos) {
    batch.dueAt(dueNanos);
    waiting.add(batch);
  }

  /** Takes out a batch that is due; null while there is none. */
  @Nullable Batch due(long now) {
    return nanosUntilDue(now) == 0 ? waiting.remove() : null;
  }

  /** Until the next is due; {@link Long#MAX_VALUE} when none waits. */
  long nanosUntilDue(long now) {
    Batch next = waiting.peek();
    return next == null ? Long.MAX_VALUE : Math.max(0, next.dueNanos() - now);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  void forEach(Consumer<Batch> visitor) {
    waiting.forEach(visitor);
  }
}
