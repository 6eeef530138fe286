package io.spansmith.redact.scan;

import io.spansmith.redact.detect.CommandOptions;
import io.spansmith.redact.detect.CommandOptions.Takes;
import io.spansmith.redact.scan.SensitiveNames.Kind;

/** Passwords after options of one letter, told by the tool that they are given to. */
final class CommandLines {

  private static final int LEAD = 160;
  private static final int TOOL = 16;

  private final Assignments assignments;

  CommandLines(Assignments assignments) {
    this.assignments = assignments;
  }

  /**
   * The argument of the option whose dash this is, with its letter next; where to read on, or -1.
   */
  int option(Scan s, int dash) {
    char letter = s.v[dash + 1];
    if (!CommandOptions.any(letter) || dash < 3 || s.v[dash - 1] != ' ') {
      return -1;
    }
    boolean joined = s.v[dash + 2] != ' ';
    Takes takes = isToolNear(s, dash) ? takes(s, dash, letter) : Takes.NOTHING;
    if (takes == Takes.NOTHING
        || takes == Takes.JOINED && !joined
        || takes == Takes.LAST && !isBatch(s.v, dash)) {
      return -1;
    }
    Value value = s.value;
    value.read(s, takes == Takes.LAST ? last(s, dash) : dash + 2, false);
    if (takes == Takes.PAIR) {
      int parted = value.start;
      while (parted < value.end && s.v[parted] != ':' && s.v[parted] != '%') {
        parted++;
      }
      value.start = parted + 1;
    }
    if (takes == Takes.COOKIE) {
      return assignments.accept(s, Kind.COOKIE, value, true) > 0 ? dash + 1 : -1;
    }
    boolean option = s.v[value.start] == '-' || s.v[value.start] == '$';
    boolean taken =
        value.end - value.start > 2
            && !option
            && assignments.accept(s, Kind.PASSWORD, value, true) > 0;
    return taken ? dash + 1 : -1;
  }

  /** Whether one of the letters says that the password is an argument. */
  private static boolean isBatch(char[] v, int dash) {
    int i = dash + 1;
    while (Chars.isLetter(v[i]) && v[i] != 'b') {
      i++;
    }
    return v[i] == 'b';
  }

  /** Where the last word of the command begins. */
  private static int last(Scan s, int dash) {
    int word = dash;
    int i = dash;
    while (i < s.n && i - dash < LEAD && (!isEnd(s.v[i]) || isQuoted(s.v, i))) {
      i++;
      word = s.v[i] == ' ' && s.v[i + 1] > ' ' && !isEnd(s.v[i + 1]) ? i + 1 : word;
      word = isQuoted(s.v, i) ? i : word;
    }
    s.work += i - dash;
    return word;
  }

  /** A quote within the command, not around it. */
  private static boolean isQuoted(char[] v, int i) {
    return Chars.isQuote(v[i]) && v[i - 1] == ' ';
  }

  /** Whether any tool may stand before: reads each part of a text once. */
  private static boolean isToolNear(Scan s, int dash) {
    int from = Math.max(0, dash - LEAD);
    for (int i = Math.max(s.toolLooked, from); i < dash; i++) {
      if (s.startsToken(i) && mayBeTool(s.v, i)) {
        s.toolSeen = i;
      }
    }
    s.work += Math.max(0, dash - Math.max(s.toolLooked, from));
    s.toolLooked = Math.max(s.toolLooked, dash);
    return s.toolSeen >= from;
  }

  private static boolean mayBeTool(char[] v, int i) {
    return CommandOptions.mayBegin(v[i], v[i + 1], v[i + 2]);
  }

  /** What the nearest tool on the same line that knows the option takes with it. */
  private static Takes takes(Scan s, int dash, char letter) {
    int from = Math.max(0, dash - LEAD);
    int end = dash - 1;
    int i = end;
    while (i > from && !isEnd(s.v[i])) {
      i = argument(s.v, i - 1, from);
      if (s.v[i] == ' ' || isEnd(s.v[i]) || s.v[i] == '/' || i == 0) {
        int word = i == 0 && s.v[0] != ' ' ? 0 : i + 1;
        if (end - word > 1 && end - word < TOOL && mayBeTool(s.v, word)) {
          Takes takes = CommandOptions.of(s.view.text(word, end), letter);
          if (takes != Takes.NOTHING) {
            s.work += dash - i;
            return takes;
          }
        }
        end = i;
      }
    }
    s.work += dash - i;
    return Takes.NOTHING;
  }

  /** Before an argument in quotes, when it ends there. */
  private static int argument(char[] v, int close, int from) {
    if (!Chars.isQuote(v[close]) || v[close + 1] != ' ') {
      return close;
    }
    int open = close - 1;
    while (open > from && v[open] != v[close] && v[open] != '\n') {
      open--;
    }
    return open > from && v[open] == v[close] && v[open - 1] == ' ' ? open - 1 : close;
  }

  private static boolean isEnd(char c) {
    return c == '\n' || c == ';' || c == '|' || c == '&' || Chars.isQuote(c) || c == '(';
  }
}
