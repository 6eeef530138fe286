package io.spansmith.redact.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Names that must stand before a credential or in its key, also within longer names; an exclamation
 * mark at a name's end means that a sign that assigns must follow.
 */
final class Vendors {

  /** How far before a credential, and how far after it, a name may begin. */
  static final int REACH = 60;

  static final int AFTER = 24;

  /** Groups of which each must have a word near, by how words begin. */
  private final List<String[][]> groups = new ArrayList<>();

  private Vendors() {}

  /** All groups must be near; choices within one are parted by a bar. */
  static Vendors allOf(List<String> groups) {
    Vendors vendors = new Vendors();
    groups.forEach(group -> vendors.groups.add(index(List.of(group.split("\\|")))));
    return vendors;
  }

  /** The words of a group, whatever must follow them. */
  static List<String> choices(String group) {
    return List.of(group.replace("!", "").split("\\|"));
  }

  /** Words by their first character. */
  private static String[][] index(List<String> words) {
    Map<Integer, List<String>> byFirst =
        words.stream().collect(Collectors.groupingBy(word -> (int) word.charAt(0)));
    String[][] index = new String[128][];
    byFirst.forEach((first, begun) -> index[first] = begun.toArray(new String[0]));
    return index;
  }

  boolean near(Scan s, int start, int end) {
    for (String[][] group : groups) {
      int from = Math.max(0, start - REACH);
      s.work += start - from;
      boolean found =
          holds(s.v, from, start, group) || holds(s.v, end, Math.min(s.n, end + AFTER), group);
      if (!found && (s.key.isEmpty() || !holds(s.keyCharacters(), 0, s.key.length(), group))) {
        return false;
      }
    }
    return true;
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
      if (k == word.length() || word.charAt(k) == '!' && k > 1 && isAssigned(v, i + k, to)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a sign that assigns follows a name, in code, headers, YAML, JSON or XML; or its end.
   */
  private static boolean isAssigned(char[] v, int end, int to) {
    int i = end;
    if (i < to && (Chars.isQuote(v[i]) || v[i] == ']')) {
      i++;
    }
    if (i < to && v[i] == ']' || i == to) {
      return true;
    }
    i = v[i] == ' ' ? i + 1 : i;
    return i < to && (v[i] == '=' || v[i] == ':' || v[i] == '>' || v[i] == ',');
  }
}
