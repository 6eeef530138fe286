package io.spansmith.redact.scan;

import io.spansmith.redact.scan.SensitiveNames.Kind;

/**
 * Secrets as the text of an element: {@code <password>x</password>}, {@code <property
 * name="db.password">x</property>}, {@code <key>password</key><string>x</string>}, {@code
 * <td>Password</td><td>x</td>}.
 */
final class Elements {

  private static final int TAG = 160;
  private static final int TEXT = 48;

  private final Assignments assignments;

  Elements(Assignments assignments) {
    this.assignments = assignments;
  }

  /** The text of an element whose start tag is closed here; where it ends, or -1. */
  int at(Scan s, int close) {
    char last = s.before(close);
    Kind kind = Kind.NONE;
    if (Chars.isQuote(last)) {
      kind = attributed(s, close);
    } else if (Chars.isAlnum(last)) {
      kind = Chars.isBlank(s.v[close + 1]) || s.v[close + 1] == '<' ? Kind.NONE : named(s, close);
    }
    if (kind == Kind.NONE) {
      return -1;
    }
    Value value = s.value;
    boolean element = value.upTo(s, close + 1, '<') && s.v[value.end + 1] == '/';
    return element ? assignments.accept(s, kind, value, true) : -1;
  }

  /** What the element's name announces, or the element before it. */
  private static Kind named(Scan s, int close) {
    char[] v = s.v;
    int start = SensitiveNames.start(v, close);
    s.work += close - start;
    char before = s.before(start);
    if (before != '<' && before != ':') {
      return Kind.NONE;
    }
    Kind kind = SensitiveNames.mayEnd(v, close) ? s.names.of(v, start, close) : Kind.NONE;
    return kind == Kind.NONE && before == '<' ? labelled(s, start - 1) : kind;
  }

  /** What an element's text announces for the element that follows it. */
  private static Kind labelled(Scan s, int open) {
    char[] v = s.v;
    int i = open;
    while (i > 0 && open - i < TEXT && Chars.isBlank(v[i - 1])) {
      i--;
    }
    if (i < 4 || v[i - 1] != '>') {
      return Kind.NONE;
    }
    int tag = i - 1;
    while (tag > 0 && i - tag < TEXT && v[tag] != '<') {
      tag--;
    }
    s.work += open - tag;
    int end = tag;
    while (end > 0 && (v[end - 1] == ' ' || v[end - 1] == ':')) {
      end--;
    }
    if (v[tag] != '<' || v[tag + 1] != '/' || !SensitiveNames.mayEnd(v, end)) {
      return Kind.NONE;
    }
    int start = SensitiveNames.spoken(v, SensitiveNames.start(v, end), end);
    return s.before(start) == '>' ? s.names.of(v, start, end) : Kind.NONE;
  }

  /** Whether a blank, or the prefix of a namespace, stands before a name of three or four. */
  private static boolean isAttribute(char[] v, int sign) {
    char before = v[sign - 1] == 'y' ? v[sign - 4] : v[sign - 5];
    return Chars.isBlank(before) || before == ':';
  }

  /** What the element's name or its attribute {@code name} or {@code key} announces. */
  static Kind attributed(Scan s, int close) {
    char[] v = s.v;
    int open = close;
    while (open > 0 && close - open < TAG && v[open] != '<') {
      open--;
    }
    s.work += close - open;
    if (v[open] != '<') {
      return Kind.NONE;
    }
    for (int i = open + 1; i < close; i++) {
      boolean named =
          v[i] == '='
              && (s.holds(i - 4, "name") || s.holds(i - 4, "type") || s.holds(i - 3, "key"));
      if (named && Chars.isQuote(v[i + 1]) && isAttribute(v, i)) {
        int end = i + 2;
        while (end < close && !Chars.isQuote(v[end])) {
          end++;
        }
        Kind kind =
            SensitiveNames.mayEnd(v, end)
                ? s.names.of(v, SensitiveNames.start(v, end), end)
                : Kind.NONE;
        if (kind != Kind.NONE || v[i - 1] != 'e' || v[i - 2] != 'p') {
          return kind;
        }
      }
    }
    int end = open + 1;
    while (Chars.isName(v[end]) || v[end] == ':') {
      end++;
    }
    return SensitiveNames.mayEnd(v, end)
        ? s.names.of(v, SensitiveNames.start(v, end), end)
        : Kind.NONE;
  }
}
