package io.spansmith.redact.scan;

import java.util.List;

/**
 * Which words can begin with some five characters: two look-ups that few other words pass.
 *
 * <p>Only the low five bits of characters count, in which upper and lower case agree.
 */
final class Beginnings {

  private static final int FIRST = 1 << 15;
  private static final int NEXT = 1 << 10;
  private static final byte LONG = 1;
  private static final byte SHORT = 2;

  /** The ends of words that have signs between them, as in {@code tax-id}. */
  private static final String BLANKS = " _-";

  /** {@link #SHORT} and {@link #LONG} by three characters, {@link #LONG} by the two after. */
  private final byte[] first = new byte[FIRST];

  private final byte[] next = new byte[NEXT];

  Beginnings(List<String> words) {
    for (String word : words) {
      boolean isLong = word.length() > 4;
      for (int a : choices(word, 0)) {
        for (int b : choices(word, 1)) {
          for (int c : choices(word, 2)) {
            first[threeOf(a | b << 8 | c << 16)] |= isLong ? LONG : SHORT;
          }
        }
      }
      for (int d : isLong ? choices(word, 3) : new int[0]) {
        for (int e : choices(word, 4)) {
          next[twoOf((long) d << 24 | (long) e << 32)] = LONG;
        }
      }
    }
  }

  /** The low bits that the character at that place of a word may have. */
  private static int[] choices(String word, int at) {
    if (at >= word.length()) {
      int[] any = new int[32];
      for (int i = 0; i < any.length; i++) {
        any[i] = i;
      }
      return any;
    }
    char c = word.charAt(at);
    // What is beyond Latin-1 has one byte for all, see Narrow.
    int low = c > 255 ? 31 : c & 31;
    return c == ' ' ? BLANKS.chars().map(sign -> sign & 31).toArray() : new int[] {low};
  }

  private static int threeOf(int characters) {
    int bits = characters & 0x1f1f1f;
    return (bits ^ bits >>> 3 ^ bits >>> 6) & FIRST - 1;
  }

  private static int twoOf(long characters) {
    return (int) (characters >>> 24 & 31 | characters >>> 27 & 31 << 5);
  }

  /** Not zero when any word may begin with the first of eight characters. */
  int may(long eight) {
    return first[threeOf((int) eight)] & (next[twoOf(eight)] | SHORT);
  }
}
