package io.spansmith.export.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The beginning of a segment: {@value #PLAIN} or {@value #ENCRYPTED}, {@link SpoolCipher#SALT}
 * bytes of salt, and how many runs wait in it (8, and 8 to check them by), which is kept up in
 * place.
 *
 * @param waiting runs that were written and not acknowledged, or -1 when that is not known any more
 */
record SegmentHeader(boolean encrypted, byte[] salt, long waiting) {

  private static final String PLAIN = "SPSMSPL2/open";
  private static final String ENCRYPTED = "SPSMSPL2/aead";
  private static final int WAITING_AT = PLAIN.length() + SpoolCipher.SALT;
  static final int SIZE = WAITING_AT + 16;

  static void write(SegmentFile file, SpoolCipher cipher) throws IOException {
    String kind = cipher.isOn() ? ENCRYPTED : PLAIN;
    ByteBuffer header = ByteBuffer.allocate(SIZE).put(kind.getBytes(StandardCharsets.US_ASCII));
    header.put(cipher.salt()).putLong(0).putLong(~0L).flip();
    file.write(0, header);
  }

  static SegmentHeader read(SegmentFile file) throws IOException {
    if (file.size() < SIZE) {
      throw new SpoiltException(1);
    }
    ByteBuffer header = ByteBuffer.wrap(file.read(0, SIZE));
    byte[] kind = new byte[PLAIN.length()];
    byte[] salt = new byte[SpoolCipher.SALT];
    header.get(kind).get(salt);
    long count = header.getLong();
    long waiting = count >= 0 && count == ~header.getLong() ? count : -1;
    String begins = new String(kind, StandardCharsets.ISO_8859_1);
    if (!begins.equals(PLAIN) && !begins.equals(ENCRYPTED)) {
      throw new SpoiltException(waiting < 0 ? 1 : waiting);
    }
    return new SegmentHeader(begins.equals(ENCRYPTED), salt, waiting);
  }

  static void writeWaiting(SegmentFile file, long runs) throws IOException {
    file.write(WAITING_AT, ByteBuffer.allocate(16).putLong(runs).putLong(~runs).flip());
  }
}
