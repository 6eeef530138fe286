package io.spansmith.redact.scan;

import io.spansmith.redact.detect.TenantHosts;

/** Credentials before the at sign of a URL's authority (RFC 3986 §3.2.1). */
final class Urls {

  private static final int AUTHORITY = 512;
  private static final int TOKEN = 16;

  private final int id;
  private final int host;

  /**
   * @param id credentials
   * @param host hosts that tell the customer of a service
   */
  Urls(int id, int host) {
    this.id = id;
    this.host = host;
  }

  /** Looks after {@code ://}; where the credentials end, or -1. */
  int at(Scan s, int sign) {
    char[] v = s.v;
    if (v[sign + 1] != '/' || v[sign + 2] != '/' || !Chars.isAlnum(s.before(sign))) {
      return -1;
    }
    int start = sign + 3;
    int at = -1;
    int colon = -1;
    int password = -1;
    boolean named = false;
    int i = start;
    while (i < s.n && i - start < AUTHORITY && !ends(v[i])) {
      if (v[i] == '@') {
        // The name may have an at sign of its own, written as %40.
        password = colon >= 0 && password < 0 ? colon + 1 : password;
        named |= password < 0;
        at = i;
      } else if (v[i] == ':' && colon < 0) {
        colon = i;
      }
      i++;
    }
    s.work += i - start;
    if (host >= 0) {
      host(s, Math.max(start, at + 1), i);
    }
    if (at < 0) {
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
    return named ? -1 : at;
  }

  /** Adds the host in {@code [from, to)}, without its port, when a service gave it a customer. */
  private void host(Scan s, int from, int to) {
    int end = from;
    while (end < to && (Chars.isAlnum(s.v[end]) || s.v[end] == '.' || s.v[end] == '-')) {
      end++;
    }
    if (end - from > 8 && TenantHosts.matches(s.view.text(from, end))) {
      s.found.add(host, from, end);
    }
  }

  private static boolean ends(char c) {
    return switch (c) {
      case '/', '?', '#', ' ', '\t', '\n', '\r', '"', '\'', '`', '<', '>', ',', ')', ']' -> true;
      default -> false;
    };
  }
}
