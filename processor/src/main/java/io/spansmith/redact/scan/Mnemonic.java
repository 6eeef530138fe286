package io.spansmith.redact.scan;

/** Words that a wallet can be made of again (BIP-39). */
final class Mnemonic {

  private static final int FEWEST = 12;
  private static final int MOST = 24;
  private static final int SHORTEST_WORD = 3;
  private static final int LONGEST_WORD = 8;

  /**
   * Whether the value begins with twelve to twenty-four words of three to eight small letters,
   * parted by blanks. Ends the value after them.
   */
  static boolean begins(Scan s, Value value) {
    int words = 0;
    int i = value.start;
    int last = i;
    while (words < MOST) {
      int word = i;
      while (i < s.n && i - word <= LONGEST_WORD && Chars.isLower(s.v[i])) {
        i++;
      }
      if (i - word < SHORTEST_WORD || i - word > LONGEST_WORD) {
        break;
      }
      words++;
      last = i;
      if (s.v[i] != ' ') {
        break;
      }
      i++;
    }
    s.work += i - value.start;
    value.end = last;
    return words >= FEWEST;
  }

  private Mnemonic() {}
}
