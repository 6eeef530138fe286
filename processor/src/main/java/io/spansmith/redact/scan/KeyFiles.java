package io.spansmith.redact.scan;

/** Private parts of keys that are not armoured: JSON web keys (RFC 7518 §6) and PuTTY's files. */
final class KeyFiles {

  private static final int REACH = 1 << 13;
  private static final int SHORTEST = 20;

  private final int id;

  KeyFiles(int id) {
    this.id = id;
  }

  /** Looks at a colon after {@code kty} or {@code Private-Lines}. */
  void at(Scan s, int colon) {
    char[] v = s.v;
    int name = Chars.isQuote(s.before(colon)) ? colon - 1 : colon;
    if (id < 0 || name < Math.max(3, s.keyFilesLooked)) {
      return;
    }
    if (v[name - 1] == 'y' && v[name - 2] == 't' && v[name - 3] == 'k' && name < colon) {
      members(s, name);
    } else if (v[name - 1] == 's' && v[name - 2] == 'e' && s.holds(name - 13, "private-lines")) {
      lines(s, colon);
    }
  }

  /** Marks the members of the object around that hold more than the public key does. */
  private void members(Scan s, int name) {
    char[] v = s.v;
    int least = Math.max(Math.max(0, name - REACH), s.keyFilesLooked);
    int from = name;
    while (from > least && v[from] != '{') {
      from--;
    }
    int end = name;
    while (end < s.n && end - name < REACH && v[end] != '}') {
      end++;
    }
    s.work += end - from;
    s.keyFilesLooked = end;
    for (int sign = from; sign < end; sign++) {
      if (v[sign] == ':' && sign > 3 && v[sign - 1] == '"' && isPrivate(v, sign - 1)) {
        Value value = s.value;
        value.read(s, sign + 1, true);
        if (value.quoted && value.end - value.start >= SHORTEST) {
          s.found.add(id, value.start, value.end);
          sign = value.end;
        }
      }
    }
  }

  /** {@code d}, {@code k}, {@code p}, {@code q}, {@code dp}, {@code dq} or {@code qi}. */
  private static boolean isPrivate(char[] v, int close) {
    char last = v[close - 1];
    char before = v[close - 2];
    if (before == '"') {
      return last == 'd' || last == 'k' || last == 'p' || last == 'q';
    }
    return v[close - 3] == '"'
        && (before == 'd' && (last == 'p' || last == 'q') || before == 'q' && last == 'i');
  }

  /** Marks the lines of base64 that follow the number of them. */
  private void lines(Scan s, int colon) {
    char[] v = s.v;
    int start = colon;
    while (start < s.n && start - colon < 8 && v[start] != '\n') {
      start++;
    }
    start++;
    int end = start;
    while (end < s.n && end - start < REACH && (Chars.isBase64(v[end]) || v[end] == '\n')) {
      end++;
    }
    while (end > start && v[end] != '\n') {
      end--;
    }
    s.work += end - colon;
    if (end - start > SHORTEST) {
      s.found.add(id, start, end);
    }
  }
}
