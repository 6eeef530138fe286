package io.spansmith.redact.scan;

/** Where what stands before a place begins, looked for eight characters at a time. */
final class Before {

  /**
   * Back over letters, digits and signs of ASCII, but not over quotes and {@code = > |}. Each part
   * of a text is looked at once.
   *
   * @param end at least that of the call before
   */
  static int solid(Scan s, int end, int most) {
    int from = Math.max(s.solidLooked, end - most);
    int start = after(s, end, from);
    if (start == s.solidLooked) {
      start = Math.max(s.solidStart, end - most);
    }
    s.work += end - from;
    s.solidLooked = end;
    s.solidStart = start;
    return start;
  }

  /** After the last other character between the two places, or the first of them. */
  private static int after(Scan s, int end, int from) {
    int i = end;
    for (; i - from >= 8; i -= 8) {
      long other = ~Eight.solid(Eight.at(s.low, i - 8)) & Eight.ALL;
      if (other != 0) {
        return i - (Long.numberOfLeadingZeros(other) >>> 3);
      }
    }
    while (i > from && isSolid(s.v[i - 1])) {
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
