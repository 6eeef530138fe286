package io.spansmith.collector.otlp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a JSON text in UTF-8 piece by piece, without objects for what it reads. Linear in the text,
 * never beyond its end. Confined to one thread.
 */
final class JsonCursor {

  private static final int DEEPEST = 1_000;
  private static final int REPLACEMENT = 0xfffd;

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHS = ONES << 7;

  private final byte[] json;
  private int at;

  private int from;
  private int to;
  private boolean quoted;
  private boolean escaped;

  JsonCursor(byte[] json) {
    this.json = json;
    boolean marked =
        json.length > 2
            && json[0] == (byte) 0xef
            && json[1] == (byte) 0xbb
            && json[2] == (byte) 0xbf;
    at = marked ? 3 : 0;
  }

  /** Whether that sign comes next; it is then read. */
  boolean take(char sign) throws MalformedOtlpException {
    boolean there = peek() == sign;
    if (there) {
      at++;
    }
    return there;
  }

  void expect(char sign) throws MalformedOtlpException {
    if (!take(sign)) {
      throw malformed();
    }
  }

  /** Whether null comes next; it is then read. */
  boolean takeNull() throws MalformedOtlpException {
    if (peek() != 'n') {
      return false;
    }
    word();
    return true;
  }

  /** Nothing but blanks may be left. */
  void end() throws MalformedOtlpException {
    blanks();
    if (at < json.length) {
      throw malformed();
    }
  }

  private byte peek() throws MalformedOtlpException {
    blanks();
    if (at == json.length) {
      throw malformed();
    }
    return json[at];
  }

  private void blanks() {
    while (at < json.length
        && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
      at++;
    }
  }

  /** Reads a string, a number or a truth value. */
  void scalar() throws MalformedOtlpException {
    if (peek() == '"') {
      string();
    } else {
      word();
    }
  }

  /** Reads a string. */
  void string() throws MalformedOtlpException {
    expect('"');
    from = at;
    quoted = true;
    escaped = false;
    for (at = quoteOrEscape(at); at < json.length; at = quoteOrEscape(at)) {
      if (json[at] == '"') {
        to = at++;
        return;
      }
      escaped = true;
      at = Math.min(at + 2, json.length);
    }
    throw malformed();
  }

  private int quoteOrEscape(int begin) {
    int i = begin;
    while (json.length - i >= Long.BYTES) {
      long bits = Bits.bigEndian(json, i);
      if ((zeros(bits ^ '"' * ONES) | zeros(bits ^ '\\' * ONES)) != 0) {
        break;
      }
      i += Long.BYTES;
    }
    while (i < json.length && json[i] != '"' && json[i] != '\\') {
      i++;
    }
    return i;
  }

  /** Not zero when a byte is. */
  private static long zeros(long bits) {
    return bits - ONES & ~bits & HIGHS;
  }

  private void word() throws MalformedOtlpException {
    from = at;
    quoted = false;
    escaped = false;
    while (at < json.length
        && (Character.isLetterOrDigit(json[at])
            || json[at] == '-'
            || json[at] == '+'
            || json[at] == '.')) {
      at++;
    }
    to = at;
    boolean number = from < to && (json[from] == '-' || json[from] >= '0' && json[from] <= '9');
    if (!number && !is("true") && !is("false") && !is("null")) {
      throw malformed();
    }
  }

  /** Steps over a value. */
  void skip() throws MalformedOtlpException {
    skip(0);
  }

  private void skip(int depth) throws MalformedOtlpException {
    if (depth > DEEPEST) {
      throw new MalformedOtlpException("not OTLP/JSON: nested too deeply");
    }
    if (take('{')) {
      if (!take('}')) {
        do {
          string();
          expect(':');
          skip(depth + 1);
        } while (take(','));
        expect('}');
      }
    } else if (take('[')) {
      if (!take(']')) {
        do {
          skip(depth + 1);
        } while (take(','));
        expect(']');
      }
    } else {
      scalar();
    }
  }

  /** Whether what was read last was a string. */
  boolean isString() {
    return quoted;
  }

  /** Whether what was read last is spelled so. */
  boolean is(String ascii) {
    return is(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  boolean is(byte[] spelled) {
    return Arrays.equals(json, from, to, spelled, 0, spelled.length);
  }

  /** The text of what was read last. */
  String text() throws MalformedOtlpException {
    if (!escaped) {
      return new String(json, from, to - from, StandardCharsets.UTF_8);
    }
    WireOutput plain = new WireOutput(to - from);
    writeText(plain);
    return new String(plain.array(), 0, plain.size(), StandardCharsets.UTF_8);
  }

  /** Writes what was read last, without its escapes. */
  void writeText(WireOutput out) throws MalformedOtlpException {
    int i = from;
    while (escaped && i < to) {
      int escape = i;
      while (escape < to && json[escape] != '\\') {
        escape++;
      }
      out.raw(json, i, escape);
      i = escape == to ? to : writeEscaped(escape + 1, out);
    }
    out.raw(json, i, to);
  }

  private int writeEscaped(int letter, WireOutput out) throws MalformedOtlpException {
    switch (json[letter]) {
      case '"', '\\', '/' -> out.raw(json[letter]);
      case 'b' -> out.raw('\b');
      case 'f' -> out.raw('\f');
      case 'n' -> out.raw('\n');
      case 'r' -> out.raw('\r');
      case 't' -> out.raw('\t');
      case 'u' -> {
        return writeUnit(letter + 1, out);
      }
      default -> throw malformed();
    }
    return letter + 1;
  }

  private int writeUnit(int digits, WireOutput out) throws MalformedOtlpException {
    char unit = unit(digits);
    int behind = digits + 4;
    if (Character.isHighSurrogate(unit)
        && to - behind >= 6
        && json[behind] == '\\'
        && json[behind + 1] == 'u') {
      char low = unit(behind + 2);
      if (Character.isLowSurrogate(low)) {
        writeCodePoint(Character.toCodePoint(unit, low), out);
        return behind + 6;
      }
    }
    writeCodePoint(Character.isSurrogate(unit) ? REPLACEMENT : unit, out);
    return behind;
  }

  private char unit(int digits) throws MalformedOtlpException {
    int unit = 0;
    for (int i = digits; i < digits + 4; i++) {
      int digit = i < to ? Character.digit(json[i], 16) : -1;
      if (digit < 0) {
        throw malformed();
      }
      unit = unit << 4 | digit;
    }
    return (char) unit;
  }

  private static void writeCodePoint(int point, WireOutput out) {
    if (point < 0x80) {
      out.raw(point);
      return;
    }
    if (point < 0x800) {
      out.raw(0xc0 | point >> 6);
    } else {
      if (point < 0x10000) {
        out.raw(0xe0 | point >> 12);
      } else {
        out.raw(0xf0 | point >> 18);
        out.raw(0x80 | point >> 12 & 0x3f);
      }
      out.raw(0x80 | point >> 6 & 0x3f);
    }
    out.raw(0x80 | point & 0x3f);
  }

  MalformedOtlpException malformed() {
    return new MalformedOtlpException("not OTLP/JSON: the body could not be read at byte " + at);
  }
}
