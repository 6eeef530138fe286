package io.spansmith.redact.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Names that must stand before a credential or in its key, also within longer names. */
final class Vendors {

  private static final int REACH = 60;
  private static final int MASK = (1 << 15) - 1;

  /** Groups of which each must have a word near. */
  private final List<String[][]> groups = new ArrayList<>();

  /** By the low bits of three characters, in which upper and lower case agree. */
  private final boolean[] begins;

  private Vendors(int slots) {
    begins = new boolean[slots];
  }

  /** All groups must be near; choices within one are parted by a bar. */
  static Vendors allOf(List<String> groups) {
    Vendors vendors = new Vendors(0);
    groups.forEach(group -> vendors.groups.add(index(List.of(group.split("\\|")))));
    return vendors;
  }

  static Vendors anyOf(List<String> words) {
    Vendors vendors = new Vendors(MASK + 1);
    if (!words.isEmpty()) {
      vendors.groups.add(index(words));
    }
    for (String word : words) {
      int two = (word.charAt(0) & 31) << 5 | word.charAt(1) & 31;
      for (int third = 0; third < 32; third++) {
        if (word.length() < 3 || (word.charAt(2) & 31) == third) {
          vendors.begins[two << 5 | third] = true;
        }
      }
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
    char[] v = s.v;
    int from = Math.max(s.vendorLooked, start - REACH);
    int rolled = (v[Math.max(0, from)] & 31) << 5 | v[Math.max(0, from) + 1] & 31;
    for (int i = Math.max(0, from); i < start; i++) {
      rolled = (rolled << 5 | v[i + 2] & 31) & MASK;
      if (begins[rolled]) {
        char c = Chars.lower(v[i]);
        if (c < 128 && words[c] != null && any(v, i, s.n, words[c])) {
          s.vendorSeen = i;
        }
      }
    }
    s.work += Math.max(0, start - from);
    s.vendorLooked = Math.max(s.vendorLooked, start);
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
