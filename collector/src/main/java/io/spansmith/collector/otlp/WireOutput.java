package io.spansmith.collector.otlp;

import java.util.Arrays;

/** Protobuf bytes as they are written. Confined to one thread. */
public final class WireOutput {

  /** The longest length of a message that an array can hold, as a varint. */
  private static final int LENGTH_ROOM = 5;

  private byte[] bytes;
  private int size;

  /**
   * Nothing written yet.
   *
   * @param expected how many bytes it will probably be
   */
  public WireOutput(int expected) {
    bytes = new byte[Math.max(16, expected)];
  }

  /** A field of one of the types that are varints. */
  public WireOutput number(int field, long value) {
    varint(Wire.tag(field, Wire.VARINT));
    varint(value);
    return this;
  }

  /** A field of text or bytes. */
  public WireOutput bytes(int field, byte[] value) {
    varint(Wire.tag(field, Wire.LENGTH));
    varint(value.length);
    raw(value, 0, value.length);
    return this;
  }

  void fixed64(int field, long value) {
    varint(Wire.tag(field, Wire.FIXED64));
    little(value, Long.BYTES);
  }

  void fixed32(int field, int value) {
    varint(Wire.tag(field, Wire.FIXED32));
    little(value, Integer.BYTES);
  }

  /** Begins a field whose length is not known yet; gives what {@link #end} must be told. */
  int begin(int field) {
    varint(Wire.tag(field, Wire.LENGTH));
    need(LENGTH_ROOM);
    size += LENGTH_ROOM;
    return size;
  }

  /**
   * Short fields move up to their length; a longer one is not copied for the sake of some bytes.
   */
  void end(int begun) {
    int length = size - begun;
    int at = begun - LENGTH_ROOM;
    if (length < 0x80) {
      bytes[at] = (byte) length;
      System.arraycopy(bytes, begun, bytes, at + 1, length);
      size -= LENGTH_ROOM - 1;
      return;
    }
    for (int i = 0; i < LENGTH_ROOM - 1; i++) {
      bytes[at + i] = (byte) (length >>> 7 * i | 0x80);
    }
    bytes[at + LENGTH_ROOM - 1] = (byte) (length >>> 7 * (LENGTH_ROOM - 1));
  }

  void raw(int value) {
    need(1);
    bytes[size++] = (byte) value;
  }

  void raw(byte[] from, int begin, int end) {
    need(end - begin);
    System.arraycopy(from, begin, bytes, size, end - begin);
    size += end - begin;
  }

  /** Characters that are one byte each. */
  void ascii(char[] from, int begin, int end) {
    need(end - begin);
    for (int i = begin; i < end; i++) {
      bytes[size + i - begin] = (byte) from[i];
    }
    size += end - begin;
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      raw((int) rest | 0x80);
      rest >>>= 7;
    }
    raw((int) rest);
  }

  private void little(long value, int count) {
    for (int i = 0; i < count; i++) {
      raw((int) (value >>> 8 * i));
    }
  }

  private void need(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, size + (size >> 1)));
    }
  }

  /** What was written, with room behind it; {@link #size} says where it ends. */
  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** What was written, on its own. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }
}
