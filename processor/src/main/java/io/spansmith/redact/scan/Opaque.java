package io.spansmith.redact.scan;

import io.spansmith.redact.detect.Identifiers;
import io.spansmith.redact.detect.Placeholders;
import io.spansmith.redact.detect.Randomness;

/** Whether a value looks drawn by chance, or like a stand-in for one. */
final class Opaque {

  /** So many characters of a long value tell. */
  static final int LOOKED_AT = 256;

  /** At least {@code shortest} characters that look drawn by chance, and like no name. */
  static boolean isKey(char[] v, int start, int end, int shortest) {
    if (end - start < shortest) {
      return false;
    }
    String text = text(v, start, end);
    return Randomness.likely(text) && !Identifiers.likely(text);
  }

  /** Eight, four, four, four and twelve hexadecimal digits. */
  static boolean isUuid(char[] v, int start, int end) {
    if (end - start != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? v[start + i] != '-' : !Chars.isHex(v[start + i])) {
        return false;
      }
    }
    return true;
  }

  static boolean isHex(char[] v, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Chars.isHex(v[i])) {
        return false;
      }
    }
    return true;
  }

  /** A template variable, a masked value, a word that only stands for a secret. */
  static boolean isStandIn(char[] v, int start, int end) {
    return start >= end || Placeholders.matches(text(v, start, end)) || repeats(v, start, end);
  }

  private static String text(char[] v, int start, int end) {
    return new String(v, start, Math.min(end - start, LOOKED_AT));
  }

  /** Half of it or more is one character over and over. */
  private static boolean repeats(char[] v, int start, int end) {
    int run = 1;
    int longest = 1;
    for (int i = start + 1; i < end; i++) {
      run = v[i] == v[i - 1] ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    return longest > 3 && longest * 2 >= end - start || longest > 9;
  }

  private Opaque() {}
}
