package io.spansmith.redact.scan;

import io.spansmith.redact.detect.TokenDefinition;
import io.spansmith.redact.detect.TokenDefinition.Alphabet;

/**
 * How far a text goes on in each alphabet from a word's start, and whether any credential that only
 * a vendor's name tells has such a length. Immutable; what is read is kept in the {@link Scan}.
 */
final class Runs {

  private static final Alphabet[] ALPHABETS = Alphabet.values();

  /** No credential is shorter: a few digits between two signs need not be read. */
  private static final int SHORTEST = 8;

  /** Runs are read no further. */
  private static final int LONGEST = 1024;

  /** Lengths from here on are one. */
  private static final int LONG = 128;

  /** A bit for each alphabet that has the character. */
  private static final int[] HAVE = new int[128];

  static {
    for (char c = 0; c < HAVE.length; c++) {
      for (Alphabet alphabet : ALPHABETS) {
        HAVE[c] |= alphabet.has(c) ? 1 << alphabet.ordinal() : 0;
      }
    }
  }

  /** Which alphabets are asked for, and by length those with a credential of it. */
  private int asked;

  private final int[] ofLength = new int[LONG + 1];

  /** How long any of them is at least. */
  private int shortest = LONG;

  void add(TokenDefinition definition) {
    if (definition.min() < SHORTEST) {
      throw new IllegalArgumentException(definition.name() + " is too short to be told by a name");
    }
    int bit = 1 << definition.alphabet().ordinal();
    asked |= bit;
    shortest = Math.min(shortest, definition.min());
    for (int length = definition.min(); length <= Math.min(definition.max(), LONG); length++) {
      ofLength[length] |= bit;
    }
    ofLength[LONG] |= definition.max() > LONG ? bit : 0;
  }

  private static int have(char c) {
    return c < 128 ? HAVE[c] : 0;
  }

  /** Reads the ends of all runs into {@code runs}; the alphabets whose run a credential may be. */
  int read(Scan s, int start) {
    if (shortest > 8 && breaks(s.low, start, start + Math.min(16, shortest))) {
      return 0;
    }
    char[] v = s.v;
    int going = asked & ~(start > 0 ? have(v[start - 1]) : 0);
    int most = Math.min(s.n, start + LONGEST);
    int possible = 0;
    int i = start;
    while (going != 0) {
      int ended = i < most ? going & ~have(v[i]) : going;
      if (ended != 0) {
        possible |= i - start < shortest ? 0 : end(s, start, i, ended);
        going &= ~ended;
      }
      i++;
    }
    s.work += i - start;
    return possible;
  }

  /** Whether a blank or a quote is among nine to sixteen characters. */
  private static boolean breaks(byte[] low, int start, int end) {
    return (Eight.breaks(Eight.at(low, start)) | Eight.breaks(Eight.at(low, end - 8))) != 0;
  }

  private int end(Scan s, int start, int at, int ended) {
    int end = at;
    while (end > start && s.v[end - 1] == '.') {
      end--;
    }
    for (int left = ended; left != 0; left &= left - 1) {
      s.runs[Integer.numberOfTrailingZeros(left)] = end;
    }
    return ended & ofLength[Math.min(end - start, LONG)];
  }
}
