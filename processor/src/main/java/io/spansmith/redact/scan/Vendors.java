package io.spansmith.redact.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Names that must stand before a credential or in its key, also within longer names. */
final class Vendors {

  private static final int REACH = 60;
  private static final int LONGEST_NAME = 16;

  /** Groups of which each must have a word near. */
  private final List<String[][]> groups = new ArrayList<>();

  private Vendors() {}

  /** All groups must be near; choices within one are parted by a bar. */
  static Vendors allOf(List<String> groups) {
    Vendors vendors = new Vendors();
    groups.forEach(group -> vendors.groups.add(index(List.of(group.split("\\|")))));
    return vendors;
  }

  static Vendors anyOf(List<String> words) {
    Vendors vendors = new Vendors();
    if (!words.isEmpty()) {
      vendors.groups.add(index(words));
    }
    return vendors;
  }

  private static String[][] index(List<String> words) {
    String[][] byFirst = new String[128][];
    Set<String> sorted = new TreeSet<>(words);
    for (char first = 0; first < 128; first++) {
      char c = first;
      String[] begun = sorted.stream().filter(w -> w.charAt(0) == c).toArray(String[]::new);
      byFirst[first] = begun.length == 0 ? null : begun;
    }
    return byFirst;
  }

  boolean near(Scan s, int start, int end) {
    for (String[][] group : groups) {
      int from = Math.max(0, start - REACH);
      s.work += start - from;
      boolean found =
          holds(s.v, from, start, group) || holds(s.v, end, Math.min(s.n, end + 24), group);
      if (!found && (s.key.isEmpty() || !holds(s.key.toCharArray(), 0, s.key.length(), group))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a word of the only group stands before; reads each part of the text but once. */
  boolean seen(Scan s, int start) {
    String[][] words = groups.get(0);
    for (int i = Math.max(s.vendorLooked, start - REACH); i < start; i++) {
      char c = Chars.lower(s.v[i]);
      if (c < 128 && words[c] != null && any(s.v, i, start, words[c])) {
        s.vendorSeen = i;
      }
      s.work++;
    }
    s.vendorLooked = Math.max(s.vendorLooked, start - LONGEST_NAME);
    return s.vendorSeen >= start - REACH
        || !s.key.isEmpty() && holds(s.key.toCharArray(), 0, s.key.length(), words);
  }

  private static boolean holds(char[] v, int from, int to, String[][] byFirst) {
    for (int i = from; i < to; i++) {
      char c = Chars.lower(v[i]);
      String[] words = c < 128 ? byFirst[c] : null;
      if (words != null && any(v, i, to, words)) {
        return true;
      }
    }
    return false;
  }

  private static boolean any(char[] v, int i, int to, String[] words) {
    for (String word : words) {
      int k = 0;
      while (k < word.length() && i + k < to && Chars.lower(v[i + k]) == word.charAt(k)) {
        k++;
      }
      if (k == word.length()) {
        return true;
      }
    }
    return false;
  }
}
