package io.spansmith.export.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Where a record lies in its segment, and what it says of itself.
 *
 * <p>On disk: the segment's mark ({@link #MARK}), the length (4) and CRC-32C (4) of what follows
 * the next field, that field (4: zero, or {@link #done} once the record is acknowledged), runs (4),
 * accepted at (8), payload.
 */
record Entry(long position, int length, int crc, int runs, long acceptedAt) {

  static final int MARK = 8;
  static final int PREFIX = MARK + 12;
  static final int FIXED = 12;
  private static final int DONE_AT = MARK + 8;

  /** The record's bytes and its entry. */
  static ByteBuffer encode(byte[] mark, byte[] fixed, byte[] stored) {
    ByteBuffer record = ByteBuffer.allocate(PREFIX + FIXED + stored.length);
    record.put(mark, 0, MARK).putInt(FIXED + stored.length).putInt(0).putInt(0);
    record.put(fixed).put(stored);
    record.putInt(MARK + 4, checksum(record.array(), PREFIX, FIXED + stored.length));
    return record.flip();
  }

  /** The entry of a whole record; its prefix and fixed fields are read, the rest is not. */
  static Entry of(ByteBuffer record, long position) {
    return new Entry(
        position,
        record.getInt(MARK),
        record.getInt(MARK + 4),
        record.getInt(PREFIX),
        record.getLong(PREFIX + 4));
  }

  static byte[] fixed(int runs, long acceptedAt) {
    return ByteBuffer.allocate(FIXED).putInt(runs).putLong(acceptedAt).array();
  }

  /** Reads the entry at a position, or null when no whole and sound record begins there. */
  static @Nullable Entry read(SegmentFile file, long position, long size) throws IOException {
    if (size - position < PREFIX + FIXED) {
      return null;
    }
    ByteBuffer head = ByteBuffer.wrap(file.read(position, PREFIX + FIXED));
    Entry entry = of(head, position);
    boolean fits = entry.length >= FIXED && entry.length <= size - position - PREFIX;
    return fits && entry.runs >= 0 && entry.isSound(entry.body(file)) ? entry : null;
  }

  /** The same, accepted by then at the latest. */
  Entry notAfter(long millis) {
    return new Entry(position, length, crc, runs, Math.min(acceptedAt, millis));
  }

  /** The fixed fields and the payload. */
  byte[] body(SegmentFile file) throws IOException {
    return file.read(position + PREFIX, length);
  }

  boolean isSound(byte[] body) {
    return checksum(body, 0, body.length) == crc;
  }

  /** What the field holds when the record is acknowledged: nothing that damage writes by chance. */
  int done() {
    return crc ^ 0x5AC3_A53C | 1;
  }

  boolean isDone(SegmentFile file) throws IOException {
    return ByteBuffer.wrap(file.read(position + DONE_AT, 4)).getInt() == done();
  }

  /** Written in place: it needs no room on a full disk and cannot be torn. */
  void acknowledge(SegmentFile file) throws IOException {
    file.write(position + DONE_AT, ByteBuffer.allocate(4).putInt(done()).flip());
  }

  long end() {
    return position + PREFIX + length;
  }

  private static int checksum(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
