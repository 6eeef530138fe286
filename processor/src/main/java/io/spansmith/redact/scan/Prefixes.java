package io.spansmith.redact.scan;

import java.util.ArrayList;
import java.util.List;

/** Which definitions can begin with the three characters at a word's start: one table look-up. */
final class Prefixes {

  private static final int SIZE = 1 << 13;

  private final boolean[] may = new boolean[SIZE];
  private final int[][] entries = new int[SIZE][];

  static int slot(char a, char b, char c) {
    return (a * 31 + b) * 31 + c & SIZE - 1;
  }

  /** Notes that texts beginning with the prefix are of this entry; two characters or more. */
  void add(String prefix, int entry) {
    if (prefix.length() > 2) {
      put(slot(prefix.charAt(0), prefix.charAt(1), prefix.charAt(2)), entry);
      return;
    }
    for (char third = ' '; third < 128; third++) {
      put(slot(prefix.charAt(0), prefix.length() > 1 ? prefix.charAt(1) : 0, third), entry);
    }
  }

  private void put(int slot, int entry) {
    may[slot] = true;
    List<Integer> grown = new ArrayList<>();
    if (entries[slot] != null) {
      for (int old : entries[slot]) {
        if (old == entry) {
          return;
        }
        grown.add(old);
      }
    }
    grown.add(entry);
    entries[slot] = grown.stream().mapToInt(Integer::intValue).toArray();
  }

  boolean may(char[] v, int i) {
    return may[(v[i] * 31 + v[i + 1]) * 31 + v[i + 2] & SIZE - 1];
  }

  int[] at(char[] v, int i) {
    return entries[slot(v[i], v[i + 1], v[i + 2])];
  }
}
