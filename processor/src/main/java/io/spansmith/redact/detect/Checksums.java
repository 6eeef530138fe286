package io.spansmith.redact.detect;

/** Check-digit algorithms over digit strings; anything but ASCII digits fails the check. */
final class Checksums {

  private static final int[][] DIHEDRAL = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
    {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
    {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
    {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
    {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
    {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
    {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
    {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
    {9, 8, 7, 6, 5, 4, 3, 2, 1, 0},
  };
  private static final int[] PERMUTATION = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

  private Checksums() {}

  /** ISO/IEC 7812-1 annex B. */
  static boolean luhn(CharSequence digits) {
    int sum = 0;
    for (int i = digits.length() - 1, even = 0; i >= 0; i--, even ^= 1) {
      int d = digits.charAt(i) - '0';
      if (d < 0 || d > 9) {
        return false;
      }
      int doubled = d << even;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return digits.length() > 1 && sum % 10 == 0;
  }

  /** Verhoeff, "Error detecting decimal codes" (1969); the check digit is last. */
  static boolean verhoeff(CharSequence digits) {
    int check = 0;
    for (int i = digits.length() - 1, place = 0; i >= 0; i--, place++) {
      int d = digits.charAt(i) - '0';
      if (d < 0 || d > 9) {
        return false;
      }
      for (int times = place % 8; times > 0; times--) {
        d = PERMUTATION[d];
      }
      check = DIHEDRAL[check][d];
    }
    return digits.length() > 1 && check == 0;
  }

  /** GS1 General Specifications: weights 1 and 3 from the right. */
  static boolean gs1(CharSequence digits) {
    int sum = 0;
    for (int i = digits.length() - 1, weight = 1; i >= 0; i--, weight = 4 - weight) {
      int d = digits.charAt(i) - '0';
      if (d < 0 || d > 9) {
        return false;
      }
      sum += weight * d;
    }
    return digits.length() > 1 && sum % 10 == 0;
  }

  /** The sum of each leading digit times its weight, or -1 where one is no digit or is missing. */
  static int weighted(CharSequence digits, int... weights) {
    if (digits.length() < weights.length) {
      return -1;
    }
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      int d = digits.charAt(i) - '0';
      if (d < 0 || d > 9) {
        return -1;
      }
      sum += d * weights[i];
    }
    return sum;
  }

  /** The digits from {@code start} to {@code end} as a number; -1 where one is no digit. */
  static long number(CharSequence text, int start, int end) {
    long value = 0;
    for (int i = start; i < end; i++) {
      int d = i < text.length() ? text.charAt(i) - '0' : -1;
      if (d < 0 || d > 9) {
        return -1;
      }
      value = value * 10 + d;
    }
    return value;
  }

  /** The digit at a place, or -100 where there is none, which fails any comparison. */
  static int digit(CharSequence text, int at) {
    int d = at < text.length() ? text.charAt(at) - '0' : -1;
    return d < 0 || d > 9 ? -100 : d;
  }

  static boolean digits(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (digit(text, i) < 0) {
        return false;
      }
    }
    return text.length() > 0;
  }

  /** One character over and over, or digits in their order, up or down. */
  static boolean plain(CharSequence text) {
    int step = text.length() > 1 ? Math.floorMod(text.charAt(1) - text.charAt(0), 10) : 0;
    boolean ordered = step == 1 || step == 9;
    for (int i = 1; i < text.length() && ordered; i++) {
      ordered = Math.floorMod(digit(text, i) - digit(text, i - 1), 10) == step;
    }
    return ordered ? digits(text) : allSame(text);
  }

  /** Zeros and ones, and signs. */
  static boolean binary(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > '1') {
        return false;
      }
    }
    return true;
  }

  static boolean allSame(CharSequence text) {
    for (int i = 1; i < text.length(); i++) {
      if (text.charAt(i) != text.charAt(0)) {
        return false;
      }
    }
    return true;
  }
}
