package io.spansmith.export.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file of the spool: a {@link SegmentHeader}, then records that are only ever appended and
 * marked in place when they need not be sent again.
 *
 * <p>A payload is the project's length (2), its UTF-8, and the encoded request. A segment found on
 * disk is never appended to. Belongs to one thread.
 */
final class Segment implements Closeable {

  private static final String UNFINISHED = ".tmp";

  private final long number;
  private final Path path;
  private final SpoolCipher cipher;
  private final SegmentFile file;
  private final SegmentHeader header;
  private final List<Entry> entries;
  private final BitSet acknowledged;
  private final BitSet taken = new BitSet();
  private final BitSet skipped = new BitSet();
  private final long lost;
  private long waiting;
  private long end;
  private boolean dirty;

  private Segment(
      long number,
      Path path,
      SpoolCipher cipher,
      SegmentFile file,
      SegmentHeader header,
      SegmentScan scan)
      throws IOException {
    this.number = number;
    this.path = path;
    this.cipher = cipher;
    this.file = file;
    this.header = header;
    entries = scan.entries();
    acknowledged = scan.done();
    waiting = scan.waiting();
    lost = scan.lost();
    end = file.size();
  }

  /** A new, empty segment; it appears under its name only when its header is whole. */
  static Segment create(Path directory, long number, SpoolCipher cipher) throws IOException {
    Path path = directory.resolve(String.format("%016x.seg", number));
    Path unfinished = directory.resolve(path.getFileName() + UNFINISHED);
    Files.deleteIfExists(unfinished);
    try {
      try (SegmentFile fresh = SegmentFile.create(unfinished)) {
        SegmentHeader.write(fresh, cipher);
        fresh.force();
      }
      Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    return open(path, number, cipher, Long.MAX_VALUE);
  }

  /**
   * Opens an existing segment and reads where its records are.
   *
   * @param now nothing in it is younger, whatever a clock that was wrong made it say
   */
  static Segment open(Path path, long number, SpoolCipher cipher, long now) throws IOException {
    SegmentFile file = SegmentFile.open(path);
    try {
      SegmentHeader header = SegmentHeader.read(file);
      SegmentScan scan = SegmentScan.of(file, header, now);
      if (header.waiting() != scan.waiting()) {
        SegmentHeader.writeWaiting(file, scan.waiting());
      }
      return new Segment(number, path, cipher, file, header, scan);
    } catch (IOException | RuntimeException e) {
      file.close();
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
    return waiting;
  }

  /** Runs that were in it when it was opened and could not be found. */
  long lost() {
    return lost;
  }

  /** Runs of one record. */
  int runs(int index) {
    return entries.get(index).runs();
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
    byte[] fixed = Entry.fixed(runs, acceptedAt);
    byte[] stored = header.encrypted() ? cipher.encrypt(header.salt(), payload, fixed) : payload;
    ByteBuffer record = Entry.encode(header.salt(), fixed, stored);
    Entry entry = Entry.of(record, end);
    file.write(end, record);
    // After the record, and before it is acknowledged: a crash between makes nothing look lost.
    SegmentHeader.writeWaiting(file, waiting + runs);
    waiting += runs;
    end = entry.end();
    dirty = true;
    entries.add(entry);
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

  /** Null when it was spoilt since it was found. */
  @Nullable Spooled take(int index) throws IOException {
    Entry entry = entries.get(index);
    byte[] body = entry.body(file);
    if (!entry.isSound(body)) {
      return null;
    }
    byte[] fixed = Arrays.copyOf(body, Entry.FIXED);
    byte[] stored = Arrays.copyOfRange(body, Entry.FIXED, body.length);
    byte[] payload = header.encrypted() ? cipher.decrypt(header.salt(), stored, fixed) : stored;
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
    Entry entry = entries.get(index);
    waiting -= entry.runs();
    dirty = true;
    SegmentHeader.writeWaiting(file, waiting);
    entry.acknowledge(file);
  }

  /** Makes what was written survive a loss of power; a killed process needs no such thing. */
  void force() throws IOException {
    if (dirty) {
      file.force();
      dirty = false;
    }
  }

  @Override
  public void close() throws IOException {
    try (file) {
      force();
    }
  }

  void delete() throws IOException {
    file.close();
    Files.deleteIfExists(path);
  }

  /** The segments of a directory, the oldest first; what a full disk left half made is deleted. */
  static List<Path> filesIn(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, "*.seg*")) {
      for (Path file : all) {
        if (file.toString().endsWith(".seg" + UNFINISHED)) {
          Files.delete(file);
        } else if (numberOf(file) > 0) {
          files.add(file);
        }
      }
    }
    files.sort(null);
    return files;
  }

  /** The number in a segment's name, or 0 when it has none. */
  static long numberOf(Path path) {
    String name = path.getFileName().toString().replace(".seg", "");
    return name.matches("[0-7][0-9a-f]{15}") ? Long.parseLong(name, 16) : 0;
  }
}
