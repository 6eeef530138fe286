package io.spansmith.redact.scan;

/** Reads one IPv6 address: groups, one gap, an IPv4 tail. */
final class V6 {

  private final char[] v;
  private final int limit;

  V6(char[] v, int limit) {
    this.v = v;
    this.limit = limit;
  }

  /** Where the address that begins at {@code start} ends, or -1. */
  int end(int start) {
    int i = start;
    int groups = 0;
    int longest = 0;
    boolean digit = false;
    boolean gap = false;
    if (v[i] == ':') {
      if (v[i + 1] != ':') {
        return -1;
      }
      gap = true;
      i += 2;
    }
    while (i < limit) {
      int from = i;
      while (i < limit && i - from < 5 && Chars.isHex(v[i])) {
        digit |= Chars.isDigit(v[i++]);
      }
      int size = i - from;
      if (size == 0) {
        break;
      }
      if (v[i] == '.' && Chars.isDigit(v[i + 1]) && groups > 0 | gap) {
        int tail = tail(from);
        return tail > 0 && (gap ? groups <= 6 : groups == 6) ? tail : -1;
      }
      if (size > 4) {
        return -1;
      }
      groups++;
      longest = Math.max(longest, size);
      if (v[i] != ':') {
        break;
      }
      if (v[i + 1] == ':') {
        if (gap) {
          return -1;
        }
        gap = true;
        i += 2;
      } else if (Chars.isHex(v[i + 1])) {
        i++;
      } else {
        break;
      }
    }
    // Slices, scopes and ratios have colons too: an address has a digit and some length.
    boolean telling = digit && (longest > 2 || groups > 3) || loopback(start, i);
    boolean whole = gap ? groups >= 1 && groups <= 7 : groups == 8;
    return whole && telling ? i : -1;
  }

  private boolean loopback(int start, int end) {
    return end - start == 3 && v[start] == ':' && v[start + 1] == ':' && v[start + 2] == '1';
  }

  private int tail(int from) {
    int i = from;
    for (int octet = 0; octet < 4; octet++) {
      if (octet > 0 && v[i++] != '.') {
        return -1;
      }
      int value = 0;
      int first = i;
      while (i - first < 3 && Chars.isDigit(v[i])) {
        value = value * 10 + v[i++] - '0';
      }
      if (i == first || value > 255) {
        return -1;
      }
    }
    return i;
  }
}
