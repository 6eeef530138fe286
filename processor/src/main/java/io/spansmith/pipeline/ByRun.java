package io.spansmith.pipeline;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each run of a trace, by its span id. Remembered for every finished trace, and
 * most have one run or few. Confined.
 */
final class ByRun<V> {

  private Map<String, V> values = Map.of();

  @Nullable V get(String spanId) {
    return values.get(spanId);
  }

  void put(String spanId, V value) {
    if (values.isEmpty()) {
      values = Map.of(spanId, value);
      return;
    }
    if (values.size() == 1) {
      values = new HashMap<>(values);
    }
    values.put(spanId, value);
  }
}
