package io.spansmith.redact.scan;

/**
 * Fractions as embeddings and scores hold them by the thousand: {@code -0.0123,}. Passed over,
 * since nothing that is looked for is written so.
 */
final class Fractions {

  private static final int SHORTEST = 5;

  /** Where the fraction ends that begins with the one digit and the point behind it, or -1. */
  static int end(Scan s, int digit) {
    char before = s.before(digit) == '-' ? s.before(digit - 1) : s.before(digit);
    if (s.v[digit] != '0' || !isBetween(before)) {
      return -1;
    }
    int i = digit + 2;
    while (Chars.isDigit(s.v[i])) {
      i++;
    }
    s.work += i - digit;
    boolean listed = s.v[i] == ',' || s.v[i] == ']' || s.v[i] == '}';
    return listed && i - digit > SHORTEST ? i : -1;
  }

  private static boolean isBetween(char c) {
    return c == ',' || c == '[' || c == ' ' || c == ':';
  }

  private Fractions() {}
}
