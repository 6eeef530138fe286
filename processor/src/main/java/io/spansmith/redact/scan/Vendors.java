package io.spansmith.redact.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Names that must stand before a credential or in its key, also within longer names. */
final class Vendors {

  private static final int REACH = 60;
  private static final int SLOTS = 1 << 13;

  /** Groups of which each must have a word near, by how words begin. */
  private final List<String[][]> groups = new ArrayList<>();

  private Vendors() {}

  /** All groups must be near; choices within one are parted by a bar. */
  static Vendors allOf(List<String> groups) {
    Vendors vendors = new Vendors();
    groups.forEach(group -> vendors.groups.add(index(List.of(group.split("\\|")), 128)));
    return vendors;
  }

  static Vendors anyOf(List<String> words) {
    Vendors vendors = new Vendors();
    vendors.groups.add(index(words, SLOTS));
    return vendors;
  }

  /** Words by the slots of their first characters; only one of them counts with few slots. */
  private static String[][] index(List<String> words, int slots) {
    Map<Integer, Set<String>> bySlot = new HashMap<>();
    for (String word : words) {
      for (int third = 0; third < 32; third++) {
        int last = word.length() < 3 ? third : word.charAt(2);
        int begin = word.charAt(0) | word.charAt(1) << 8 | last << 16;
        int slot = slots == SLOTS ? slot(begin) : word.charAt(0);
        bySlot.computeIfAbsent(slot, none -> new TreeSet<>()).add(word);
      }
    }
    String[][] index = new String[slots][];
    bySlot.forEach((slot, begun) -> index[slot] = begun.toArray(new String[0]));
    return index;
  }

  /** By the low bits of three characters, in which upper and lower case agree. */
  private static int slot(int characters) {
    int bits = characters & 0x1f1f1f;
    return (bits ^ bits >>> 3 ^ bits >>> 6) & SLOTS - 1;
  }

  boolean near(Scan s, int start, int end) {
    for (String[][] group : groups) {
      int from = Math.max(0, start - REACH);
      s.work += start - from;
      boolean found =
          holds(s.v, from, start, group) || holds(s.v, end, Math.min(s.n, end + 24), group);
      if (!found && (s.key.isEmpty() || !holds(s.keyCharacters(), 0, s.key.length(), group))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a word of the only group stands before; reads each part of the text but once. */
  boolean seen(Scan s, int start) {
    String[][] words = groups.get(0);
    int from = Math.max(Math.max(0, s.vendorLooked), start - REACH);
    for (int i = from; i < start; i++) {
      String[] here = words[slot((int) Eight.at(s.low, i))];
      if (here != null && any(s.v, i, s.n, here)) {
        s.vendorSeen = i;
      }
    }
    s.work += Math.max(0, start - from);
    s.vendorLooked = Math.max(s.vendorLooked, start);
    return s.vendorSeen >= start - REACH || !s.key.isEmpty() && inKey(s.keyCharacters(), words);
  }

  private static boolean inKey(char[] key, String[][] words) {
    for (int i = 0; i + 1 < key.length; i++) {
      int third = i + 2 < key.length ? key[i + 2] : 0;
      String[] here = words[slot(key[i] & 0xff | (key[i + 1] & 0xff) << 8 | third << 16)];
      if (here != null && any(key, i, key.length, here)) {
        return true;
      }
    }
    return false;
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
