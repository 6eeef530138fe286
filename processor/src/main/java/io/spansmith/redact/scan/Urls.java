package io.spansmith.redact.scan;

/** Credentials before the at sign of a URL's authority (RFC 3986 §3.2.1). */
final class Urls {

  private static final int AUTHORITY = 512;
  private static final int TOKEN = 16;

  private final int id;

  Urls(int id) {
    this.id = id;
  }

  /** Looks after {@code ://}; where the credentials end, or -1. */
  int at(Scan s, int colon) {
    char[] v = s.v;
    if (v[colon + 1] != '/' || v[colon + 2] != '/' || !Chars.isAlnum(s.before(colon))) {
      return -1;
    }
    int start = colon + 3;
    int at = -1;
    int password = -1;
    int i = start;
    while (i < s.n && i - start < AUTHORITY && !ends(v[i])) {
      if (v[i] == '@') {
        at = i;
      } else if (v[i] == ':' && password < 0 && at < 0) {
        password = i + 1;
      }
      i++;
    }
    s.work += i - start;
    if (at < 0 || password > at) {
      return -1;
    }
    if (password < 0) {
      boolean mail = Chars.isAlnum(v[at + 1]) && v[start] != 'g' && at - start < TOKEN;
      s.noMailAt = mail ? -1 : at;
      password = at - start >= TOKEN && Opaque.isKey(v, start, at, TOKEN) ? start : at;
    } else {
      s.noMailAt = at;
    }
    if (id < 0 || password == at || Opaque.isStandIn(v, password, at)) {
      return -1;
    }
    s.found.add(id, password, at);
    return at;
  }

  private static boolean ends(char c) {
    return switch (c) {
      case '/', '?', '#', ' ', '\t', '\n', '\r', '"', '\'', '`', '<', '>', ',', ')', ']' -> true;
      default -> false;
    };
  }
}
