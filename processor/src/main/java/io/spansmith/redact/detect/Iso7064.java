package io.spansmith.redact.detect;

/** The check character systems of ISO/IEC 7064 over upper-case text, the check at the end. */
final class Iso7064 {

  /** A rest that is greater would be too great with what follows. */
  private static final long GREAT = Long.MAX_VALUE / 1000;

  private Iso7064() {}

  /** MOD 97-10 with letters as 10 to 35: what is left of a division by 97, 1 where all is well. */
  static int mod97(CharSequence text) {
    long rest = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = value(text.charAt(i));
      if (value < 0) {
        return -1;
      }
      rest = rest * (value > 9 ? 100 : 10) + value;
      rest = rest > GREAT ? rest % 97 : rest;
    }
    return (int) (rest % 97);
  }

  /** MOD 11-2: digits and a last digit or X. */
  static boolean mod11x2(CharSequence text) {
    int check = 0;
    for (int i = 0; i < text.length() - 1; i++) {
      int d = Checksums.digit(text, i);
      if (d < 0) {
        return false;
      }
      check = 2 * (check + d) % 11;
    }
    char last = text.length() > 1 ? text.charAt(text.length() - 1) : '?';
    int value = last == 'X' ? 10 : last - '0';
    return value >= 0 && value <= 10 && (check + value) % 11 == 1;
  }

  /** MOD 11,10: digits only. */
  static boolean mod11x10(CharSequence text) {
    int check = 10;
    int last = text.length() - 1;
    for (int i = 0; i < last; i++) {
      int d = Checksums.digit(text, i);
      if (d < 0) {
        return false;
      }
      int sum = (check + d) % 10;
      check = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    int d = last > 0 ? Checksums.digit(text, last) : -1;
    return d >= 0 && (check + d) % 10 == 1;
  }

  /** A digit's value, a capital letter's from 10 on; -1 for anything else. */
  static int value(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A' + 10;
    }
    return c >= '0' && c <= '9' ? c - '0' : -1;
  }
}
