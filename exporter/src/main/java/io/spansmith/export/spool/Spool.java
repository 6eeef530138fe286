package io.spansmith.export.spool;

import io.spansmith.config.DestinationConfig.QueueConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs kept on disk until they can be sent: segment files that are appended to, replayed in order,
 * and deleted when all in them is acknowledged.
 *
 * <p>Bounded in bytes and age; the oldest segment gives way. Files are for their owner only.
 * Belongs to one thread, except {@link #bytes}.
 */
public final class Spool {

  private static final Logger logger = Logger.getLogger(Spool.class.getName());
  private static final long MIB = 1 << 20;
  private static final String DAMAGED = "spool_damaged";

  private final long maxBytes;
  private final long maxAgeMillis;
  private final long segmentBytes;
  private final SpoolCipher cipher;
  private final SpoolClock clock;
  private final List<Slot> slots = new ArrayList<>();
  private final TreeMap<Long, Segment> segments = new TreeMap<>();
  private final Map<String, Long> dropped = new TreeMap<>();
  private @Nullable Segment current;
  private long lastNumber;
  private volatile long bytes;
  private boolean complained;

  private Spool(QueueConfig config, SpoolClock clock) {
    this.clock = clock;
    maxBytes = config.spoolMaxBytes();
    maxAgeMillis = config.spoolMaxAgeMillis();
    segmentBytes = Math.max(64 * 1024, Math.min(32 * MIB, maxBytes / 8));
    cipher = new SpoolCipher(config.spoolKey());
  }

  /** Opens a destination's part of the directory, with what processes before left in it. */
  public static Spool open(Path directory, String destination, QueueConfig config)
      throws IOException {
    return open(directory, destination, config, SpoolClock.system());
  }

  static Spool open(Path directory, String destination, QueueConfig config, SpoolClock clock)
      throws IOException {
    Path base = directory.resolve(destination.replaceAll("[^A-Za-z0-9._-]", "_"));
    PrivateFiles.directory(base);
    Spool spool = new Spool(config, clock);
    try {
      spool.slots.add(Slot.own(base));
      spool.slots.addAll(Slot.abandoned(base));
      for (Slot slot : spool.slots) {
        spool.adopt(slot.directory());
      }
    } catch (IOException | RuntimeException e) {
      spool.close();
      throw e;
    }
    return spool;
  }

  /** Keeps runs; false when there is no room for them. */
  public boolean append(String project, byte[] request, int runs, long acceptedAt)
      throws IOException {
    Spooled record = appendTaken(project, request, runs, acceptedAt);
    if (record != null) {
      release(record);
    }
    return record != null;
  }

  /** The same for runs that are being sent meanwhile: only a restart offers them again. */
  public @Nullable Spooled appendTaken(String project, byte[] request, int runs, long acceptedAt)
      throws IOException {
    byte[] name = project.getBytes(StandardCharsets.UTF_8);
    byte[] payload =
        ByteBuffer.allocate(2 + name.length + request.length)
            .putShort((short) name.length)
            .put(name)
            .put(request)
            .array();
    if (name.length > Short.MAX_VALUE || !makeRoom(payload.length)) {
      return null;
    }
    Segment segment = writable(payload.length);
    int index = segment.append(payload, runs, acceptedAt);
    count();
    return new Spooled(project, request, runs, acceptedAt, segment.number(), index);
  }

  /** The oldest record that nobody has, now taken; null when there is none to read. */
  public @Nullable Spooled next() {
    for (Segment segment : segments.values()) {
      for (int index = segment.next(); index >= 0; index = segment.next()) {
        try {
          Spooled record = segment.take(index);
          if (record != null) {
            return record;
          }
          lose(DAMAGED, segment.runs(index));
          segment.acknowledge(index);
        } catch (IOException e) {
          segment.skip(index);
          complain("cannot read a record of the spool", e);
        }
      }
    }
    return null;
  }

  /** Never to be sent again. */
  public void acknowledge(Spooled record) {
    Segment segment = segments.get(record.segment());
    if (segment == null) {
      return;
    }
    try {
      segment.acknowledge(record.index());
      if (segment.isDone() && segment != current) {
        remove(segment);
      }
    } catch (IOException e) {
      complain("cannot write to the spool; some runs may be sent twice after a restart", e);
    }
  }

  /** To be tried again later. */
  public void release(Spooled record) {
    Segment segment = segments.get(record.segment());
    if (segment != null) {
      segment.release(record.index());
    }
  }

  /** Writes to the medium what must survive, and lets go of what is done or too old. */
  public void maintain() {
    long oldest = clock.millis() - maxAgeMillis;
    try {
      for (Segment segment : List.copyOf(segments.values())) {
        if (segment.isDone() && (segment != current || !segment.isEmpty())) {
          remove(segment);
        } else if (!segment.isBusy() && !segment.isEmpty() && segment.youngest() < oldest) {
          lose(segment, "spool_expired");
        } else {
          segment.force();
        }
      }
    } catch (IOException e) {
      complain("cannot maintain the spool", e);
    }
  }

  /** Runs given up since the last call, by reason. */
  public Map<String, Long> drainDropped() {
    if (dropped.isEmpty()) {
      return Map.of();
    }
    Map<String, Long> all = Map.copyOf(dropped);
    dropped.clear();
    return all;
  }

  /** Runs on disk. */
  public long runs() {
    return segments.values().stream().mapToLong(Segment::runs).sum();
  }

  /** Bytes on disk. */
  public long bytes() {
    return bytes;
  }

  /** Lets go of the directory; what is in it is read at the next start. */
  public void close() {
    try {
      for (Segment segment : List.copyOf(segments.values())) {
        if (segment.isDone()) {
          remove(segment);
        } else {
          segment.close();
        }
      }
      for (Slot slot : slots) {
        slot.close();
      }
    } catch (IOException e) {
      complain("cannot close the spool", e);
    }
  }

  private void adopt(Path directory) throws IOException {
    for (Path file : Segment.filesIn(directory)) {
      try {
        lastNumber = Math.max(lastNumber, Segment.numberOf(file));
        long number = lastNumber + segments.size() + 1;
        Segment segment = Segment.open(file, number, cipher, clock.millis());
        lastNumber = number;
        segments.put(number, segment);
        if (segment.lost() > 0) {
          damaged(new SpoiltException(segment.lost()));
        }
      } catch (SpoiltException e) {
        damaged(e);
        Files.delete(file);
      } catch (IOException e) {
        complain("cannot read a file of the spool", e);
      }
    }
    count();
  }

  private void damaged(SpoiltException found) {
    lose(DAMAGED, found.runs());
    complain("found a damaged file in the spool", found);
  }

  private void lose(String reason, long runs) {
    dropped.merge(reason, runs, Long::sum);
  }

  private boolean makeRoom(long more) throws IOException {
    while (bytes + more + SegmentHeader.SIZE + 64 > maxBytes) {
      Segment oldest = segments.values().stream().filter(s -> !s.isBusy()).findFirst().orElse(null);
      if (oldest == null) {
        return false;
      }
      lose(oldest, "spool_full");
    }
    return true;
  }

  private Segment writable(long more) throws IOException {
    Segment open = current;
    if (open == null || open.bytes() + more > segmentBytes && !open.isEmpty()) {
      open = Segment.create(slots.get(0).directory(), ++lastNumber, cipher);
      segments.put(open.number(), open);
      current = open;
    }
    return open;
  }

  private void lose(Segment segment, String reason) throws IOException {
    long runs = segment.runs();
    if (runs > 0) {
      lose(reason, runs);
    }
    remove(segment);
  }

  private void remove(Segment segment) throws IOException {
    segments.remove(segment.number());
    if (segment == current) {
      current = null;
    }
    segment.delete();
    count();
  }

  private void count() {
    long sum = 0;
    for (Segment segment : segments.values()) {
      sum += segment.bytes();
    }
    bytes = sum;
  }

  private void complain(String what, IOException e) {
    if (!complained) {
      complained = true;
      logger.log(
          Level.SEVERE,
          "Spansmith "
              + what
              + " ("
              + e.getClass().getSimpleName()
              + "): check the disk, the rights on spool_dir, and that spool_key is the one that"
              + " wrote it.");
    }
  }

  @Override
  public String toString() {
    return "Spool{" + segments.size() + " segments, " + bytes + " bytes, " + cipher + "}";
  }
}
