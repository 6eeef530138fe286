package io.spansmith.json;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Writers to be used again: a fresh buffer would cost as much as filling it. Two places a thread,
 * since texts are written within texts. Thread-safe.
 */
final class SpareWriters {

  private static final AtomicReferenceArray<@Nullable JsonWriter> SPARE =
      new AtomicReferenceArray<>(16);

  static @Nullable JsonWriter take() {
    int place = place();
    for (int i = place; i < place + 2; i++) {
      JsonWriter spare = SPARE.get(i) == null ? null : SPARE.getAndSet(i, null);
      if (spare != null) {
        return spare;
      }
    }
    return null;
  }

  static void give(JsonWriter writer) {
    int place = place();
    SPARE.lazySet(SPARE.get(place) == null ? place : place + 1, writer);
  }

  private static int place() {
    return (int) (Thread.currentThread().getId() * 2 & SPARE.length() - 1);
  }

  private SpareWriters() {}
}
