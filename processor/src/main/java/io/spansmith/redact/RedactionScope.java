package io.spansmith.redact;

import java.util.HashMap;
import java.util.Map;

/**
 * The pseudonyms given so far within one trace. Confined to the thread that works on the trace.
 *
 * <p>Values are kept only as long as their trace is.
 */
public final class RedactionScope {

  private final Map<String, Map<String, Integer>> numbers = new HashMap<>();

  /** The number of a value within its type, from 1. */
  public int number(String type, String value) {
    Map<String, Integer> ofType = numbers.computeIfAbsent(type, t -> new HashMap<>());
    return ofType.computeIfAbsent(value, v -> ofType.size() + 1);
  }
}
