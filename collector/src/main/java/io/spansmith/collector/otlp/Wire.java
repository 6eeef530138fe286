package io.spansmith.collector.otlp;

import java.nio.charset.StandardCharsets;

/**
 * A cursor over protobuf bytes.
 *
 * <p>Ours instead of a generated message because most spans a gateway sees never become runs: their
 * fields are stepped over without an object each. Never reads past its end; malformed bytes throw.
 * Confined to one thread.
 */
final class Wire {

  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int LENGTH = 2;
  static final int FIXED32 = 5;

  final byte[] bytes;
  int at;
  final int end;
  private final Allowance allowance;

  Wire(byte[] bytes, int from, int end) {
    this(bytes, from, end, new Allowance());
  }

  private Wire(byte[] bytes, int from, int end, Allowance allowance) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
    this.allowance = allowance;
  }

  /** A second cursor where this one stands, for fields that are wanted before others. */
  Wire again() {
    return new Wire(bytes, at, end, allowance);
  }

  /** Something is made of what was read. */
  void make(int units) throws MalformedOtlpException {
    allowance.spend(units);
  }

  boolean more() {
    return at < end;
  }

  /** The next tag: field number shifted left by three, plus the wire type. */
  int tag() throws MalformedOtlpException {
    long tag = varint();
    if (tag <= 7 || tag > 0xffff_ffffL) {
      throw malformed("field number");
    }
    return (int) tag;
  }

  static int tag(int field, int wireType) {
    return field << 3 | wireType;
  }

  long varint() throws MalformedOtlpException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at >= end) {
        throw malformed("number");
      }
      byte next = bytes[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw malformed("number");
  }

  long fixed64() throws MalformedOtlpException {
    need(8);
    long value = 0;
    for (int i = 7; i >= 0; i--) {
      value = value << 8 | bytes[at + i] & 0xff;
    }
    at += 8;
    return value;
  }

  int fixed32() throws MalformedOtlpException {
    need(4);
    int value = 0;
    for (int i = 3; i >= 0; i--) {
      value = value << 8 | bytes[at + i] & 0xff;
    }
    at += 4;
    return value;
  }

  /** A cursor over the length-delimited field that starts here; this one steps behind it. */
  Wire message() throws MalformedOtlpException {
    int length = length();
    Wire inner = new Wire(bytes, at, at + length, allowance);
    at += length;
    return inner;
  }

  String string() throws MalformedOtlpException {
    int length = length();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  byte[] byteString() throws MalformedOtlpException {
    int length = length();
    byte[] copy = new byte[length];
    System.arraycopy(bytes, at, copy, 0, length);
    at += length;
    return copy;
  }

  /** An id as lower-case hex, or an empty text when it has not the wanted length or is all zero. */
  String id(int wantedBytes) throws MalformedOtlpException {
    int length = length();
    int from = at;
    at += length;
    return length == wantedBytes ? Hex.of(bytes, from, length) : "";
  }

  int length() throws MalformedOtlpException {
    long length = varint();
    if (length < 0 || length > end - at) {
      throw malformed("length");
    }
    return (int) length;
  }

  void skip(int tag) throws MalformedOtlpException {
    switch (tag & 7) {
      case VARINT -> varint();
      case FIXED64 -> step(8);
      case LENGTH -> step(length());
      case FIXED32 -> step(4);
      default -> throw malformed("wire type");
    }
  }

  private void step(int count) throws MalformedOtlpException {
    need(count);
    at += count;
  }

  private void need(int count) throws MalformedOtlpException {
    if (end - at < count) {
      throw malformed("field");
    }
  }

  private MalformedOtlpException malformed(String what) {
    return new MalformedOtlpException("not protobuf: bad " + what + " at byte " + at);
  }
}
