package io.spansmith.redact;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** How often what was done to one run. Not thread-safe. */
final class Tally {

  private static final String[] NONE = {};

  private String[] names = NONE;
  private int[] times = {};
  private int size;

  /** A detector or rule did something: one of few, and mostly one that did before. */
  void add(String name) {
    for (int i = 0; i < size; i++) {
      if (names[i].equals(name)) {
        times[i]++;
        return;
      }
    }
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2 + 4);
      times = Arrays.copyOf(times, names.length);
    }
    names[size] = name;
    times[size++] = 1;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The counts in the order of their names. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      counts.put(names[i], (long) times[i]);
    }
    return counts;
  }
}
