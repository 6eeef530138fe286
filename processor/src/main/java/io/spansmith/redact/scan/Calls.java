package io.spansmith.redact.scan;

import io.spansmith.redact.detect.LoginCalls;
import io.spansmith.redact.scan.SensitiveNames.Kind;

/** Passwords that a call takes by their place: {@code login("name", "x")}. */
final class Calls {

  private static final int NAME = 40;
  private static final int REACH = 256;
  private static final int CLOSING = 6;
  private static final String CLOSES = ")]'\"`";

  private final Assignments assignments;

  Calls(Assignments assignments) {
    this.assignments = assignments;
  }

  /** The password among the arguments after the parenthesis; where to read on, or -1. */
  int at(Scan s, int open) {
    char[] v = s.v;
    boolean pair = s.before(open) == '=';
    int end = pair ? open - 1 : open;
    int start = end;
    while (start > 0
        && end - start < NAME
        && (Chars.isAlnum(v[start - 1]) || v[start - 1] == '_')) {
      start--;
    }
    s.work += end - start;
    String name = s.view.text(start, end);
    int place = start < end ? LoginCalls.place(name) : 0;
    if (place == 0 && s.before(start) == '.' && LoginCalls.types(name)) {
      return typed(s, start - 1, open);
    }
    if (place == 0 || pair && !s.holds(start, "auth")) {
      return -1;
    }
    int argument = open + 1;
    for (int i = 1; i < place && argument > 0; i++) {
      argument = next(s, argument);
    }
    if (argument < 0 || !Chars.isQuote(v[argument])) {
      return -1;
    }
    Value value = s.value;
    value.read(s, argument, false);
    boolean taken =
        value.quoted && !value.spaced && assignments.accept(s, Kind.PASSWORD, value, true) > 0;
    // The arguments before it are read as well: a name is often an address.
    return taken ? open + 1 : -1;
  }

  /** What is typed into a field of a page that the call before the dot names. */
  private int typed(Scan s, int dot, int open) {
    int end = dot;
    while (end > 0 && dot - end < CLOSING && CLOSES.indexOf(s.v[end - 1]) >= 0) {
      end--;
    }
    if (end == dot || !SensitiveNames.mayEnd(s.v, end)) {
      return -1;
    }
    int start = SensitiveNames.start(s.v, end);
    s.work += dot - start;
    Value value = s.value;
    value.read(s, open + 1, false);
    return value.quoted ? assignments.accept(s, s.names.of(s.v, start, end), value, true) : -1;
  }

  /** Where the argument after this one begins, or -1 when there is none near. */
  private static int next(Scan s, int argument) {
    char[] v = s.v;
    int i = argument;
    char quote = Chars.isQuote(v[i]) ? v[i] : 0;
    i = quote == 0 ? i : i + 1;
    while (i < s.n && i - argument < REACH && (quote != 0 || v[i] != ',')) {
      if (v[i] == quote) {
        quote = 0;
      } else if (quote == 0 && (v[i] == ')' || v[i] == '\n')) {
        break;
      }
      i++;
    }
    s.work += i - argument;
    if (v[i] != ',') {
      return -1;
    }
    i++;
    while (i - argument < REACH + NAME && Chars.isBlank(v[i])) {
      i++;
    }
    return i;
  }
}
