package io.spansmith.redact.scan;

import java.util.Arrays;

/**
 * Where in the source the characters of a {@link View} stand: units of several characters that are
 * one of the view, and one for one between them. Not thread-safe; reused from text to text.
 */
final class SourceMap {

  private int[] at = new int[64];
  private int[] from = new int[64];
  private int[] to = new int[64];
  private int units;
  private final Growth growth = new Growth();

  /** The last unit at or before the place asked for last: the next is asked for near it. */
  private int near;

  void clear() {
    units = 0;
    near = 0;
  }

  boolean isEmpty() {
    return units == 0;
  }

  int size() {
    return units;
  }

  /** Notes that a character of the view is a part of the source; in rising order. */
  void add(int view, int start, int end) {
    if (units == at.length) {
      at = Arrays.copyOf(at, units * 2);
      from = Arrays.copyOf(from, units * 2);
      to = Arrays.copyOf(to, units * 2);
    }
    at[units] = view;
    from[units] = start;
    to[units++] = end;
  }

  /** Which character of the view a unit is. */
  int view(int unit) {
    return at[unit];
  }

  /** Where a unit begins in the source. */
  int start(int unit) {
    return from[unit];
  }

  /** Where in the source the character begins that stands at {@code index} in the view. */
  int index(int index) {
    if (units == 0 || index < at[0]) {
      return index;
    }
    int low = at[near] <= index ? near : 0;
    int high = low == 0 && near > 0 ? near : units;
    for (int step = 1; low + step < high; step <<= 1) {
      if (at[low + step] > index) {
        high = low + step;
        break;
      }
      low += step;
    }
    while (low + 1 < high) {
      int middle = low + high >>> 1;
      low = at[middle] <= index ? middle : low;
      high = at[middle] <= index ? high : middle;
    }
    near = low;
    return at[low] == index ? from[low] : to[low] + index - at[low] - 1;
  }

  /** Where in the source the last character ends before {@code index} in the view. */
  int end(int index) {
    if (units == 0 || index <= at[0]) {
      return index;
    }
    int start = index(index - 1);
    return at[near] == index - 1 ? to[near] : start + 1;
  }

  /** Lets go of memory that grew past what is worth keeping. */
  void release() {
    if (growth.isOver(at.length, units)) {
      at = new int[64];
      from = new int[64];
      to = new int[64];
    }
  }
}
