package io.spansmith.json;

import java.util.Arrays;

/**
 * Finds what JSON must escape in a part of a text.
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

  /** Whether there is neither a control character nor half a pair, which every spelling escapes. */
  boolean isPlain(String text, int from, int to) {
    for (int at = from; at < to; at += CHUNK) {
      int n = Math.min(CHUNK, to - at);
      text.getChars(at, at + n, chars, 0);
      markControlsAndSurrogates(chars, n, marks);
      if (Arrays.mismatch(marks, 0, n, NOTHING, 0, n) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Looks at so many characters, at most {@link #CHUNK}. */
  void load(String text, int from, int length) {
    text.getChars(from, from + length, chars, 0);
    markControlsAndQuotes(chars, length, marks);
    addSurrogates(chars, length, marks);
  }

  /** The next character that may have to be escaped, or {@code length} when there is none. */
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

  // The high bit of (c - x) & ~c tells c < x where the high bit of c is not set; the high bit of
  // (c - 1) & ~c tells that c is zero.

  private static void markControlsAndSurrogates(char[] c, int n, char[] marks) {
    for (int i = 0; i < n; i++) {
      marks[i] = (char) ((((c[i] - 0x20) & ~c[i]) | ((c[i] + 0x2000) & ~(c[i] + 0x2800))) & 0x8000);
    }
  }

  private static void markControlsAndQuotes(char[] c, int n, char[] marks) {
    for (int i = 0; i < n; i++) {
      marks[i] =
          (char)
              ((((c[i] - 0x20) & ~c[i])
                      | (((c[i] ^ '"') - 1) & ~(c[i] ^ '"'))
                      | (((c[i] ^ '\\') - 1) & ~(c[i] ^ '\\')))
                  & 0x8000);
    }
  }

  private static void addSurrogates(char[] c, int n, char[] marks) {
    for (int i = 0; i < n; i++) {
      marks[i] = (char) (marks[i] | (((c[i] + 0x2000) & ~(c[i] + 0x2800)) & 0x8000));
    }
  }
}
