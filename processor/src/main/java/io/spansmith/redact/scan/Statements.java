package io.spansmith.redact.scan;

import io.spansmith.redact.scan.SensitiveNames.Kind;
import java.util.List;

/**
 * Secrets that are given without a sign that assigns: {@code --password x}, {@code
 * <password>x</password>}, {@code setPassword("x")}, {@code put("password", "x")}, {@code curl -u
 * name:x}, "the password is x", {@code "x" == password}.
 */
final class Statements {

  /** Words that begin a statement, in the spellings in use. */
  static final List<String> WORDS =
      List.of("password", "Password", "PASSWORD", "passwd", "passcode", "Passcode", "passphrase");

  private static final int NAME = 64;
  private static final int LEAD = 400;
  private static final Words ASKING =
      Words.of("get", "read", "load", "fetch", "find", "lookup", "resolve", "is", "has");
  private static final Words WAYS =
      Words.of("base64", "sha", "sha1", "sha256", "sha512", "pbkdf2", "argon2", "utf8", "aes256");

  private final Assignments assignments;

  Statements(Assignments assignments) {
    this.assignments = assignments;
  }

  /** The text of an element whose start tag is closed here; where it ends, or -1. */
  int element(Scan s, int close) {
    if (!SensitiveNames.mayEnd(s.v, close)) {
      return -1;
    }
    int start = SensitiveNames.start(s.v, close);
    s.work += close - start;
    char before = s.before(start);
    Value value = s.value;
    boolean element =
        (before == '<' || before == ':')
            && value.upTo(s, close + 1, '<')
            && s.v[value.end + 1] == '/';
    return element ? assignments.accept(s, SensitiveNames.of(s.v, start, close), value, true) : -1;
  }

  /** The argument of a call whose name, or whose first argument, announces a secret. */
  int call(Scan s, int open) {
    char[] v = s.v;
    if (!Chars.isQuote(v[open + 1])) {
      return -1;
    }
    Value value = s.value;
    if (SensitiveNames.mayEnd(v, open)) {
      int start = SensitiveNames.start(v, open);
      s.work += open - start;
      value.read(s, open + 1, false);
      return value.quoted && !ASKING.at(s, start, Math.min(open, start + 3))
          ? assignments.accept(s, SensitiveNames.of(v, start, open), value, true)
          : -1;
    }
    int end = open + 2;
    while (end - open < NAME && Chars.isName(v[end])) {
      end++;
    }
    s.work += end - open;
    if (v[end] != v[open + 1] || v[end + 1] != ',' || !SensitiveNames.mayEnd(v, end)) {
      return -1;
    }
    value.read(s, end + 2, false);
    return value.quoted
        ? assignments.accept(s, SensitiveNames.of(v, open + 2, end), value, true)
        : -1;
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
        v[dash + 1] == 'u' && (end == dash + 2 || end == dash + 5 && s.holds(dash, "-user"));
    if (user) {
      return credentials(s, dash, end);
    }
    if (v[end] != ' ' || !SensitiveNames.mayEnd(v, end)) {
      return -1;
    }
    Value value = s.value;
    value.read(s, end + 1, false);
    boolean none = value.end <= value.start || v[value.start] == '-';
    return none ? -1 : assignments.accept(s, SensitiveNames.of(v, dash + 1, end), value, true);
  }

  /** A name and a password for curl, of which the latter goes. */
  private int credentials(Scan s, int dash, int end) {
    Value value = s.value;
    value.read(s, end, false);
    int colon = value.start;
    while (colon < value.end && s.v[colon] != ':') {
      colon++;
    }
    boolean curl = false;
    if (colon < value.end - 2) {
      for (int i = Math.max(0, dash - LEAD); i < dash && !curl; i++) {
        curl = s.v[i] == 'c' && s.holds(i, "curl");
      }
      s.work += LEAD;
    }
    value.start = colon + 1;
    return curl ? assignments.accept(s, Kind.PASSWORD, value, true) : -1;
  }

  /** What follows the word password in a sentence, a table or a file of logins. */
  int said(Scan s, int word) {
    char[] v = s.v;
    int end = word;
    while (Chars.isLetter(v[end])) {
      end++;
    }
    int from = s.skipBlanks(end, 2);
    if (from == end || !WORDS.contains(s.view.text(word, end))) {
      return -1;
    }
    if (s.holds(from, "is ") || s.holds(from, "to ") || s.holds(from, "was ")) {
      from = s.skipBlanks(v[from] == 'w' ? from + 3 : from + 2, 2);
    } else if (v[from] == '|') {
      from = s.skipBlanks(from + 1, 2);
    } else if (!isLogin(s, word)) {
      return -1;
    }
    Value value = s.value;
    value.read(s, from, false);
    return value.end - value.start > 3 && isTelling(s, value) ? assignments.said(s, value) : -1;
  }

  /** {@code machine x login y password}, as in a {@code .netrc}. */
  private static boolean isLogin(Scan s, int word) {
    int i = word - 1;
    while (i > 0 && word - i < NAME && !Chars.isBlank(s.v[i - 1])) {
      i--;
    }
    s.work += word - i;
    return i > 5 && s.holds(i - 6, "login ");
  }

  /** A digit or a sign among letters, or many digits: no word of the sentence. */
  private static boolean isTelling(Scan s, Value value) {
    int letters = 0;
    int digits = 0;
    int signs = 0;
    for (int i = value.start; i < value.end; i++) {
      char c = s.v[i];
      if (Chars.isLetter(c)) {
        letters++;
      } else if (Chars.isDigit(c)) {
        digits++;
      } else if (c < 128 && "-'/.,:;?!()".indexOf(c) < 0) {
        signs++;
      }
    }
    boolean mixed = letters > 0 && digits + signs > 0 || digits > 5 && letters == 0;
    return mixed && !value.spaced && !WAYS.at(s, value.start, value.end);
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
    return assignments.accept(s, SensitiveNames.of(v, start, end), s.value, true) > 0 ? start : -1;
  }
}
