package io.spansmith.redact.scan;

import io.spansmith.redact.scan.SensitiveNames.Kind;

/**
 * Secrets that are given without a sign that assigns: {@code --password x}, {@code
 * setPassword("x")}, {@code put("password", "x")}, {@code curl -u name:x}, {@code "x" == password}.
 */
final class Statements {

  private static final int NAME = 64;
  private static final int LEAD = 400;
  private static final Words ASKING =
      Words.of("get", "read", "load", "fetch", "find", "lookup", "resolve", "is", "has");
  private final Assignments assignments;
  private final CommandLines commands;
  private final Calls calls;

  Statements(Assignments assignments) {
    this.assignments = assignments;
    commands = new CommandLines(assignments);
    calls = new Calls(assignments);
  }

  /** The argument of a call whose name, or whose first argument, announces a secret. */
  int call(Scan s, int open) {
    char[] v = s.v;
    int first = v[open + 1] == ' ' ? open + 2 : open + 1;
    if (!Chars.isQuote(v[first])) {
      return -1;
    }
    Value value = s.value;
    if (SensitiveNames.mayEnd(v, open)) {
      int start = SensitiveNames.start(v, open);
      s.work += open - start;
      int placed = calls.at(s, open);
      if (placed > 0) {
        return placed;
      }
      value.read(s, open + 1, false);
      boolean set = value.quoted && !ASKING.at(s, start, Math.min(open, start + 3));
      int found = set ? assignments.accept(s, s.names.of(v, start, open), value, true) : -1;
      return found < 0 ? named(s, open, first) : found;
    }
    return named(s, open, first);
  }

  /** The second argument of a call whose first, in quotes, announces it; or by their places. */
  private int named(Scan s, int open, int first) {
    char[] v = s.v;
    Value value = s.value;
    // Selectors of pages put a sign before a name.
    int name = v[first + 1] == '#' || v[first + 1] == '.' ? first + 2 : first + 1;
    int end = name;
    while (end - open < NAME && Chars.isName(v[end])) {
      end++;
    }
    s.work += end - open;
    if (v[end] != v[first] || v[end + 1] != ',' || !SensitiveNames.mayEnd(v, end)) {
      return calls.at(s, open);
    }
    value.read(s, end + 2, false);
    int found = value.quoted ? assignments.accept(s, s.names.of(v, name, end), value, true) : -1;
    return found < 0 ? calls.at(s, open) : found;
  }

  /** The argument of an option of a command line; {@code dash} is the one before its name. */
  int option(Scan s, int dash) {
    char[] v = s.v;
    if (!Chars.isLetter(v[dash + 1]) || Chars.isAlnum(s.before(dash))) {
      return -1;
    }
    int end = dash + 1;
    while (end - dash < NAME && Chars.isName(v[end])) {
      end++;
    }
    s.work += end - dash;
    boolean user =
        v[dash + 1] == 'u' && (end == dash + 2 || end == dash + 5 && s.holds(dash, "-user"))
            || v[dash + 1] == 'p' && end == dash + 11 && s.holds(dash, "-proxy-user")
            || v[end - 1] == 'u' && end - dash < 7 && s.before(dash) != '-';
    if (user) {
      return credentials(s, dash, end);
    }
    if (v[dash + 1] == 'u' && v[end] == ':' && s.before(dash) == ' ') {
      return credentials(s, dash, dash + 2);
    }
    Kind kind =
        v[end] == ' ' && SensitiveNames.mayEnd(v, end) ? s.names.of(v, dash + 1, end) : Kind.NONE;
    if (kind == Kind.NONE) {
      return commands.option(s, dash);
    }
    Value value = s.value;
    value.read(s, end + 1, false);
    boolean none = value.end <= value.start || v[value.start] == '-';
    return none ? -1 : assignments.accept(s, kind, value, s.before(dash) == '-');
  }

  /**
   * A name and a password for curl, or with a comma for lftp, of which the latter goes; where to
   * read on, or -1.
   */
  private int credentials(Scan s, int dash, int end) {
    Value value = s.value;
    value.read(s, end, false);
    int sign = value.start;
    while (sign < value.end && s.v[sign] != ':' && s.v[sign] != ',') {
      sign++;
    }
    boolean comma = s.v[sign] == ',';
    if (comma && !value.quoted) {
      value.read(s, sign + 1, false);
    } else {
      value.start = sign + 1;
    }
    boolean taken = value.end - value.start > 1 && isBefore(s, dash, comma ? "lftp" : "curl");
    return taken && assignments.accept(s, Kind.PASSWORD, value, true) > 0 ? dash + 1 : -1;
  }

  private static boolean isBefore(Scan s, int dash, String tool) {
    int i = Math.max(0, dash - LEAD);
    s.work += dash - i;
    while (i < dash && !(s.v[i] == tool.charAt(0) && s.holds(i, tool))) {
      i++;
    }
    return i < dash;
  }

  /** A quoted value that is compared with a name on its right; where the name begins, or -1. */
  int reversed(Scan s, int sign) {
    char[] v = s.v;
    int start = s.skipBlanks(sign + 1, 2);
    int end = start;
    while (end - start < NAME && Chars.isName(v[end])) {
      end++;
    }
    s.work += end - start;
    int close = sign;
    while (close > 0 && sign - close < 4 && !Chars.isQuote(v[close])) {
      close--;
    }
    if (!SensitiveNames.mayEnd(v, end) || !Chars.isQuote(v[close])) {
      return -1;
    }
    int open = close - 1;
    while (open > 0 && close - open < 128 && v[open] != v[close] && v[open] != '\n') {
      open--;
    }
    s.work += close - open;
    if (open < 0 || v[open] != v[close]) {
      return -1;
    }
    s.value.between(s, open + 1, close);
    return assignments.accept(s, s.names.of(v, start, end), s.value, true) > 0 ? start : -1;
  }
}
