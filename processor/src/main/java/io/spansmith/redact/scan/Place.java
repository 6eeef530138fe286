package io.spansmith.redact.scan;

import java.util.BitSet;
import java.util.Locale;

/**
 * Characters that may stand at one place of a required run.
 *
 * @param low those of the first 64 of ASCII, as bits
 * @param high those of the other 64
 * @param other one beyond ASCII in lower case, whose case is ignored; zero for none
 * @param folded whether the case of the ASCII characters is ignored, too
 */
record Place(long low, long high, char other, boolean folded) {

  /** Anything. */
  static final Place ANY = new Place(-1, -1, '\0', false);

  /** What {@link Narrow} has for most characters beyond ASCII, less the high bit. */
  private static final int WIDE = 0x7f;

  /**
   * One of the characters.
   *
   * @param characters one, or some of ASCII
   */
  static Place of(String characters, boolean folded) {
    String all =
        folded
            ? characters.toLowerCase(Locale.ROOT) + characters.toUpperCase(Locale.ROOT)
            : characters;
    long low = 0;
    long high = 0;
    for (int i = 0; i < all.length(); i++) {
      char c = all.charAt(i);
      low |= c < 64 ? 1L << c : 0;
      high |= c >= 64 && c < 128 ? 1L << c : 0;
    }
    char first = characters.charAt(0);
    return new Place(low, high, first < 128 ? '\0' : fold(first), folded);
  }

  /** The sign of the Kelvin is a k, and the long s an s. */
  private static char fold(char c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }

  boolean has(char c) {
    if (c < 128) {
      return ((c < 64 ? low : high) & 1L << c) != 0;
    }
    char folds = fold(c);
    return folds < 128 ? this == ANY || folded && has(folds) : this == ANY || folds == other;
  }

  /** The characters as {@link Narrow} has them, less their high bit; perhaps others. */
  BitSet bytes() {
    BitSet bytes = BitSet.valueOf(new long[] {low, high});
    if (other != 0) {
      bytes.set(other & WIDE);
      bytes.set(Character.toUpperCase(other) & WIDE);
    }
    if (other != 0 || folded && (has('k') || has('s'))) {
      bytes.set(WIDE);
    }
    return bytes;
  }

  /** About which share of the characters of prose is among these. */
  double frequency() {
    return Math.min(1, bytes().stream().map(Place::permille).sum() / 1000.0);
  }

  private static int permille(int c) {
    if (c == ' ') {
      return 170;
    }
    if (c >= 'a' && c <= 'z') {
      return "etaoinshr".indexOf(c) >= 0 ? 60 : 20;
    }
    return c >= '0' && c <= '9' || c == '"' ? 10 : 3;
  }
}
