package io.spansmith.redact.detect;

/** How much a value looks drawn by lot rather than written by hand. */
public final class Randomness {

  private static final double LOG2 = Math.log(2);

  /** Latin-1, and one for all else. */
  private static final int KINDS = 257;

  /** Up to this length what each count of a character adds is worked out beforehand. */
  private static final int TOKEN = 80;

  private static final double[][] SHARES = shares();

  private Randomness() {}

  /** Shannon entropy in bits per character, over Latin-1; other characters count as one kind. */
  public static double entropy(CharSequence text) {
    int length = text.length();
    if (length == 0) {
      return 0;
    }
    int[] counts = new int[KINDS];
    for (int i = 0; i < length; i++) {
      counts[Math.min(text.charAt(i), KINDS - 1)]++;
    }
    double bits = 0;
    for (int i = 0; i < length; i++) {
      int kind = Math.min(text.charAt(i), KINDS - 1);
      int count = counts[kind];
      if (count > 0) {
        bits -= length < SHARES.length ? SHARES[length][count] : share(count, length);
        counts[kind] = 0;
      }
    }
    return bits;
  }

  private static double share(int count, int length) {
    double share = (double) count / length;
    return share * Math.log(share) / LOG2;
  }

  private static double[][] shares() {
    double[][] shares = new double[TOKEN + 1][];
    for (int length = 0; length < shares.length; length++) {
      shares[length] = new double[length + 1];
      for (int count = 1; count <= length; count++) {
        shares[length][count] = share(count, length);
      }
    }
    return shares;
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
