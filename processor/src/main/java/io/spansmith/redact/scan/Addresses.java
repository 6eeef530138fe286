package io.spansmith.redact.scan;

/** IPv4, IPv6 (RFC 4291, 5952) and MAC addresses. */
final class Addresses {

  private static final Words VERSION = Words.of("version", "release", "v", "ver", "build");
  private static final int LONGEST = 64;

  private final int ip;
  private final int mac;

  Addresses(int ip, int mac) {
    this.ip = ip;
    this.mac = mac;
  }

  /** An address whose first part is that short word; -1 when there is none. */
  int begun(Scan s, int start, int end) {
    char[] v = s.v;
    char next = v[end];
    int length = end - start;
    if (next == '.') {
      return mac >= 0 && length == 4 || ip >= 0 && length < 4 ? dotted(s, start) : -1;
    }
    boolean pair =
        (next == ':' || next == '-') && length == 2 && v[end + 3] == next && v[end + 6] == next;
    return pair && mac >= 0 && Chars.isHex(v[start]) ? pairs(s, start) : -1;
  }

  /** An IPv4 or Cisco-style MAC address from its first character; -1 when there is none. */
  private int dotted(Scan s, int start) {
    if (isContinued(s, start)) {
      return -1;
    }
    int end = mac >= 0 && s.before(start) != '.' ? cisco(s, start) : -1;
    if (end > 0) {
      s.found.add(mac, start, end);
      return end;
    }
    end = ip >= 0 ? v4(s, start) : -1;
    if (end < 0 || s.v[end] == '.' && Chars.isAlnum(s.v[end + 1])) {
      return -1;
    }
    boolean joined = (s.v[end] == '-' || s.v[end] == '_') && Chars.isAlnum(s.v[end + 1]);
    if (joined || Chars.isAlnum(s.v[end]) || versioned(s, start) || isProduct(s, start, end)) {
      return -1;
    }
    s.found.add(ip, start, end);
    return end;
  }

  private static boolean isContinued(Scan s, int start) {
    char before = s.before(start);
    return Chars.isAlnum(before)
        || (before == '.' || before == '-' || before == '_')
            && start > 1
            && Chars.isAlnum(s.v[start - 2]);
  }

  /** The version of a product that tells its name so (RFC 9110 §10.1.5): a browser's, mostly. */
  private static boolean isProduct(Scan s, int start, int end) {
    if (s.before(start) != '/' || start < 2 || !Chars.isLetter(s.v[start - 2])) {
      return false;
    }
    int i = start - 1;
    while (i > 0 && start - i < LONGEST && Chars.isLetter(s.v[i - 1])) {
      i--;
    }
    s.work += start - i;
    boolean name = Chars.isUpper(s.v[i]) && Chars.isLower(s.v[i + 1]);
    return (name || s.holds(end - 6, ".0.0.0")) && !Chars.isAlnum(s.before(i));
  }

  private static boolean versioned(Scan s, int start) {
    int from = Math.max(0, start - 14);
    s.work += start - from;
    for (int i = from; i < start; i++) {
      char c = Chars.lower(s.v[i]);
      boolean told =
          switch (c) {
            case 'v' -> s.holds(i, "version");
            case 'r' -> s.holds(i, "release");
            case 's' -> s.holds(i, "section ") || s.holds(i, "step ");
            case 'c' -> s.holds(i, "chapter ") || s.holds(i, "clause ");
            case 'f' -> s.holds(i, "firmware ");
            case 'b' -> s.holds(i, "build ");
            case 'k' -> s.holds(i, "kernel ");
            case 'o' -> s.holds(i, "oid") && !Chars.isLetter(s.before(i));
            case '\u00a7' -> true;
            case '~', '>', '<', '=' -> i + 1 < start && s.v[i + 1] == '=' && start - i < 5;
            default -> false;
          };
      if (told) {
        return true;
      }
    }
    return !s.key.isEmpty() && VERSION.inKey(s);
  }

  /** The end of four octets, or -1. */
  private static int v4(Scan s, int start) {
    int i = start;
    for (int octet = 0; octet < 4; octet++) {
      if (octet > 0 && s.v[i++] != '.') {
        return -1;
      }
      int value = 0;
      int from = i;
      while (i - from < 3 && Chars.isDigit(s.v[i])) {
        value = value * 10 + s.v[i++] - '0';
      }
      boolean padded = i - from > 1 && s.v[from] == '0';
      if (i == from || value > 255 || padded || Chars.isDigit(s.v[i])) {
        return -1;
      }
    }
    return i;
  }

  private static int cisco(Scan s, int start) {
    int i = start;
    boolean letter = false;
    for (int group = 0; group < 3; group++) {
      if (group > 0 && s.v[i++] != '.') {
        return -1;
      }
      for (int k = 0; k < 4; k++) {
        if (!Chars.isHex(s.v[i])) {
          return -1;
        }
        letter |= !Chars.isDigit(s.v[i++]);
      }
    }
    boolean whole = !Chars.isAlnum(s.v[i]) && !(s.v[i] == '.' && Chars.isAlnum(s.v[i + 1]));
    return letter && whole ? i : -1;
  }

  /** Six pairs of letters around the first separator, which no digit announces; the end, or -1. */
  int around(Scan s, int sign) {
    char[] v = s.v;
    boolean pairs = v[sign + 1] != 0 && v[sign + 3] == v[sign] && v[sign + 6] == v[sign];
    if (mac < 0 || !pairs || sign < 2) {
      return -1;
    }
    return Chars.isHex(v[sign - 1]) && Chars.isHex(v[sign - 2]) && Chars.isHex(v[sign + 1])
        ? pairs(s, sign - 2)
        : -1;
  }

  /** Six pairs of hexadecimal digits from the first; -1 when there are none. */
  private int pairs(Scan s, int start) {
    char sign = s.v[start + 2];
    if (mac < 0 || isContinued(s, start) || s.before(start) == ':') {
      return -1;
    }
    int i = start;
    boolean zero = true;
    for (int pair = 0; pair < 6; pair++) {
      if (pair > 0 && s.v[i++] != sign) {
        return -1;
      }
      if (!Chars.isHex(s.v[i]) || !Chars.isHex(s.v[i + 1])) {
        return -1;
      }
      zero &= s.v[i] == '0' && s.v[i + 1] == '0';
      i += 2;
    }
    boolean longer = s.v[i] == sign && Chars.isHex(s.v[i + 1]);
    if (zero || longer || Chars.isAlnum(s.v[i])) {
      return -1;
    }
    s.found.add(mac, start, i);
    return i;
  }

  /** An IPv6 address around a colon that a hexadecimal digit or a colon follows. */
  int v6(Scan s, int colon) {
    if (ip < 0 || !goesOn(s.v, colon)) {
      return -1;
    }
    int start = colon;
    while (start > 0 && colon - start < 5 && Chars.isHex(s.v[start - 1])) {
      start--;
    }
    if (colon - start > 4 || Chars.isAlnum(s.before(start)) || s.before(start) == ':') {
      return -1;
    }
    int end = new V6(s.v, Math.min(s.n, start + LONGEST)).end(start);
    s.work += LONGEST / 4;
    if (end < 0 || isTouched(s, end) || s.v[end] == '.' && Chars.isDigit(s.v[end + 1])) {
      return -1;
    }
    end = zone(s, end);
    s.found.add(ip, start, end);
    return end;
  }

  /** Whether it goes on; a colon before a blank begins what is told of it. */
  private static boolean isTouched(Scan s, int end) {
    char c = s.v[end];
    return Chars.isAlnum(c) || c == '_' || c == ':' && !Chars.isBlank(s.v[end + 1]);
  }

  /** Whether a gap follows, or two groups with a colon after each, of which the last may be one. */
  private static boolean goesOn(char[] v, int colon) {
    int next = group(v, colon + 1);
    if (v[next] != ':' || next == colon + 1) {
      return v[next] == ':';
    }
    return v[next + 1] == ':' || v[group(v, next + 1)] == ':';
  }

  /** Where a group of up to four hexadecimal digits ends. */
  private static int group(char[] v, int from) {
    int i = from;
    while (i - from < 4 && Chars.isHex(v[i])) {
      i++;
    }
    return i;
  }

  private static int zone(Scan s, int end) {
    int i = end;
    if (s.v[i] == '%' && Chars.isAlnum(s.v[i + 1])) {
      i++;
      while (i - end < 16 && Chars.isAlnum(s.v[i])) {
        i++;
      }
    }
    return i;
  }
}
