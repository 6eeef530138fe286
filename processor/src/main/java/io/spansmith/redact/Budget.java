package io.spansmith.redact;

import io.spansmith.redact.scan.Deadline;

/** How long the redaction of one run may go on. Not thread-safe. */
final class Budget {

  /** The clock is looked at after so many characters, a text counting as some. */
  private static final int EACH = 1 << 15;

  private static final int TEXT = 64;

  private final Deadline deadline;
  private long left;
  private boolean over;

  Budget(Deadline deadline) {
    this.deadline = deadline;
  }

  /** Whether a text of so many characters may still be read; once not, never again. */
  boolean allows(int length) {
    left -= length + TEXT;
    if (left < 0 && !over) {
      left = EACH;
      over = deadline.hasPassed();
    }
    return !over;
  }

  /** Whether a text of so many characters may have more bytes in UTF-8 than that. */
  static boolean mayBeLonger(int length, long bytes) {
    return length > bytes / 3;
  }

  /** Whether a text has more bytes in UTF-8 than that; most are told by their length. */
  static boolean isLonger(String text, long bytes) {
    int length = text.length();
    if (!mayBeLonger(length, bytes)) {
      return false;
    }
    long size = length;
    for (int i = 0; i < length && size <= bytes; i++) {
      char c = text.charAt(i);
      // Two surrogates are four bytes: two for each.
      size += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
    }
    return size > bytes;
  }
}
