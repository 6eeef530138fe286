package io.spansmith.redact.scan;

import java.util.List;

/**
 * Whether any word of context stands near, whatever it is the context of: reads each part of a text
 * but once, so that a number without context costs little.
 */
final class ContextIndex {

  private static final int MASK = (1 << 15) - 1;

  /** By the low bits of a word's first three characters, in which upper and lower case agree. */
  private final boolean[] begins = new boolean[MASK + 1];

  private final Words words;
  private final boolean foreign;

  ContextIndex(List<String> context) {
    words = Words.of(context);
    boolean other = false;
    for (String word : context) {
      if (word.charAt(0) >= 128) {
        other = true;
      }
      int two = (word.charAt(0) & 31) << 5 | (word.length() > 1 ? word.charAt(1) & 31 : 0);
      boolean sign = word.length() < 3 || !Chars.isAlnum(word.charAt(2));
      for (int third = 0; third < 32; third++) {
        if (sign || (word.charAt(2) & 31) == third) {
          begins[two << 5 | third] = true;
        }
      }
    }
    foreign = other;
  }

  boolean near(Scan s, int start, int end) {
    int to = Math.min(s.n, end + Words.REACH);
    int from = Math.max(s.contextLooked, start - Words.REACH);
    char[] v = s.v;
    int rolled = (v[from] & 31) << 5 | v[from + 1] & 31;
    for (int i = from; i < to; i++) {
      rolled = (rolled << 5 | v[i + 2] & 31) & MASK;
      if (begins[rolled] && words.startsAt(s, i) || foreign && v[i] > 255) {
        s.contextBefore = s.contextSeen;
        s.contextSeen = i;
      }
    }
    s.work += Math.max(0, to - from);
    s.contextLooked = Math.max(s.contextLooked, to);
    int first = start - Words.REACH;
    return s.contextSeen >= first || s.contextBefore >= first || words.inKey(s);
  }
}
