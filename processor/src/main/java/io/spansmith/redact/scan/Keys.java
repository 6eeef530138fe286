package io.spansmith.redact.scan;

/** Private keys in armour (RFC 7468, RFC 4880 §6.2, PuTTY), whole or cut off. */
final class Keys {

  private static final int DASHES = 6;
  private static final int LABEL = 48;
  private static final int SHORTEST = 12;
  private static final int LONGEST = 1 << 16;

  private final int id;

  Keys(int id) {
    this.id = id;
  }

  /** Looks around the word {@code BEGIN}; where the block ends, or -1. */
  int at(Scan s, int word) {
    char[] v = s.v;
    int start = word;
    while (start > 0 && word - start < DASHES && (v[start - 1] == '-' || v[start - 1] == ' ')) {
      start--;
    }
    while (start < word && v[start] == ' ') {
      start++;
    }
    if (word - start < 4) {
      return -1;
    }
    int label = word + 6;
    int i = label;
    boolean key = false;
    while (i - label < LABEL && (Chars.isAlnum(v[i]) || v[i] == ' ' || v[i] == '+')) {
      key |= v[i] == 'P' && isPrivate(s, i) || v[i] == 'E' && s.holds(i, "encrypted p");
      i++;
    }
    if (!key || v[i] != '-') {
      return -1;
    }
    int end = body(s, i);
    if (end > 0) {
      s.found.add(id, start, end);
    }
    return end;
  }

  /** Forms write a plus sign for a blank. */
  private static boolean isPrivate(Scan s, int word) {
    return s.holds(word, "private") && s.holds(word + 8, "key") && !Chars.isAlnum(s.v[word + 7]);
  }

  /** Reads the body and, when it is there, the closing line; -1 when there is no key in it. */
  private static int body(Scan s, int dashes) {
    char[] v = s.v;
    int i = dashes;
    while (v[i] == '-') {
      i++;
    }
    int from = i;
    int size = 0;
    while (i < s.n && i - from < LONGEST && !closes(v, i) && isBody(v[i])) {
      if (Chars.isBase64(v[i])) {
        size++;
      }
      i++;
    }
    s.work += i - from;
    if (size < SHORTEST || !hasKey(s, from, i)) {
      return -1;
    }
    if (!closes(v, i)) {
      return i;
    }
    int end = i;
    while (v[end] == '-') {
      end++;
    }
    end = s.skipBlanks(end, 1);
    if (!s.holds(end, "end") || Chars.isAlnum(v[end + 3])) {
      return i;
    }
    while (end < s.n && end - i < LABEL + 16 && v[end] != '-' && v[end] != '"') {
      end++;
    }
    while (v[end] == '-') {
      end++;
    }
    return end;
  }

  /** Four dashes, which armour has and base64 has not. */
  private static boolean closes(char[] v, int i) {
    return v[i] == '-' && v[i + 1] == '-' && v[i + 2] == '-' && v[i + 3] == '-';
  }

  private static boolean isBody(char c) {
    return Chars.isBase64(c)
        || Chars.isBlank(c)
        || c == ':'
        || c == ','
        || c == '-'
        || c == '.'
        || c == '\\'
        || c == '_'
        || c == '('
        || c == ')'
        || c == '\''
        || c == '*';
  }

  /** Words alone, as in a text that explains the format, are no key. */
  private static boolean hasKey(Scan s, int from, int to) {
    int run = 0;
    boolean digit = false;
    boolean upper = false;
    for (int i = from; i < to && run < 4096; i++, run++) {
      digit |= Chars.isDigit(s.v[i]);
      upper |= Chars.isUpper(s.v[i]);
    }
    return digit || upper && run > 64;
  }

  /** A PEM block that was itself put in base64, from its first letter. */
  int encoded(Scan s, int start) {
    int i = start;
    while (i < s.n && Chars.isBase64(s.v[i])) {
      i++;
    }
    s.work += i - start;
    if (i - start < 64) {
      return -1;
    }
    s.found.add(id, start, i);
    return i;
  }
}
