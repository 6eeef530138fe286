package io.spansmith.export.wire;

import java.io.ByteArrayOutputStream;

/** Writes length-delimited protobuf fields. Not thread-safe. */
final class ProtoWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  /** Bytes that are fields already. */
  ProtoWriter raw(byte[] bytes, int from, int to) {
    out.write(bytes, from, to - from);
    return this;
  }

  ProtoWriter message(int field, byte[] bytes) {
    varint((long) field << 3 | ProtoReader.BYTES);
    varint(bytes.length);
    out.write(bytes, 0, bytes.length);
    return this;
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
