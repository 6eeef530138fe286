package io.spansmith.redact.detect;

/** How much a value looks drawn by lot rather than written by hand. */
public final class Randomness {

  /** Latin-1, and one for all else. */
  private static final int KINDS = 257;

  /** What a sum of {@link #MORE} is a multiple of: as an integer it does not depend on order. */
  private static final double UNIT = 1L << 32;

  /** By how much {@code count * log2(count)} grows when one more is counted, in units. */
  private static final long[] MORE = more();

  private Randomness() {}

  /** Shannon entropy in bits per character, over Latin-1; other characters count as one kind. */
  public static double entropy(CharSequence text) {
    int length = text.length();
    int[] counts = new int[KINDS];
    long known = 0;
    for (int i = 0; i < length; i++) {
      int count = counts[Math.min(text.charAt(i), KINDS - 1)]++;
      known += count < MORE.length ? MORE[count] : 0;
    }
    if (length > MORE.length) {
      known = 0;
      for (int count : counts) {
        known += units(count);
      }
    }
    return length == 0 ? 0 : (units(length) - known) / UNIT / length;
  }

  private static long[] more() {
    long[] more = new long[256];
    for (int count = 0; count < more.length; count++) {
      more[count] = more(count);
    }
    return more;
  }

  private static long more(int count) {
    return units(count + 1) - units(count);
  }

  private static long units(int count) {
    return count < 2 ? 0 : Math.round(count * (Math.log(count) / Math.log(2)) * UNIT);
  }

  /** Whether a key or token may look like this: letters and digits, or long, and of many kinds. */
  public static boolean likely(CharSequence text) {
    int letters = 0;
    int digits = 0;
    int others = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
        letters++;
      } else {
        others++;
      }
    }
    boolean mixed = letters > 0 && digits > 0 || mixedCase(text) && text.length() >= 20;
    return mixed && others * 3 < text.length() && entropy(text) >= (letters > 6 ? 3.0 : 2.5);
  }

  /** Whether upper and lower case alternate inside words, as in base64 and not in names. */
  private static boolean mixedCase(CharSequence text) {
    int changes = 0;
    for (int i = 1; i < text.length(); i++) {
      char before = text.charAt(i - 1);
      char c = text.charAt(i);
      if (before >= 'A' && before <= 'Z' && c >= 'a' && c <= 'z'
          || before >= 'a' && before <= 'z' && c >= 'A' && c <= 'Z') {
        changes++;
      }
    }
    return changes * 4 >= text.length();
  }
}
