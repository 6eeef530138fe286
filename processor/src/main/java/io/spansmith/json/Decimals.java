package io.spansmith.json;

import org.jspecify.annotations.Nullable;

/** Spells decimals; temperatures and their like are few, and spelling one is slow. */
final class Decimals {

  private static final int SIZE = 128;

  /** Immutable, so that a race between threads costs a second spelling at most. */
  private record Known(long bits, String text) {}

  private static final @Nullable Known[] KNOWN = new Known[SIZE];
  private static final @Nullable Known[] KNOWN_JSON = new Known[SIZE];

  static String text(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int place = place(bits);
    Known known = KNOWN[place];
    if (known == null || known.bits != bits) {
      known = new Known(bits, Double.toString(value));
      KNOWN[place] = known;
    }
    return known.text;
  }

  /** How the number is written as JSON. */
  static String json(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int place = place(bits);
    Known known = KNOWN_JSON[place];
    if (known == null || known.bits != bits) {
      known = new Known(bits, Json.of(value).toString());
      KNOWN_JSON[place] = known;
    }
    return known.text;
  }

  private static int place(long bits) {
    return Long.hashCode(bits * 0x9E3779B97F4A7C15L) >>> 8 & (SIZE - 1);
  }

  private Decimals() {}
}
