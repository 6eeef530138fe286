package io.spansmith.export.wire;

import io.spansmith.encode.JsonText;
import io.spansmith.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes protobuf fields one after the other. A message whose length is not known yet gets room for
 * it and is moved in the rare case that the room does not fit. Not thread-safe.
 */
final class ProtoWriter {

  /** Shorter texts are written character by character, which saves an array for each. */
  private static final int SHORT = 48;

  private byte[] bytes;
  private int at;

  ProtoWriter() {
    this(256);
  }

  ProtoWriter(int capacity) {
    bytes = new byte[capacity];
  }

  int capacity() {
    return bytes.length;
  }

  /** How many bytes there are. */
  int size() {
    return at;
  }

  /** Forgets what was written from there on. */
  void back(int size) {
    at = size;
  }

  /** Leaves room for so many bytes, or goes past those that stand there already. */
  void skip(int length) {
    room(length);
    at += length;
  }

  /** Moves bytes that were written; there is room for the length of one more field. */
  void move(int from, int to, int length) {
    if (from != to) {
      room(Math.max(0, to - from));
      System.arraycopy(bytes, from, bytes, to, length);
    }
  }

  /** Forgets what was written, not the room for it. */
  void clear() {
    at = 0;
  }

  /** Bytes that are fields already. */
  ProtoWriter raw(byte[] fields, int from, int to) {
    room(to - from);
    System.arraycopy(fields, from, bytes, at, to - from);
    at += to - from;
    return this;
  }

  ProtoWriter raw(byte[] fields) {
    return raw(fields, 0, fields.length);
  }

  /** A field of bytes: a message, or a text in UTF-8. */
  ProtoWriter message(int field, byte[] content) {
    tag(field, ProtoReader.BYTES);
    varint(content.length);
    return raw(content);
  }

  ProtoWriter text(int field, String text) {
    int before = at;
    tag(field, ProtoReader.BYTES);
    varint(text.length());
    if (!shortAscii(text)) {
      at = before;
      message(field, text.getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  /** Writes a short text of ASCII; of another nothing. */
  boolean shortAscii(String text) {
    int length = text.length();
    if (length > SHORT) {
      return false;
    }
    room(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return false;
      }
      bytes[at + i] = (byte) c;
    }
    at += length;
    return true;
  }

  /** Writes a text of JSON, which puts its bytes here and nowhere else. */
  void json(JsonText text, JsonWriter json) {
    json.on(bytes, at);
    try {
      text.writeTo(json);
      at = json.size();
    } finally {
      bytes = json.bytes();
    }
  }

  void number(int field, long value) {
    tag(field, ProtoReader.VARINT);
    varint(value);
  }

  void fixed64(int field, long value) {
    tag(field, ProtoReader.FIXED64);
    room(8);
    for (int shift = 0; shift < 64; shift += 8) {
      bytes[at++] = (byte) (value >>> shift);
    }
  }

  void fixed32(int field, int value) {
    tag(field, ProtoReader.FIXED32);
    room(4);
    for (int shift = 0; shift < 32; shift += 8) {
      bytes[at++] = (byte) (value >>> shift);
    }
  }

  /** An id from its hexadecimal digits, which must be valid. */
  void id(int field, String hex) {
    tag(field, ProtoReader.BYTES);
    int length = hex.length() / 2;
    varint(length);
    room(length);
    for (int i = 0; i < length; i++) {
      int high = Character.digit(hex.charAt(2 * i), 16);
      bytes[at++] = (byte) (high << 4 | Character.digit(hex.charAt(2 * i + 1), 16));
    }
  }

  /**
   * Begins a message; {@link #end} is to be called with the answer and the same width.
   *
   * @param width bytes that its length will most likely take: 1 below 128, 2 below 16 KiB
   */
  int begin(int field, int width) {
    tag(field, ProtoReader.BYTES);
    room(width);
    at += width;
    return at;
  }

  void end(int begin, int width) {
    int length = at - begin;
    int needed = size(length);
    if (needed != width) {
      room(Math.max(0, needed - width));
      System.arraycopy(bytes, begin, bytes, begin - width + needed, length);
    }
    at = begin - width;
    varint(length);
    at += length;
  }

  void tag(int field, int type) {
    varint(field << 3 | type);
  }

  void varint(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[at++] = (byte) (rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
  }

  /** How many bytes a length takes. */
  static int size(int length) {
    return length < 1 << 7
        ? 1
        : length < 1 << 14 ? 2 : length < 1 << 21 ? 3 : length < 1 << 28 ? 4 : 5;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, at);
  }

  private void room(int more) {
    if (bytes.length - at < more) {
      long wanted = Math.max(bytes.length * 2L, (long) at + more);
      bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.min(wanted, Integer.MAX_VALUE - 8)));
    }
  }
}
