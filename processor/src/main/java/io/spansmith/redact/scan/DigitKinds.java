package io.spansmith.redact.scan;

/**
 * What digits that no letter touches may begin, by how many they are and by the character after
 * them: one look-up turns most numbers away. Immutable.
 */
final class DigitKinds {

  /** A blob or a UUID. */
  static final int WHOLE = 1;

  /** An IP or MAC address. */
  static final int ADDRESS = 2;

  /** An identifier that goes on after a sign. */
  static final int OPENING = 4;

  /** An identifier of digits alone. */
  static final int NUMBER = 8;

  /** A token that only a vendor's name or something in its middle tells. */
  static final int TOKEN = 16;

  /** A token that begins with digits and a sign. */
  static final int BEGUN = 32;

  /** Digits from here on are looked at as words are. */
  static final int LONG = 16;

  private static final int UUID = 8;
  private static final int SHORTEST_SECRET = 5;

  private final byte[] kinds = new byte[(LONG + 1) * 128];

  DigitKinds(Ids ids, Prefixes prefixes) {
    for (int length = 1; length <= LONG; length++) {
      for (char after = 0; after < 128; after++) {
        kinds[length << 7 | after] =
            (byte) (of(ids, length, after) | (prefixes.mayFollow(length, after) ? BEGUN : 0));
      }
    }
  }

  private static int of(Ids ids, int length, char after) {
    boolean joins = after == '-' || after == '/';
    boolean dotted = after == '.' && length < SHORTEST_SECRET;
    boolean paired = (after == ':' || after == '-') && length == 2;
    // The last of ASCII stands for all that is beyond.
    char sign = after == 127 ? '\u00a0' : after;
    return (length == LONG || length == UUID && after == '-' ? WHOLE : 0)
        | (dotted || paired ? ADDRESS : 0)
        | (length == LONG || ids.openings().mayGoOn(length, sign) ? OPENING : 0)
        | (length == LONG || ids.isNumber(length) ? NUMBER : 0)
        | (length >= SHORTEST_SECRET || joins ? TOKEN : 0);
  }

  /** What so many digits may begin; zero where nothing can. */
  int of(int length, char after) {
    return kinds[Math.min(length, LONG) << 7 | Math.min(after, 127)];
  }
}
