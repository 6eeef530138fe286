package io.spansmith.json;

import java.util.Arrays;

/**
 * Finds what cannot be copied as it is from a part of a text to JSON in UTF-8: what must be
 * escaped, and all beyond ASCII.
 *
 * <p>Each loop does one simple thing with each character and never leaves early, which is what the
 * compiler makes vector instructions of; a test with an exit in the loop costs ten times as much.
 * Not thread-safe.
 */
final class EscapeMarks {

  /** Characters looked at together. */
  static final int CHUNK = 1024;

  private static final char[] NOTHING = new char[CHUNK];

  /** Marks that follow each other closely are found without a call. */
  private static final int NEAR = 12;

  private final char[] chars = new char[CHUNK];
  private final char[] marks = new char[CHUNK];

  /** The characters that were looked at. */
  char[] chars() {
    return chars;
  }

  /**
   * Looks at so many characters, at most {@link #CHUNK}.
   *
   * @param quotes whether quotes and backslashes are of those that must be escaped
   */
  void load(String text, int from, int length, boolean quotes) {
    text.getChars(from, from + length, chars, 0);
    if (quotes) {
      markWithQuotes(chars, length, marks);
    } else {
      mark(chars, length, marks);
    }
  }

  /** The next character that was marked, or {@code length} when there is none. */
  int next(int from, int length) {
    int near = Math.min(length, from + NEAR);
    for (int i = from; i < near; i++) {
      if (marks[i] != 0) {
        return i;
      }
    }
    int found = near < length ? Arrays.mismatch(marks, near, length, NOTHING, near, length) : -1;
    return found < 0 ? length : near + found;
  }

  // The bits from the eighth on of (c - 0x20) | c tell a control character, for which the
  // difference
  // is negative, and all beyond ASCII; those of (c ^ x) - 1 tell x.

  private static void mark(char[] c, int n, char[] marks) {
    for (int i = 0; i < n; i++) {
      marks[i] = (char) (((c[i] - 0x20) | c[i]) & 0xff80);
    }
  }

  private static void markWithQuotes(char[] c, int n, char[] marks) {
    for (int i = 0; i < n; i++) {
      marks[i] =
          (char) (((c[i] - 0x20) | c[i] | ((c[i] ^ '"') - 1) | ((c[i] ^ '\\') - 1)) & 0xff80);
    }
  }
}
