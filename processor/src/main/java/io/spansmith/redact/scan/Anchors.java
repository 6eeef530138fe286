package io.spansmith.redact.scan;

/**
 * Where in a text anything may begin: eight characters at a time, so that plain words and blanks
 * cost next to nothing.
 *
 * <p>A word that begins as some token does is of interest only where the whole token can stand: in
 * a run without blanks of at least {@link #RUN} characters, which always fills eight aligned ones.
 */
final class Anchors {

  /** How long a run without blanks or quotes is in which a token is looked for. */
  static final int RUN = 16;

  /** {@link Chars#WORD} where a token may begin with three characters. */
  private final byte[] may;

  Anchors(Prefixes prefixes) {
    may = prefixes.table();
  }

  /** The next character from {@code from} at which anything may begin, or the length. */
  int next(Scan s, int from) {
    byte[] low = s.low;
    int n = s.n;
    int block = from & ~7;
    long live = Eight.from(from);
    long eight = Eight.at(low, block);
    while (block < n) {
      long ahead = Eight.at(low, block + 8);
      long twoOn = Eight.at(low, block + 2);
      long some = Eight.digitsAndSigns(eight) | Eight.bearers(eight, twoOn);
      some |= Eight.passwords(eight, twoOn);
      if (Eight.breaks(ahead) == 0) {
        some |= words(eight, block == 0 ? 0 : s.v[block - 1]);
      }
      some &= live;
      if (some != 0) {
        int at = first(s.v, block, some);
        if (at >= 0) {
          return at;
        }
      }
      live = -1L;
      eight = ahead;
      block += 8;
    }
    return n;
  }

  /** Marks where words begin in the run that goes on after the eight characters. */
  private static long words(long eight, char before) {
    long word = Eight.letters(eight) | Eight.digits(eight);
    return word
        & ~(word << 8 | (Chars.isAlnum(before) ? 0x80 : 0))
        & Eight.after(Eight.breaks(eight));
  }

  /** The first of the marked places at which something does begin, or -1. */
  private int first(char[] v, int block, long some) {
    byte[] classes = Chars.CLASSES;
    for (long left = some; left != 0; left &= left - 1) {
      int i = block + Eight.first(left);
      int before = i == 0 ? 0 : classes[v[i - 1]] & ~Chars.SIGN;
      int begun = classes[v[i]] & ~before;
      if (begun != 0
          && ((begun & (Chars.SIGN | Chars.DIGIT)) != 0
              || may[Prefixes.slot(v[i], v[i + 1], v[i + 2])] != 0)) {
        return i;
      }
    }
    return -1;
  }
}
