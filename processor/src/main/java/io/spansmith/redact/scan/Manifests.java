package io.spansmith.redact.scan;

/**
 * Values of a Kubernetes {@code Secret}, in YAML and in JSON, which are secret whatever their name.
 */
final class Manifests {

  private static final int REACH = 1 << 13;

  /** A map whose values go on where another kind's look ended is found by its name again. */
  private static final int OVERLAP = 1 << 9;

  private static final int SHORTEST = 4;

  private final int id;

  Manifests(int id) {
    this.id = id;
  }

  /** Looks at a colon; marks the values around one of {@code kind: Secret}. */
  void at(Scan s, int colon) {
    char[] v = s.v;
    int name = Chars.isQuote(s.before(colon)) ? colon - 1 : colon;
    if (id < 0 || name < 4 || v[name - 1] != 'd' || !s.holds(name - 4, "kind")) {
      return;
    }
    int kind = s.skipBlanks(colon + 1, 2);
    kind = Chars.isQuote(v[kind]) ? kind + 1 : kind;
    if (!s.holds(kind, "secret") || Chars.isAlnum(v[kind + 6])) {
      return;
    }
    int to = end(s, colon);
    if (to <= s.manifestLooked) {
      return;
    }
    int from = begin(s, colon);
    s.manifestLooked = to;
    s.work += to - from;
    for (int i = from; i < to; i++) {
      if ((v[i] == 'd' || v[i] == 's') && isData(s, i)) {
        i = Math.max(i, values(s, i, to));
      }
    }
  }

  /** Where the document begins, or what was not looked at for the kind before. */
  private static int begin(Scan s, int colon) {
    int from = Math.max(Math.max(0, colon - REACH), s.manifestLooked - OVERLAP);
    for (int i = colon; i > from; i--) {
      if (s.v[i] == '-' && s.holds(i - 3, "\n---")) {
        return i;
      }
    }
    return from;
  }

  private static int end(Scan s, int colon) {
    int to = Math.min(s.n, colon + REACH);
    for (int i = Math.max(colon, s.manifestLooked); i < to; i++) {
      if (s.v[i] == '\n' && s.holds(i, "\n---")) {
        return i;
      }
    }
    return to;
  }

  private static boolean isData(Scan s, int i) {
    char before = s.before(i);
    boolean begins = before == 0 || before == '\n' || before == ' ' || Chars.isQuote(before);
    return begins && (s.holds(i, "data") || s.holds(i, "stringdata"));
  }

  /** Marks the values of the map that the name at {@code i} has; where it ends. */
  private int values(Scan s, int i, int to) {
    char[] v = s.v;
    int end = i;
    while (Chars.isLetter(v[end])) {
      end++;
    }
    end = Chars.isQuote(v[end]) ? end + 1 : end;
    if (v[end] != ':') {
      return i;
    }
    int open = end + 1;
    while (open < to && Chars.isBlank(v[open]) && v[open] != '\n') {
      open++;
    }
    return v[open] == '{' ? members(s, open, to) : v[open] == '\n' ? lines(s, i, open, to) : i;
  }

  private int members(Scan s, int open, int to) {
    int i = open;
    while (i < to && s.v[i] != '}') {
      if (s.v[i] == ':') {
        i = Math.max(i, add(s, i));
      }
      i++;
    }
    return i;
  }

  /** Lines that are indented deeper than the name is. */
  private int lines(Scan s, int name, int newline, int to) {
    char[] v = s.v;
    int margin = 0;
    while (name - margin > 0 && v[name - margin - 1] == ' ') {
      margin++;
    }
    int i = newline;
    while (i < to && v[i] == '\n') {
      int text = i + 1;
      while (text < to && v[text] == ' ') {
        text++;
      }
      if (text - i - 1 <= margin && v[text] != '\n') {
        return i;
      }
      int end = text;
      int colon = -1;
      while (end < to && v[end] != '\n') {
        colon = colon < 0 && v[end] == ':' ? end : colon;
        end++;
      }
      if (colon > 0) {
        add(s, colon);
      }
      i = end;
    }
    return i;
  }

  private int add(Scan s, int colon) {
    Value value = s.value;
    value.read(s, colon + 1, false);
    boolean block = s.v[value.start] == '|' || s.v[value.start] == '>';
    if (block
        || value.end - value.start < SHORTEST
        || Opaque.isStandIn(s.v, value.start, value.end)) {
      return -1;
    }
    s.found.add(id, value.start, value.end);
    return value.end;
  }
}
