package io.spansmith.export.spool;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * One file of the spool: a header, then records that are only ever appended; beside it a journal of
 * the records that need not be sent again.
 *
 * <p>Header: {@value #MAGIC}, a flag byte (1 = encrypted), {@link SpoolCipher#SALT} bytes of salt.
 * Record: length (4), CRC-32C of what follows (4), runs (4), accepted at (8), payload. A payload is
 * the project's length (2), its UTF-8, and the encoded request. What a crash left half written at
 * the end, or a disk spoilt, is passed over; a segment found on disk is never appended to. Belongs
 * to one thread.
 */
final class Segment implements Closeable {

  static final String MAGIC = "SPSMSPL1";
  static final int HEADER = MAGIC.length() + 1 + SpoolCipher.SALT;
  static final int PREFIX = 8;
  static final int FIXED = 12;
  private static final int ACK = 8;

  private record Entry(long position, int length, int runs, long acceptedAt) {}

  private final long number;
  private final Path file;
  private final SpoolCipher cipher;
  private final FileChannel data;
  private final FileChannel acks;
  private final List<Entry> entries = new ArrayList<>();
  private final BitSet acknowledged = new BitSet();
  private final BitSet taken = new BitSet();
  private final BitSet skipped = new BitSet();
  private final byte[] salt = new byte[SpoolCipher.SALT];
  private boolean encrypted;
  private long end;
  private boolean dirty;

  private Segment(long number, Path file, SpoolCipher cipher, FileChannel data, FileChannel acks) {
    this.number = number;
    this.file = file;
    this.cipher = cipher;
    this.data = data;
    this.acks = acks;
  }

  /** A new, empty segment; it appears under its name only when its header is whole. */
  static Segment create(Path directory, long number, SpoolCipher cipher) throws IOException {
    Path file = directory.resolve(String.format("%016x.seg", number));
    Path unfinished = directory.resolve(file.getFileName() + ".tmp");
    Files.deleteIfExists(unfinished);
    Files.deleteIfExists(ackFile(file));
    byte[] salt = cipher.salt();
    try (FileChannel fresh =
        PrivateFiles.open(
            unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
      ByteBuffer header = ByteBuffer.allocate(HEADER);
      header.put(MAGIC.getBytes(StandardCharsets.US_ASCII));
      header.put((byte) (cipher.isOn() ? 1 : 0)).put(salt).flip();
      write(fresh, header, 0);
      fresh.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    return open(file, number, cipher);
  }

  /** Opens an existing segment and reads where its records are. */
  static Segment open(Path file, long number, SpoolCipher cipher) throws IOException {
    FileChannel data =
        PrivateFiles.open(file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
    FileChannel acks = null;
    try {
      acks =
          PrivateFiles.open(
              ackFile(file),
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
      Segment segment = new Segment(number, file, cipher, data, acks);
      segment.scan();
      segment.readAcks();
      return segment;
    } catch (IOException | RuntimeException e) {
      data.close();
      if (acks != null) {
        acks.close();
      }
      throw e;
    }
  }

  long number() {
    return number;
  }

  long bytes() {
    return end;
  }

  /** Runs that are neither acknowledged nor lost. */
  long runs() {
    long runs = 0;
    for (int i = acknowledged.nextClearBit(0); i < entries.size(); i++) {
      runs += acknowledged.get(i) ? 0 : entries.get(i).runs();
    }
    return runs;
  }

  boolean isDone() {
    return acknowledged.cardinality() == entries.size();
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Whether some record is out being sent. */
  boolean isBusy() {
    return !taken.isEmpty();
  }

  /** When its youngest record was accepted. */
  long youngest() {
    return entries.stream().mapToLong(Entry::acceptedAt).max().orElse(0);
  }

  /** Writes a record, taken as yet; answers its index. */
  int append(byte[] payload, int runs, long acceptedAt) throws IOException {
    ByteBuffer fixed = ByteBuffer.allocate(FIXED).putInt(runs).putLong(acceptedAt);
    byte[] stored = encrypted ? cipher.encrypt(salt, payload, fixed.array()) : payload;
    ByteBuffer record = ByteBuffer.allocate(PREFIX + FIXED + stored.length);
    record.putInt(FIXED + stored.length).putInt(0).put(fixed.array()).put(stored);
    record.putInt(4, crc(record.array(), PREFIX, FIXED + stored.length));
    record.flip();
    long position = end;
    write(data, record, position);
    end = position + PREFIX + FIXED + stored.length;
    dirty = true;
    entries.add(new Entry(position, FIXED + stored.length, runs, acceptedAt));
    taken.set(entries.size() - 1);
    return entries.size() - 1;
  }

  /** The index of the next record that nobody has, or -1. */
  int next() {
    for (int i = acknowledged.nextClearBit(0); i < entries.size(); i++) {
      if (!acknowledged.get(i) && !taken.get(i) && !skipped.get(i)) {
        return i;
      }
    }
    return -1;
  }

  Spooled take(int index) throws IOException {
    Entry entry = entries.get(index);
    byte[] record = read(data, entry.position() + PREFIX, entry.length());
    byte[] fixed = Arrays.copyOf(record, FIXED);
    byte[] stored = Arrays.copyOfRange(record, FIXED, record.length);
    byte[] payload = encrypted ? cipher.decrypt(salt, stored, fixed) : stored;
    int length = Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort());
    String project = new String(payload, 2, length, StandardCharsets.UTF_8);
    byte[] request = Arrays.copyOfRange(payload, 2 + length, payload.length);
    taken.set(index);
    return new Spooled(project, request, entry.runs(), entry.acceptedAt(), number, index);
  }

  /** Passes a record over that cannot be read. It stays on disk until it is too old. */
  void skip(int index) {
    skipped.set(index);
  }

  void release(int index) {
    taken.clear(index);
  }

  /** Written before the next record is sent, so that a crash does not repeat it. */
  void acknowledge(int index) throws IOException {
    taken.clear(index);
    if (acknowledged.get(index)) {
      return;
    }
    acknowledged.set(index);
    ByteBuffer ack = ByteBuffer.allocate(ACK).putInt(index).putInt(~index).flip();
    write(acks, ack, acks.size() / ACK * ACK);
    dirty = true;
  }

  /** Makes what was written survive a loss of power; a killed process needs no such thing. */
  void force() throws IOException {
    if (dirty) {
      data.force(false);
      acks.force(false);
      dirty = false;
    }
  }

  @Override
  public void close() throws IOException {
    try (data;
        acks) {
      force();
    }
  }

  void delete() throws IOException {
    data.close();
    acks.close();
    Files.deleteIfExists(file);
    Files.deleteIfExists(ackFile(file));
  }

  /** The number in a segment's name, or 0 when it has none. */
  static long numberOf(Path file) {
    String name = file.getFileName().toString().replace(".seg", "");
    return name.matches("[0-7][0-9a-f]{15}") ? Long.parseLong(name, 16) : 0;
  }

  static Path ackFile(Path file) {
    return file.resolveSibling(file.getFileName().toString().replace(".seg", ".ack"));
  }

  private void scan() throws IOException {
    long size = data.size();
    if (size < HEADER) {
      throw new IOException("not a spool file");
    }
    ByteBuffer header = ByteBuffer.wrap(read(data, 0, HEADER));
    byte[] magic = new byte[MAGIC.length()];
    header.get(magic);
    if (!MAGIC.equals(new String(magic, StandardCharsets.US_ASCII))) {
      throw new IOException("not a spool file");
    }
    encrypted = header.get() == 1;
    header.get(salt);
    end = HEADER;
    while (end + PREFIX + FIXED <= size) {
      ByteBuffer prefix = ByteBuffer.wrap(read(data, end, PREFIX));
      int length = prefix.getInt();
      if (length < FIXED || length > size - end - PREFIX) {
        break;
      }
      byte[] record = read(data, end + PREFIX, length);
      if (crc(record, 0, length) == prefix.getInt()) {
        ByteBuffer fixed = ByteBuffer.wrap(record);
        entries.add(new Entry(end, length, fixed.getInt(), fixed.getLong()));
      }
      end += PREFIX + length;
    }
    end = size;
  }

  private void readAcks() throws IOException {
    ByteBuffer all = ByteBuffer.wrap(read(acks, 0, (int) (acks.size() / ACK * ACK)));
    while (all.remaining() >= ACK) {
      int index = all.getInt();
      if (index == ~all.getInt() && index >= 0 && index < entries.size()) {
        acknowledged.set(index);
      }
    }
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  private static void write(FileChannel channel, ByteBuffer bytes, long position)
      throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  private static byte[] read(FileChannel channel, long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException("a spool file became shorter");
      }
    }
    return bytes.array();
  }
}
