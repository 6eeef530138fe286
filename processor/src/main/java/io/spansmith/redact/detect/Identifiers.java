package io.spansmith.redact.detect;

/**
 * Names that programs give to things, such as {@code Base2ExponentialHistogram}, told from keys.
 */
public final class Identifiers {

  private static final int FEWEST_LETTERS = 6;
  private static final int LONGEST_CLUSTER = 4;

  private Identifiers() {}

  /**
   * Whether a text is made of words: joined by signs or humps, with the vowels, clusters and rare
   * letters that words have, and few digits. Of texts drawn by lot about one in a hundred passes.
   */
  public static boolean likely(CharSequence text) {
    int letters = 0;
    int words = 0;
    int vowels = 0;
    int rare = 0;
    int digits = 0;
    int cluster = 0;
    char before = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean lower = c >= 'a' && c <= 'z';
      boolean upper = c >= 'A' && c <= 'Z';
      digits += c >= '0' && c <= '9' ? 1 : 0;
      if (lower || upper) {
        char letter = (char) (c | 32);
        letters++;
        vowels += "aeiou".indexOf(letter) >= 0 ? 1 : 0;
        rare += "jqxzkwvy".indexOf(letter) >= 0 ? 1 : 0;
        boolean joined = before >= 'A' && before <= 'Z' || before >= 'a' && before <= 'z' && lower;
        words += joined ? 0 : 1;
      }
      cluster = lower && "aeiouy".indexOf(c) < 0 ? cluster + 1 : 0;
      if (cluster > LONGEST_CLUSTER) {
        return false;
      }
      before = c;
    }
    return letters >= FEWEST_LETTERS
        && letters * 10 >= words * 34
        && vowels * 100 >= letters * 27
        && rare * 100 <= letters * 17
        && digits * 5 <= text.length();
  }
}
