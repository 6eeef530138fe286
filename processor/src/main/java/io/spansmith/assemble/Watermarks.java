package io.spansmith.assemble;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;

/** Who waits until all that came before a moment is decided. Confined to one thread. */
final class Watermarks {

  /** Looking costs a look at every trace at hand. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private record Mark(long nanos, Runnable action) {}

  private final Deque<Mark> marks = new ArrayDeque<>();
  private long lookedNanos;

  void add(long nowNanos, Runnable action) {
    marks.add(new Mark(nowNanos, action));
  }

  /**
   * Runs what need not wait any longer.
   *
   * @param decided whether all that came until a moment is decided
   */
  void look(long nowNanos, LongPredicate decided) {
    if (!marks.isEmpty() && nowNanos - lookedNanos >= LOOK_NANOS) {
      lookedNanos = nowNanos;
      for (Mark mark = marks.peek();
          mark != null && decided.test(mark.nanos());
          mark = marks.peek()) {
        marks.remove().action().run();
      }
    }
  }

  /** Everything is decided. */
  void release() {
    for (Mark mark = marks.poll(); mark != null; mark = marks.poll()) {
      mark.action().run();
    }
  }
}
