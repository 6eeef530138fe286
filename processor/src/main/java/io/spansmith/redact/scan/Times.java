package io.spansmith.redact.scan;

/**
 * Times as logs and JSON have them (ISO 8601, RFC 3339): {@code 2024-05-01T12:34:56.789Z}, {@code
 * 2024-05-01 12:34:56}, {@code 12:34:56}. But for the date nothing can be found in them, so that
 * they are passed over as a whole.
 */
final class Times {

  private static final int DATE = 10;
  private static final int CLOCK = 8;
  private static final int FRACTION = 9;

  /** Bits of what may stand beside one among the first characters of ASCII. */
  private static final long BESIDE = bits("\0\t\n\r \"'(),=>;<");

  private static final long BESIDE_LETTERS = bits("[]{|}");

  private static long bits(String signs) {
    return signs.chars().mapToLong(c -> 1L << c).reduce(0, (all, one) -> all | one);
  }

  /** Where the time ends that begins with so many digits, or -1. */
  static int end(Scan s, int start, int digits) {
    char[] v = s.v;
    int clock = digits == 2 ? start : start + DATE + 1;
    boolean dated = digits == 2 || isDate(v, start);
    if (!dated || !isBeside(s.before(start)) || !isClock(v, clock)) {
      return -1;
    }
    int end = zone(v, fraction(v, clock + CLOCK));
    return isBeside(v[end]) ? end : -1;
  }

  /** Whether the time is written with a blank between date and clock. */
  static boolean isSpaced(Scan s, int start) {
    return s.v[start + DATE] == ' ';
  }

  /** Whether a day is meant, as programs write one that has no time. */
  static boolean isMidnight(Scan s, int start) {
    return s.holds(start + DATE, "t00:00:00");
  }

  private static boolean isDate(char[] v, int start) {
    return v[start + 4] == '-'
        && isPair(v, start + 5)
        && v[start + 7] == '-'
        && isPair(v, start + 8)
        && (v[start + DATE] == 'T' || v[start + DATE] == ' ');
  }

  private static boolean isClock(char[] v, int start) {
    return isPair(v, start)
        && v[start + 2] == ':'
        && isPair(v, start + 3)
        && v[start + 5] == ':'
        && isPair(v, start + 6)
        && !Chars.isDigit(v[start + CLOCK]);
  }

  private static boolean isPair(char[] v, int i) {
    return Chars.isDigit(v[i]) && Chars.isDigit(v[i + 1]);
  }

  private static int fraction(char[] v, int from) {
    if (v[from] != '.') {
      return from;
    }
    int i = from + 1;
    while (i - from <= FRACTION && Chars.isDigit(v[i])) {
      i++;
    }
    return i > from + 1 ? i : from;
  }

  /** After {@code Z}, {@code +02:00} or nothing. */
  private static int zone(char[] v, int from) {
    if (v[from] == 'Z') {
      return from + 1;
    }
    boolean offset = (v[from] == '+' || v[from] == '-') && isPair(v, from + 1);
    return offset && v[from + 3] == ':' && isPair(v, from + 4) ? from + 6 : from;
  }

  private static boolean isBeside(char c) {
    return c < 64 ? (BESIDE >>> c & 1) != 0 : c < 128 && (BESIDE_LETTERS >>> c & 1) != 0;
  }

  private Times() {}
}
