package io.spansmith.redact.scan;

/**
 * Which characters a value has, and how many of them are letters and digits: read once, and asked
 * by all who judge the value. Not thread-safe; reused from value to value.
 */
final class Kinds {

  /** Some characters of ASCII, as bits, and perhaps all that are beyond it. */
  record Set(long low, long high, boolean wide) {

    static Set of(String characters) {
      long low = 0;
      long high = 0;
      for (char c : characters.toCharArray()) {
        low |= c < 64 ? 1L << c : 0;
        high |= c < 64 ? 0 : 1L << c;
      }
      return new Set(low, high, false);
    }

    Set or(Set other) {
      return new Set(low | other.low, high | other.high, wide | other.wide);
    }
  }

  static final Set DIGITS = Set.of("0123456789");
  static final Set LOWER = Set.of("abcdefghijklmnopqrstuvwxyz");
  static final Set UPPER = Set.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  static final Set WIDE = new Set(0, 0, true);
  static final Set LETTERS = LOWER.or(UPPER);
  static final Set ALNUM = LETTERS.or(DIGITS);

  private long low;
  private long high;
  private boolean wide;
  private int letters;
  private int digits;
  private int length;

  /** Reads the characters in {@code [start, end)}. */
  void read(char[] v, int start, int end) {
    long lower = 0;
    long upper = 0;
    boolean beyond = false;
    int alnum = 0;
    int numerals = 0;
    for (int i = start; i < end; i++) {
      char c = v[i];
      beyond |= c > 127;
      long bit = c > 127 ? 0 : 1L << c;
      long of = c >> 6;
      lower |= bit & of - 1;
      upper |= bit & -of;
      byte kind = Chars.CLASSES[c];
      alnum += kind & Chars.WORD;
      numerals += kind >> 1;
    }
    low = lower;
    high = upper;
    wide = beyond;
    digits = numerals;
    letters = alnum - numerals;
    length = end - start;
  }

  /** Whether all of them are of the set. */
  boolean only(Set set) {
    return (low & ~set.low) == 0 && (high & ~set.high) == 0 && (!wide || set.wide);
  }

  /** How many different ones of the set there are. */
  int different(Set set) {
    return Long.bitCount(low & set.low) + Long.bitCount(high & set.high);
  }

  boolean has(char ascii) {
    return ((ascii < 64 ? low : high) >>> ascii & 1) != 0;
  }

  /**
   * Whether {@link Opaque#isKey} may hold, unless the value is longer than that looks at: letters
   * and digits or many letters, few signs, and enough that differ for the entropy it asks for.
   */
  boolean mayBeDrawn() {
    int most = wide ? length : Long.bitCount(low) + Long.bitCount(high);
    boolean mixed = letters > 0 && (digits > 0 || length >= 20);
    return mixed && (length - letters - digits) * 3 < length && most > (letters > 6 ? 7 : 5);
  }
}
