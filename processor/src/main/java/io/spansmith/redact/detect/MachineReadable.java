package io.spansmith.redact.detect;

/** The check digit of machine-readable travel documents, ICAO Doc 9303-3 §4.9. */
final class MachineReadable {

  private MachineReadable() {}

  /** Whether the last character is the check digit of those before it: weights 7, 3, 1. */
  static boolean checked(CharSequence text) {
    int last = text.length() - 1;
    int sum = 0;
    for (int i = 0; i < last; i++) {
      int value = Iso7064.value(text.charAt(i));
      if (value < 0) {
        return false;
      }
      sum += value * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
    }
    return last > 0 && sum % 10 == Checksums.digit(text, last);
  }
}
