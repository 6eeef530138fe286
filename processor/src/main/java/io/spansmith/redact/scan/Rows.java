package io.spansmith.redact.scan;

/** Where the lines and fields of tables end. */
final class Rows {

  /** Where the line ends: at its newline, or at the end of the text. */
  int line(Scan s, int from) {
    int i = from & ~7;
    long ends = Eight.newlines(Eight.at(s.low, i)) & Eight.from(from);
    while (ends == 0 && i < s.n) {
      i += 8;
      ends = Eight.newlines(Eight.at(s.low, i));
    }
    return Math.min(s.n, i + Eight.first(ends));
  }

  /** Where the field ends: at the sign outside quotes, or at the end of the line. */
  int field(Scan s, int from, int end, char sign) {
    int i = from;
    boolean quoted = i < end && s.v[i] == '"';
    i = quoted ? i + 1 : i;
    while (i < end && (quoted || s.v[i] != sign)) {
      quoted &= s.v[i] != '"';
      i++;
    }
    return i;
  }

  /** Where the item of a list in parentheses ends: at its comma or at the one that closes. */
  int item(Scan s, int from) {
    char[] v = s.v;
    int depth = 0;
    int i = from;
    char quote = 0;
    while (i < s.n) {
      char c = v[i];
      if (quote != 0) {
        quote = c == quote && v[i - 1] != '\\' ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && depth-- == 0 || c == ',' && depth == 0) {
        break;
      }
      i++;
    }
    return i;
  }

  /** Behind the blanks, bars and quotes that a field begins with. */
  int start(Scan s, int from, int to) {
    int i = from;
    while (i < to && isAround(s.v[i])) {
      i++;
    }
    return i;
  }

  int stop(Scan s, int start, int to) {
    int i = to;
    while (i > start && isAround(s.v[i - 1])) {
      i--;
    }
    return i;
  }

  private static boolean isAround(char c) {
    return Chars.isBlank(c) || Chars.isQuote(c) || c == '|' || c == '[' || c == ']' || c == '*';
  }
}
