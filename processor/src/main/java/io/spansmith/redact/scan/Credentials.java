package io.spansmith.redact.scan;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Tokens without a vendor: JSON web tokens, {@code Bearer} and {@code Basic} credentials. */
final class Credentials {

  private static final int PART = 10;
  private static final int LONGEST = 1 << 16;

  private final int jwt;
  private final int authorization;

  Credentials(int jwt, int authorization) {
    this.jwt = jwt;
    this.authorization = authorization;
  }

  /** A JSON web token (RFC 7519) from its {@code eyJ}; where it ends, or -1. */
  int jwt(Scan s, int start) {
    int header = part(s, start);
    if (jwt < 0 || header - start < PART || s.v[header] != '.') {
      return -1;
    }
    int payload = part(s, header + 1);
    if (payload - header <= PART) {
      return -1;
    }
    int end = payload;
    for (int parts = 0; parts < 3 && s.v[end] == '.'; parts++) {
      int next = part(s, end + 1);
      if (next == end + 1) {
        break;
      }
      end = next;
    }
    boolean signed = end > payload || s.v[end] == '.';
    if (!signed && !s.holds(header + 1, "eyj")) {
      return -1;
    }
    s.found.add(jwt, start, end);
    return end;
  }

  private static int part(Scan s, int from) {
    int i = from;
    while (i < s.n && i - from < LONGEST && Chars.isUrlSafe(s.v[i])) {
      i++;
    }
    s.work += i - from;
    return i;
  }

  /** What follows {@code Bearer} or {@code Basic}; where it ends, or -1. */
  int scheme(Scan s, int start) {
    boolean bearer = s.holds(start, "bearer");
    int word = start + (bearer ? 6 : 5);
    int colon = s.v[word] == ':' ? word + 1 : word;
    int from = s.skipBlanks(colon, 3);
    if (authorization < 0 || from == word) {
      return -1;
    }
    int i = from;
    while (i < s.n && i - from < LONGEST && isToken(s.v[i])) {
      i++;
    }
    s.work += i - from;
    while (i > from && s.v[i - 1] == '.') {
      i--;
    }
    boolean secret = bearer ? isBearer(s, from, i) : isBasic(s, from, i);
    if (!secret || Opaque.isStandIn(s.v, from, i)) {
      return -1;
    }
    s.found.add(authorization, from, i);
    return i;
  }

  private static boolean isToken(char c) {
    return Chars.isBase64(c) || c == '-' || c == '.' || c == '_' || c == '~' || c == '|';
  }

  private static boolean isBearer(Scan s, int from, int to) {
    return Opaque.isKey(s.v, from, to, 8);
  }

  /** User and password in base64 (RFC 7617). */
  private static boolean isBasic(Scan s, int from, int to) {
    if (to - from < 6 || to - from > 512) {
      return false;
    }
    try {
      byte[] plain = Base64.getDecoder().decode(s.view.text(from, to));
      String text = new String(plain, StandardCharsets.ISO_8859_1);
      return text.indexOf(':') >= 0 && text.chars().allMatch(c -> c >= ' ' && c != 127);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }
}
