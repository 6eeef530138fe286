package io.spansmith.redact.scan;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Text in base64, plain or for URLs (RFC 4648), such as bytes that telemetry carries and cursors of
 * pages: what holds a finding is a finding as a whole. Media are no text, and SVG is passed over.
 */
final class Encoded {

  /** What is shorter holds nothing of interest. */
  static final int SHORTEST = 16;

  private static final int DEEPEST = 3;
  private static final int LOOK_BACK = 64;
  private static final int HEADER = 48;

  private final Consumer<Scan> pass;

  Encoded(Consumer<Scan> pass) {
    this.pass = pass;
  }

  /** Looks at the run that the word begins or stands in; where it ends when it holds a finding. */
  int at(Scan s, int start, int end) {
    if (start < s.encodedLooked || s.layers == DEEPEST) {
      return -1;
    }
    int found = from(s, start);
    if (found < 0 && start > s.floor && isSign(s.v[start - 1])) {
      int first = start;
      while (first > s.floor && start - first < LOOK_BACK && isDigit(s.v[first - 1])) {
        first--;
      }
      found = from(s, first);
    }
    s.encodedLooked = Math.max(s.encodedLooked, end);
    return found;
  }

  /** Looks at what an equals sign fills up; where it ends when it holds a finding. */
  int padded(Scan s, int equal) {
    if (equal - s.encodedLooked < SHORTEST || Chars.isAlnum(s.v[equal + 1])) {
      return -1;
    }
    int start = equal;
    int first = Math.max(s.encodedLooked, s.floor);
    while (start > first && isDigit(s.v[start - 1])) {
      start--;
    }
    s.work += equal - start;
    return equal - start < SHORTEST ? -1 : at(s, start, equal);
  }

  /** Looks at the content of an address after {@code data:}, in the same way. */
  int data(Scan s, int colon) {
    if (s.before(colon) != 'a' || !s.holds(colon - 4, "data")) {
      return -1;
    }
    int i = colon + 1;
    while (i - colon < HEADER && i < s.n && s.v[i] != ',') {
      i++;
    }
    return s.holds(i - 7, ";base64,") ? at(s, i + 1, i + 1) : -1;
  }

  private int from(Scan s, int start) {
    int end = start;
    int bits = 0;
    int held = 0;
    int size = 0;
    byte[] bytes = s.decoded;
    while (end < s.n && isDigit(s.v[end])) {
      bits = bits << 6 | value(s.v[end++]);
      held += 6;
      if (held < 8) {
        continue;
      }
      held -= 8;
      byte next = (byte) (bits >> held);
      if (next >= 0 && next < ' ' && next != '\n' && next != '\t' && next != '\r' || next == 127) {
        break;
      }
      if (size == 8 && !isText(bytes)) {
        break;
      }
      if (size == bytes.length) {
        bytes = Arrays.copyOf(bytes, size * 2);
        s.decoded = bytes;
      }
      bytes[size++] = next;
    }
    s.work += end - start;
    s.encodedLooked = Math.max(s.encodedLooked, end);
    boolean whole = end == s.n || !isDigit(s.v[end]);
    return whole && end - start >= SHORTEST && !isImage(s, start) ? text(s, start, end, size) : -1;
  }

  private int text(Scan s, int start, int end, int size) {
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(s.decoded, 0, size))
              .toString();
    } catch (CharacterCodingException binary) {
      return -1;
    }
    Scan inner = new Scan();
    inner.load(text, s.key);
    inner.layers = s.layers + 1;
    inner.budgetNanos = s.budgetNanos;
    pass.accept(inner);
    s.work += inner.work;
    if (inner.found.size() == 0) {
      return -1;
    }
    int close = end;
    while (close < s.n && close - end < 2 && s.v[close] == '=') {
      close++;
    }
    for (int i = 0; i < inner.found.size(); i++) {
      s.found.add(inner.found.detector(i), start, close);
    }
    return close;
  }

  /** Whether the first eight bytes begin as text in UTF-8 does. */
  private static boolean isText(byte[] bytes) {
    int after = 0;
    for (int i = 0; i < 8; i++) {
      int b = bytes[i] & 0xff;
      boolean follows = (b & 0xc0) == 0x80;
      if (follows != after > 0) {
        return false;
      }
      after = follows ? after - 1 : b < 0x80 ? 0 : b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
    }
    return true;
  }

  /** Whether an address {@code data:image/...;base64,} stands before. */
  private static boolean isImage(Scan s, int start) {
    int i = start - 1;
    if (i < 0 || s.v[i] != ',') {
      return false;
    }
    while (i > 0 && start - i < HEADER && s.v[i] != ':') {
      i--;
    }
    return s.holds(i, ":image/");
  }

  private static boolean isSign(char c) {
    return c == '+' || c == '/' || c == '-' || c == '_';
  }

  private static boolean isDigit(char c) {
    return Chars.isAlnum(c) || isSign(c);
  }

  private static int value(char c) {
    if (c >= 'a') {
      return c - 'a' + 26;
    }
    if (c >= 'A' && c != '_') {
      return c - 'A';
    }
    if (Chars.isDigit(c)) {
      return c - '0' + 52;
    }
    return c == '+' || c == '-' ? 62 : 63;
  }
}
