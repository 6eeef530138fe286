package io.spansmith.redact.scan;

import java.util.Arrays;

/** Which definitions can begin with the three characters at a word's start: one table look-up. */
final class Prefixes {

  private static final int MASK = (1 << 15) - 1;
  private static final int[] NONE = {};

  /** How many digits a prefix may begin with. */
  private static final int DIGITS = 16;

  /** {@link Chars#WORD} where a definition may begin, so that it can be masked with a class. */
  private final byte[] may = new byte[MASK + 1];

  private final int[][] entries = new int[MASK + 1][];

  /** By a number of digits, and by the sign after them, whether a definition begins so. */
  private final boolean[] digits = new boolean[DIGITS << 7];

  Prefixes() {
    Arrays.fill(entries, NONE);
  }

  /** The place of three characters in {@link #table}. */
  static int slot(int a, int b, int c) {
    return ((a << 5 ^ b) << 5 ^ c) & MASK;
  }

  /** Notes that texts beginning with the prefix are of this entry. */
  void add(String prefix, int entry) {
    int count = 0;
    while (count < prefix.length() && Chars.isDigit(prefix.charAt(count))) {
      count++;
    }
    if (count == prefix.length() || count >= DIGITS) {
      throw new IllegalArgumentException("nothing but digits tells " + prefix);
    }
    digits[count << 7 | prefix.charAt(count)] = true;
    if (prefix.length() > 2) {
      int fourth = prefix.length() > 3 ? prefix.charAt(3) : 0;
      put(slot(prefix.charAt(0), prefix.charAt(1), prefix.charAt(2)), entry << 7 | fourth);
      return;
    }
    for (int third = ' '; third < 128; third++) {
      if (prefix.length() == 2) {
        put(slot(prefix.charAt(0), prefix.charAt(1), third), entry << 7);
      } else {
        for (int second = ' '; second < 128; second++) {
          put(slot(prefix.charAt(0), second, third), entry << 7);
        }
      }
    }
  }

  private void put(int slot, int entry) {
    may[slot] = Chars.WORD;
    int[] old = entries[slot];
    for (int known : old) {
      if (known == entry) {
        return;
      }
    }
    int[] grown = Arrays.copyOf(old, old.length + 1);
    grown[old.length] = entry;
    entries[slot] = grown;
  }

  byte[] table() {
    return may;
  }

  /** Whether a definition may begin with so many digits by themselves and the sign after them. */
  boolean mayFollow(int count, char sign) {
    return count < DIGITS && digits[count << 7 | sign];
  }

  boolean may(char[] v, int i) {
    return may[slot(v[i], v[i + 1], v[i + 2])] != 0;
  }

  /**
   * Entries of definitions that may begin there, each with the fourth character in its low seven
   * bits, or a zero for any.
   */
  int[] at(char[] v, int i) {
    return entries[slot(v[i], v[i + 1], v[i + 2])];
  }
}
