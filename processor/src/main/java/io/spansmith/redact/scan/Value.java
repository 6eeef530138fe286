package io.spansmith.redact.scan;

/** The value after a name: quoted, or up to a sign that ends it. Not thread-safe; reused. */
final class Value {

  private static final int BLANKS = 16;
  private static final int LONGEST = 4096;
  private static final int LONG = 128;
  private static final int MANY = 8;
  private static final int ELEMENT = 512;

  int start;
  int end;
  boolean quoted;
  boolean spaced;

  /** Whether the name is no more than {@code key} or {@code pat}. */
  boolean bare;

  private final Kinds kinds = new Kinds();
  private int kindsStart;
  private int kindsEnd;

  /** Where an unquoted run that was read before ends, so that it is not read twice. */
  private int runEnd;

  private int runStart;

  /** The same of a line, and of what keys are written in. */
  private int lineStart;

  private int lineEnd;
  private int tokenStart;
  private int tokenEnd;

  /** Where the long value ends of which a part was no key, and how many parts were none. */
  private int refusedEnd;

  private int refusals;

  void reset() {
    runStart = 0;
    runEnd = -1;
    lineEnd = -1;
    tokenEnd = -1;
    refusedEnd = -1;
    kindsEnd = -1;
  }

  /** The characters that it has. */
  Kinds kinds(Scan s) {
    if (start != kindsStart || end != kindsEnd) {
      kinds.read(s.v, start, end);
      kindsStart = start;
      kindsEnd = end;
    }
    return kinds;
  }

  /** Whether it is the end of a long value that many names announced, none of them rightly. */
  boolean isRefused() {
    return end == refusedEnd && refusals >= MANY && end - start > LONG;
  }

  void refuse() {
    refusals = end == refusedEnd ? refusals + 1 : 1;
    refusedEnd = end;
  }

  void whole(Scan s) {
    start = 0;
    end = s.n;
    quoted = true;
    spaced = hasBlank(s);
  }

  /** Reads from after the sign; {@code lines} when a line end may come before the value. */
  void read(Scan s, int from, boolean lines) {
    int i = from;
    while (i - from < BLANKS && (s.v[i] == ' ' || s.v[i] == '\t' || lines && s.v[i] == '\n')) {
      i++;
    }
    i = prefixed(s, i);
    if (s.v[i] == '<' && s.v[i + 1] == '/') {
      i = s.skipBlanks(tag(s, i), BLANKS);
    }
    if (s.v[i] == '>' || s.v[i] == '=') {
      i = s.skipBlanks(i + 1, BLANKS);
    } else if (s.v[i] == '*' && s.v[i + 1] == '*') {
      i = s.skipBlanks(i + 2, BLANKS);
    }
    quoted = i < s.n && Chars.isQuote(s.v[i]);
    if (quoted) {
      start = i + 1;
      end = closing(s, i);
      spaced = end - start < LONGEST && hasBlank(s);
    }
    if (!quoted || end < 0) {
      start = quoted ? i + 1 : i;
      quoted = false;
      spaced = false;
      end = run(s);
    }
  }

  /** After the end tag of what a name stands in, such as bold type. */
  private static int tag(Scan s, int open) {
    int i = open + 2;
    while (i - open < BLANKS && Chars.isAlnum(s.v[i])) {
      i++;
    }
    return s.v[i] == '>' ? i + 1 : open;
  }

  /**
   * The quote of the first item of an array, or after the letters that some languages put first.
   */
  private static int prefixed(Scan s, int from) {
    char c = s.v[from];
    if (c == '[') {
      int item = s.skipBlanks(from + 1, BLANKS);
      return Chars.isQuote(s.v[item]) ? item : from;
    }
    boolean sign = c == '@' || c == '$' || c == 'b' || c == 'r' || c == 'u' || c == 'L' || c == 'N';
    return sign && (s.v[from + 1] == '"' || s.v[from + 1] == '\'') ? from + 1 : from;
  }

  /** When the value is an object or an array, takes it whole; cut off, to the end of the text. */
  void structure(Scan s) {
    if (quoted || s.v[start] != '{' && s.v[start] != '[') {
      return;
    }
    int depth = 0;
    int i = start;
    while (i < s.n) {
      char c = s.v[i];
      if (c == '"') {
        int close = closing(s, i);
        i = close < 0 ? s.n : close;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        break;
      }
      i++;
    }
    s.work += i - start;
    end = Math.min(i + 1, s.n);
  }

  /** Takes what stands between two quotes. */
  void between(Scan s, int from, int to) {
    start = from;
    end = to;
    quoted = true;
    spaced = hasBlank(s);
  }

  /** Takes what stands from there up to a sign; false when that is not found soon. */
  boolean upTo(Scan s, int from, char sign) {
    int i = from;
    while (i < s.n && i - from < ELEMENT && s.v[i] != sign) {
      i++;
    }
    s.work += i - from;
    start = from;
    end = i;
    quoted = true;
    spaced = hasBlank(s);
    return i > from && s.v[i] == sign;
  }

  /** Reads a run of what keys are written in. */
  void token(Scan s, int from) {
    int i = tokenEnd;
    if (from < tokenStart || from >= tokenEnd) {
      i = from;
      while (i < s.n && i - from < LONGEST && isToken(s.v[i])) {
        i++;
      }
      s.work += i - from;
      tokenStart = from;
      tokenEnd = i;
    }
    while (i > from && (s.v[i - 1] == '.' || s.v[i - 1] == '-')) {
      i--;
    }
    start = from;
    end = i;
    quoted = false;
    spaced = false;
  }

  private static boolean isToken(char c) {
    return Chars.isBase64(c) || c == '-' || c == '_' || c == '.' || c == '~';
  }

  /** The quote of the same kind, escaped no deeper than the first; -1 when the text was cut. */
  private static int closing(Scan s, int open) {
    char quote = s.v[open];
    int depth = s.view.spelled(open);
    int i = open + 1;
    while (i < s.n) {
      char c = s.v[i];
      if (c == quote && s.view.spelled(i) <= depth || c == '"' && s.view.spelled(i) < depth) {
        s.work += i - open;
        return i;
      }
      if (c == '\n' && quote != '"') {
        break;
      }
      i++;
    }
    s.work += i - open;
    return -1;
  }

  private int run(Scan s) {
    int i = runEnd;
    if (start < runStart || start >= runEnd) {
      i = start;
      while (i < s.n && i - start < LONGEST && !Chars.endsValue(s.v[i])) {
        i++;
      }
      s.work += i - start;
      runStart = start;
      runEnd = i;
    }
    while (i > start && (s.v[i - 1] == '.' || s.v[i - 1] == ':')) {
      i--;
    }
    return joined(s, i);
  }

  /** With the secret that a bar joins to the number of an application, as Meta does. */
  private int joined(Scan s, int end) {
    int i = end;
    while (i > start && Chars.isDigit(s.v[i - 1])) {
      i--;
    }
    if (s.v[end] != '|' || i > start || end - start < 15 || end - start > 16) {
      return end;
    }
    i = end + 1;
    while (i - end < LONG && Chars.isName(s.v[i])) {
      i++;
    }
    s.work += i - end;
    return i;
  }

  /** Extends an unquoted value to the end of its line or of the string around it. */
  boolean line(Scan s) {
    if (!quoted) {
      if (end < lineStart || end >= lineEnd) {
        int i = end;
        while (i < s.n
            && i - start < LONGEST
            && s.v[i] != '\n'
            && s.v[i] != '\r'
            && (!Chars.isQuote(s.v[i]) || parameter(s, i) > i)) {
          i = Math.max(i, parameter(s, i)) + 1;
        }
        s.work += i - end;
        lineStart = end;
        lineEnd = i;
      }
      end = lineEnd;
    }
    return true;
  }

  /** The quote that ends the value of a parameter (RFC 7235 §2.1), or the place itself. */
  private static int parameter(Scan s, int quote) {
    if (!Chars.isQuote(s.v[quote]) || s.before(quote) != '=') {
      return quote;
    }
    int i = quote + 1;
    while (i - quote < LONG && i < s.n && s.v[i] != s.v[quote] && s.v[i] != '\n') {
      i++;
    }
    s.work += i - quote;
    return s.v[i] == s.v[quote] ? i : quote;
  }

  private boolean hasBlank(Scan s) {
    int i = start;
    while (i < end && !Chars.isBlank(s.v[i])) {
      i++;
    }
    return i < end;
  }
}
