package io.spansmith.redact.scan;

import io.spansmith.redact.scan.SensitiveNames.Kind;
import java.util.Locale;
import java.util.Set;

/**
 * Passwords that files and connection strings join to a name by a sign: {@code name:x@tcp(host)} of
 * Go's MySQL driver, {@code name/x@//host} of Oracle, lines of {@code .pgpass}, {@code
 * name:{SSHA}x} (RFC 2307), {@code WIFI:…;P:x;}, {@code xfreerdp /p:x}.
 */
final class Logins {

  private static final int FIELD = 128;
  private static final int SCHEME = 16;
  private static final int WIFI = 256;

  /** How directories and Spring Security say which way a password is kept. */
  private static final Set<String> SCHEMES =
      Set.of(
          "sha",
          "ssha",
          "sha256",
          "ssha256",
          "sha384",
          "ssha384",
          "sha512",
          "ssha512",
          "md5",
          "smd5",
          "crypt",
          "pbkdf2",
          "argon2",
          "noop",
          "cleartext",
          "clear");

  private final Assignments assignments;

  Logins(Assignments assignments) {
    this.assignments = assignments;
  }

  /** Before an at sign that a protocol, or Oracle's two slashes, follow; its end, or -1. */
  int at(Scan s, int at) {
    char next = s.v[at + 1];
    if (next == '/') {
      return s.v[at + 2] == '/' ? oracle(s, at, true) : -1;
    }
    boolean protocol =
        next == 't' && (s.holds(at + 1, "tcp(") || s.holds(at + 1, "tcp6("))
            || next == 'u' && s.holds(at + 1, "unix(")
            || next == 'c' && s.holds(at + 1, "cloudsql");
    if (!protocol) {
      return -1;
    }
    int colon = -1;
    int i = at;
    while (i > 0 && at - i < FIELD && !Chars.isBlank(s.v[i - 1]) && !Chars.isQuote(s.v[i - 1])) {
      i--;
      colon = s.v[i] == ':' ? i : colon;
    }
    s.work += at - i;
    return colon < 0 ? -1 : accept(s, colon + 1, at);
  }

  /** A name, a slash and a password, before Oracle's at sign. */
  int oracle(Scan s, int at, boolean told) {
    int slash = -1;
    int i = at;
    // What begins after another at sign is no name: each part of a text is looked at once.
    while (i > 0
        && at - i < FIELD
        && (told || s.v[i - 1] != '@')
        && !Chars.isBlank(s.v[i - 1])
        && !Chars.isQuote(s.v[i - 1])) {
      i--;
      slash = s.v[i] == '/' ? i : slash;
      if (s.v[i] == ':' && slash > 0) {
        i++;
        break;
      }
    }
    s.work += at - i;
    if (slash <= i) {
      return -1;
    }
    boolean oracle =
        told || s.holds(i - 6, ":thin:") || s.holds(i - 5, ":oci:") || Places.isOracle(s, i);
    return oracle ? accept(s, slash + 1, at) : -1;
  }

  private int accept(Scan s, int from, int to) {
    s.value.between(s, from, to);
    return assignments.accept(s, Kind.PASSWORD, s.value, true);
  }

  /** Whether what follows a colon may be any of what {@link #colon} looks for. */
  static boolean mayFollow(char[] v, int colon) {
    if (v[colon - 1] == 'p' && colon > 2 && v[colon - 2] == '/') {
      return v[colon - 3] == ' ' || Chars.isQuote(v[colon - 3]);
    }
    return switch (v[colon + 1]) {
      case '*', '{', 'T', 'S', 'P' -> true;
      case ' ' -> v[colon + 2] == '{';
      default -> Chars.isDigit(v[colon + 1]) && Chars.isDigit(v[colon + 4]);
    };
  }

  /**
   * After a colon: a line of {@code .pgpass}, a scheme in braces, or a network; where to read on,
   * or -1.
   */
  int colon(Scan s, int colon) {
    char[] v = s.v;
    char next = v[colon + 1];
    if (next == '*' || Chars.isDigit(next) && Chars.isDigit(v[colon + 4])) {
      return line(s, colon);
    }
    if (s.before(colon) == 'p' && s.v[colon - 2] == '/') {
      return desktop(s, colon);
    }
    if (next == '{' || next == ' ' && v[colon + 2] == '{') {
      return scheme(s, next == '{' ? colon + 1 : colon + 2);
    }
    boolean network = next == 'T' || next == 'S' || next == 'P';
    return network && s.holds(colon - 4, "wifi") ? wifi(s, colon) : -1;
  }

  /** The option of a client of remote desktops, such as {@code xfreerdp /u:NAME /p:x}. */
  private int desktop(Scan s, int colon) {
    int i = colon;
    while (i > 0 && colon - i < WIFI && s.v[i] != '\n' && !s.holds(i, "freerdp")) {
      i--;
    }
    s.work += colon - i;
    s.value.read(s, colon + 1, false);
    return s.holds(i, "freerdp") ? assignments.accept(s, Kind.PASSWORD, s.value, true) : -1;
  }

  /** Host, port, database, name and password, parted by colons. */
  private int line(Scan s, int colon) {
    char[] v = s.v;
    int i = colon + 1;
    while (i - colon < 7 && (Chars.isDigit(v[i]) || v[i] == '*')) {
      i++;
    }
    boolean port = v[colon + 1] == '*' ? i == colon + 2 : i - colon > 4 && i - colon < 7;
    if (!port || v[i] != ':') {
      return -1;
    }
    int host = colon;
    while (host > 0 && colon - host < FIELD && isHost(v[host - 1])) {
      host--;
    }
    boolean begins = host == 0 || Chars.isBlank(v[host - 1]) || Chars.isQuote(v[host - 1]);
    int database = i + 1;
    int name = field(s, database);
    int password = name < 0 ? -1 : field(s, name);
    s.work += colon - host;
    if (host == colon || !begins || password < 0 || Chars.isDigit(v[database])) {
      return -1;
    }
    int end = password;
    while (end < s.n
        && end - password < FIELD
        && !Chars.isBlank(v[end])
        && !Chars.isQuote(v[end])) {
      end++;
    }
    s.work += end - database;
    return accept(s, password, end);
  }

  private static boolean isHost(char c) {
    return Chars.isName(c) || c == '*' || c == '/';
  }

  /** Where the next field begins, or -1 when this one is no name. */
  private static int field(Scan s, int from) {
    int i = from;
    while (i - from < FIELD && (Chars.isName(s.v[i]) || s.v[i] == '*')) {
      i++;
    }
    return i > from && s.v[i] == ':' ? i + 1 : -1;
  }

  private int scheme(Scan s, int open) {
    int i = open + 1;
    while (i - open < SCHEME && (Chars.isAlnum(s.v[i]) || s.v[i] == '-')) {
      i++;
    }
    s.work += i - open;
    if (i == open + 1
        || s.v[i] != '}'
        || !SCHEMES.contains(s.view.text(open + 1, i).toLowerCase(Locale.ROOT))) {
      return -1;
    }
    Value value = s.value;
    value.read(s, i + 1, false);
    return value.start == i + 1 ? accept(s, value.start, value.end) : -1;
  }

  /** The field P of what a code for phones holds, its semicolons escaped. */
  private int wifi(Scan s, int colon) {
    int i = colon;
    while (i < s.n && i - colon < WIFI && !(s.v[i] == 'P' && s.v[i + 1] == ':' && isParted(s, i))) {
      i++;
    }
    int end = i + 2;
    while (end < s.n && end - colon < WIFI && (s.v[end] != ';' || s.v[end - 1] == '\\')) {
      end++;
    }
    s.work += end - colon;
    return s.v[end] == ';' && accept(s, i + 2, end) > 0 ? colon + 1 : -1;
  }

  private static boolean isParted(Scan s, int i) {
    char before = s.before(i);
    return before == ';' || before == ':';
  }
}
