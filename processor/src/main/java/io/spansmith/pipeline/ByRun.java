package io.spansmith.pipeline;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each run of a trace, by its span id. Remembered for every finished trace, and
 * most have one run or few. Confined.
 */
final class ByRun<V> {

  private @Nullable String onlyId;
  private @Nullable V only;
  private Map<String, V> others = Map.of();

  @Nullable V get(String spanId) {
    return spanId.equals(onlyId) ? only : others.get(spanId);
  }

  /** The id of the one run of which something is known; null for none or several. */
  @Nullable String onlyId() {
    return others.isEmpty() ? onlyId : null;
  }

  boolean isEmpty() {
    return onlyId == null;
  }

  void put(String spanId, V value) {
    if (onlyId == null || onlyId.equals(spanId)) {
      onlyId = spanId;
      only = value;
      return;
    }
    others = others.isEmpty() ? new HashMap<>() : others;
    others.put(spanId, value);
  }
}
