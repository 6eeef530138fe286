package io.spansmith.redact.scan;

/** Mail addresses (RFC 5321, as far as they are in use), anchored at the at sign. */
final class Mail {

  private static final int LOCAL = 64;
  private static final int QUOTED = 66;
  private static final int DOMAIN = 253;

  private final int id;

  Mail(int id) {
    this.id = id;
  }

  int at(Scan s, int at) {
    char next = s.v[at + 1];
    boolean domain = Chars.isAlnum(next) || next == '[' || next == '-' || next > 127;
    if (at == s.noMailAt || at == 0 || !domain) {
      return at + 1;
    }
    int start = local(s, at);
    if (start == at) {
      return at + 1;
    }
    int end = s.v[at + 1] == '[' ? literal(s, at + 1) : domain(s, at + 1);
    if (end < 0 || isRepository(s, start, at, end)) {
      return at + 1;
    }
    s.found.add(id, start, end);
    return end;
  }

  /** Where an address ends whose local part the word is, or ends with; or -1. */
  int of(Scan s, int word, int at) {
    int before = s.found.size();
    int end = at(s, at);
    s.noMailAt = at;
    return s.found.size() > before && s.found.start(before) <= word ? end : -1;
  }

  private static int local(Scan s, int at) {
    if (s.v[at - 1] == '"') {
      return quoted(s, at);
    }
    int start = at;
    while (start > 0 && at - start < LOCAL && Chars.isLocal(s.v[start - 1])) {
      start--;
    }
    s.work += at - start;
    while (start < at && !Chars.isAlnum(s.v[start]) && s.v[start] < 128 && s.v[start] != '_') {
      start++;
    }
    return s.v[at - 1] == '.' ? at : start;
  }

  /** A quoted local part; both quotes must be escaped alike, or one of them is the JSON's own. */
  private static int quoted(Scan s, int at) {
    int i = at - 2;
    while (i >= 0 && at - i < QUOTED && s.v[i] != '"' && s.v[i] >= ' ') {
      i--;
    }
    s.work += at - i;
    boolean pair =
        i >= 0 && s.v[i] == '"' && s.view.spelling(i).equals(s.view.spelling(at - 1)) && at - i > 2;
    return pair ? i : at;
  }

  private static int domain(Scan s, int from) {
    int i = from;
    int label = i;
    int lastLabel = -1;
    int most = Math.min(s.n, from + DOMAIN);
    boolean foreign = from < s.n && s.v[from] >= 0x2E80;
    while (i < most) {
      char c = s.v[i];
      if (c == '.') {
        if (i == label || !isPart(s.v[i + 1], foreign)) {
          break;
        }
        lastLabel = label = i + 1;
      } else if (!isPart(c, foreign) && c != '-') {
        break;
      }
      i++;
    }
    s.work += i - from;
    while (i > label && s.v[i - 1] == '-') {
      i--;
    }
    return lastLabel > 0 && isTopLevel(s, label, i) ? i : -1;
  }

  private static boolean isPart(char c, boolean foreign) {
    return Chars.isAlnum(c)
        || Chars.isForeignLetter(c)
        || foreign && c >= 0x2E80 && Character.isLetterOrDigit(c);
  }

  /** At least two letters and no digit, unless in punycode. */
  private static boolean isTopLevel(Scan s, int start, int end) {
    if (end - start < 2 || end - start > 63) {
      return false;
    }
    if (s.holds(start, "xn--")) {
      return true;
    }
    if (end - start > 4 && isUnit(s, start)) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (!Chars.isLetter(s.v[i]) && s.v[i] < 128) {
        return false;
      }
    }
    return true;
  }

  /** The kind of a systemd unit, as in {@code name@instance.service}. */
  private static boolean isUnit(Scan s, int start) {
    return s.holds(start, "service") || s.holds(start, "socket") || s.holds(start, "timer");
  }

  /** An address literal such as {@code [192.0.2.1]}. */
  private static int literal(Scan s, int open) {
    int i = open + 1;
    while (i < s.n && i - open < 48 && (Chars.isHex(s.v[i]) || isLiteralSign(s.v[i]))) {
      i++;
    }
    return i < s.n && s.v[i] == ']' && i - open > 3 ? i + 1 : -1;
  }

  private static boolean isLiteralSign(char c) {
    return c == '.' || c == ':' || c == 'I' || c == 'P' || c == 'v';
  }

  /** {@code git@github.com:owner/name} names a repository, not a person. */
  private static boolean isRepository(Scan s, int start, int at, int end) {
    return at - start == 3 && s.holds(start, "git") && s.v[end] == ':';
  }
}
