package io.spansmith.export.wire;

/**
 * Walks the fields of one protobuf message in place.
 *
 * <p>Malformed bytes end the walk: {@link #next} answers false and {@link #broken} true. Not
 * thread-safe.
 */
final class ProtoReader {

  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int FIXED32 = 5;

  private final byte[] bytes;
  private final int end;
  private int at;
  private int start;
  private int field;
  private int type;
  private int from;
  private int to;
  private long number;
  private boolean broken;

  ProtoReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  static ProtoReader of(byte[] bytes) {
    return new ProtoReader(bytes, 0, bytes.length);
  }

  /** Moves to the next field; false at the end. */
  boolean next() {
    if (broken || at >= end) {
      return false;
    }
    start = at;
    long tag = varint();
    field = (int) (tag >>> 3);
    type = (int) (tag & 7);
    from = at;
    switch (type) {
      case VARINT -> number = varint();
      case FIXED64 -> at += 8;
      case FIXED32 -> at += 4;
      case BYTES -> {
        long length = varint();
        from = at;
        broken |= length < 0 || length > end - at;
        at += broken ? 0 : (int) length;
      }
      default -> broken = true;
    }
    to = at;
    broken |= at > end || field == 0;
    return !broken;
  }

  boolean is(int wanted, int wantedType) {
    return field == wanted && type == wantedType;
  }

  boolean isBytes() {
    return type == BYTES;
  }

  int field() {
    return field;
  }

  /** Where the field's tag begins. */
  int start() {
    return start;
  }

  /** Where the field's value begins. */
  int from() {
    return from;
  }

  /** Where the field ends. */
  int to() {
    return to;
  }

  /** The value of a varint field. */
  long number() {
    return number;
  }

  boolean broken() {
    return broken;
  }

  /** The fields of the message that this field holds. */
  ProtoReader message() {
    return new ProtoReader(bytes, from, to);
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at >= end) {
        break;
      }
      byte b = bytes[at++];
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    broken = true;
    return -1;
  }
}
