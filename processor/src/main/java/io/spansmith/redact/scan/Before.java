package io.spansmith.redact.scan;

/** Where what stands before a place begins, looked for eight characters at a time. */
final class Before {

  /** Back over letters, digits and signs of ASCII, but not over quotes and {@code = > |}. */
  static int solid(Scan s, int end, int most) {
    int i = end;
    for (; i >= 8 && end - i < most; i -= 8) {
      long other = ~Eight.solid(Eight.at(s.low, i - 8)) & Eight.ALL;
      if (other != 0) {
        return i - (Long.numberOfLeadingZeros(other) >>> 3);
      }
    }
    while (i > 0 && end - i < most && isSolid(s.v[i - 1])) {
      i--;
    }
    return i;
  }

  /** Back over all but blanks and quotes. */
  static int word(Scan s, int end, int most) {
    int i = end;
    for (; i >= 8 && end - i < most; i -= 8) {
      long gaps = Eight.gaps(Eight.at(s.low, i - 8));
      if (gaps != 0) {
        return i - (Long.numberOfLeadingZeros(gaps) >>> 3);
      }
    }
    while (i > 0 && end - i < most && s.v[i - 1] > ' ' && !Chars.isQuote(s.v[i - 1])) {
      i--;
    }
    return i;
  }

  static boolean isSolid(char c) {
    return c > ' ' && c < 127 && !Chars.isQuote(c) && c != '>' && c != '|' && c != '=';
  }

  private Before() {}
}
