package io.spansmith.redact.scan;

import java.util.Locale;

/** Whether a value looks drawn by chance, or like a stand-in for one. */
final class Opaque {

  private static final String[] STAND_INS = {
    "example", "changeme", "change_me", "change-me", "placeholder", "redacted", "your_", "your-",
    "yourpass", "dummy", "xxxx", "****", "....", "put_your", "insert", "<secret", "foobar"
  };

  /** Bits of Shannon entropy per character, over at most 256 characters. */
  static double entropy(char[] v, int start, int end) {
    int[] counts = new int[128];
    int size = Math.min(end, start + 256) - start;
    for (int i = start; i < start + size; i++) {
      counts[v[i] & 127]++;
    }
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / size;
        bits -= share * Math.log(share);
      }
    }
    return bits / Math.log(2);
  }

  /** At least {@code shortest} characters with digits and letters, of the entropy of a key. */
  static boolean isKey(char[] v, int start, int end, int shortest) {
    int digits = 0;
    int letters = 0;
    boolean hex = true;
    for (int i = start; i < end; i++) {
      if (Chars.isDigit(v[i])) {
        digits++;
      } else if (Chars.isLetter(v[i])) {
        letters++;
      }
      hex &= Chars.isHex(v[i]) || v[i] == '-';
    }
    if (end - start < shortest || digits + letters < (end - start) * 3 / 4) {
      return false;
    }
    boolean mixed = digits > 0 && letters > 0 || digits + letters > 19 && hasBothCases(v, start, end);
    return mixed && entropy(v, start, end) >= (hex || end - start < 16 ? 2.5 : 3.0);
  }

  private static boolean hasBothCases(char[] v, int start, int end) {
    int turns = 0;
    for (int i = start + 1; i < end; i++) {
      if (Chars.isLower(v[i - 1]) && Chars.isUpper(v[i])) {
        turns++;
      }
    }
    return turns > 3;
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
    if (start >= end) {
      return true;
    }
    char c = v[start];
    char d = v[start + 1];
    boolean template = c == '<' || c == '[' || c == '{' || c == '(' || c == '*' || c == '%';
    if (template || c == '#' && d == '{' || c == '@' && d == '{' || c == '.' && d == '.') {
      return true;
    }
    if (c == '$' && (d == '{' || d == '(' || d == '$' || isVariable(v, start + 1, end))) {
      return true;
    }
    String text = new String(v, start, Math.min(end - start, 64)).toLowerCase(Locale.ROOT);
    for (String word : STAND_INS) {
      if (text.contains(word)) {
        return true;
      }
    }
    return repeats(v, start, end);
  }

  private static boolean isVariable(char[] v, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Chars.isUpper(v[i]) && v[i] != '_' && !Chars.isDigit(v[i])) {
        return start + 1 == end;
      }
    }
    return true;
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
