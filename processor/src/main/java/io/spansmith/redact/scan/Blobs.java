package io.spansmith.redact.scan;

/** Long runs of base64 such as images: passed over, since everything is in them by chance. */
final class Blobs {

  private static final int SHORTEST = 160;

  /** How long lines are (RFC 2045 §6.8, RFC 7468 §2). */
  private static final int MIME = 76;

  private static final int ARMOUR = 64;

  /** Where a run ends in which the word stands, or -1 when it is no blob. */
  static int end(Scan s, int start, int wordEnd) {
    if (start < s.blobLooked) {
      return -1;
    }
    int i = wordEnd;
    int from = start;
    while (from > 0 && start - from < 32 && Chars.isBase64(s.v[from - 1])) {
      from--;
    }
    while (i < s.n && Chars.isBase64(s.v[i])) {
      i++;
    }
    if (i - from == MIME || i - from == ARMOUR) {
      i = lines(s, from, i);
    }
    s.work += i - from;
    s.blobLooked = i;
    return i - from >= SHORTEST && isMixed(s.v, from) ? i : -1;
  }

  /**
   * Where the lines end of which this is the first; its own end when there are fewer than three.
   */
  private static int lines(Scan s, int from, int end) {
    int width = end - from;
    int whole = 1;
    int i = end;
    while (s.v[i] == '\n' || s.v[i] == '\r' && s.v[i + 1] == '\n') {
      int line = s.v[i] == '\n' ? i + 1 : i + 2;
      i = line;
      while (i < s.n && i - line < width && Chars.isBase64(s.v[i])) {
        i++;
      }
      if (i - line < width) {
        break;
      }
      whole++;
    }
    s.work += i - end;
    return whole > 2 && !Chars.isBase64(s.v[i]) ? i : end;
  }

  /** Base64 of anything has digits and both cases early on; padded identifiers have not. */
  private static boolean isMixed(char[] v, int from) {
    boolean upper = false;
    boolean lower = false;
    int turns = 0;
    for (int i = from; i < from + 128; i++) {
      upper |= Chars.isUpper(v[i]);
      lower |= Chars.isLower(v[i]);
      if (Chars.isUpper(v[i]) != Chars.isUpper(v[i + 1])) {
        turns++;
      }
    }
    return upper && lower && turns > 8;
  }

  private Blobs() {}
}
