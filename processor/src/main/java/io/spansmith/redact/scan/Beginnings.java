package io.spansmith.redact.scan;

import java.util.List;

/**
 * Which words can begin with some four characters: one look-up that few other words pass.
 *
 * <p>Only the low five bits of characters count, in which upper and lower case agree.
 */
final class Beginnings {

  private static final int SIZE = 4;
  private static final int BITS = 16;
  private static final int SPREAD = 0x9E3779B1;

  /** What may stand where a word has a blank, as in {@code tax-id}. */
  private static final String BLANKS = " _-";

  private final long[] table = new long[1 << BITS - 6];

  Beginnings(List<String> words) {
    words.forEach(word -> add(word, 0, 0));
  }

  private void add(String word, int at, int characters) {
    if (at == SIZE) {
      int slot = slot(characters);
      table[slot >> 6] |= 1L << slot;
      return;
    }
    for (int low : choices(word, at)) {
      add(word, at + 1, characters | low << (at << 3));
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

  private static int slot(int characters) {
    return (characters & 0x1f1f1f1f) * SPREAD >>> 32 - BITS;
  }

  /** One when any word may begin with the first of eight characters, else zero. */
  long may(long eight) {
    int slot = slot((int) eight);
    return table[slot >> 6] >>> slot & 1;
  }
}
