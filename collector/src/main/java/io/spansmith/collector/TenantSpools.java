package io.spansmith.collector;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.spansmith.account.Ledger;
import io.spansmith.account.Ledger.Outcome;
import io.spansmith.config.DestinationConfig;
import io.spansmith.export.spool.Spool;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A spool of its own for every caller's key. The disk does not know the key, so what one caller's
 * line leaves there must never be taken over by a line that shows another one: it waits until its
 * caller comes again, is too old, or is more than {@code spool_max_bytes} with that of the others.
 *
 * <p>Guarded by its owner.
 */
final class TenantSpools {

  private static final Logger logger = Logger.getLogger(TenantSpools.class.getName());
  private static final String PREFIX = "tenant-";
  private static final String SEGMENT = ".seg";
  private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private record Left(Path directory, long bytes, long lastMillis) {}

  private final Ledger ledger;
  private long nextLook = System.nanoTime();

  TenantSpools(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * The destination with the place of the key that it sends with.
   *
   * @param present keys of callers that have a line now
   */
  DestinationConfig of(DestinationConfig tenant, Set<String> present) {
    String shared = tenant.queue().spoolDir();
    if (shared == null) {
      return tenant;
    }
    if (System.nanoTime() - nextLook >= 0) {
      nextLook = System.nanoTime() + PAUSE_NANOS;
      Set<String> kept = present.stream().map(TenantSpools::place).collect(Collectors.toSet());
      kept.add(place(tenant.apiKey().reveal()));
      tidy(Path.of(shared), kept, tenant);
    }
    Path own = Path.of(shared).resolve(place(tenant.apiKey().reveal()));
    return tenant.withQueue(
        tenant.queue().withSpool(own.toString(), tenant.queue().spoolMaxBytes()));
  }

  private void tidy(Path shared, Set<String> kept, DestinationConfig destination) {
    try {
      long oldest = System.currentTimeMillis() - destination.queue().spoolMaxAgeMillis();
      long bytes = 0;
      for (Left left : left(shared, kept)) {
        bytes += left.bytes();
        if (left.lastMillis() < oldest) {
          giveUp(left, destination, "spool_expired");
        } else if (bytes > destination.queue().spoolMaxBytes()) {
          giveUp(left, destination, "spool_full");
        }
      }
    } catch (IOException | RuntimeException e) {
      logger.log(
          Level.WARNING,
          "What callers that did not come again left in the spool could not be looked over ({0});"
              + " check the rights on spool_dir.",
          e.getClass().getSimpleName());
    }
  }

  /** What lies there of callers that have no line, the youngest first. */
  private static List<Left> left(Path shared, Set<String> kept) throws IOException {
    List<Left> all = new ArrayList<>();
    if (!Files.isDirectory(shared)) {
      return all;
    }
    try (DirectoryStream<Path> places = Files.newDirectoryStream(shared, PREFIX + "*")) {
      for (Path place : places) {
        if (!kept.contains(place.getFileName().toString())) {
          long bytes = 0;
          long last = Files.getLastModifiedTime(place).toMillis();
          for (Path file : filesIn(place)) {
            if (file.toString().endsWith(SEGMENT)) {
              bytes += Files.size(file);
              last = Math.max(last, Files.getLastModifiedTime(file).toMillis());
            }
          }
          all.add(new Left(place, bytes, last));
        }
      }
    }
    all.sort(Comparator.comparingLong(Left::lastMillis).reversed());
    return all;
  }

  private void giveUp(Left left, DestinationConfig destination, String reason) throws IOException {
    Spool spool =
        Spool.open(
            left.directory(), destination.name(), destination.queue().withSpoolMaxAgeMillis(-1));
    spool.maintain();
    long lost = spool.drainDropped().values().stream().mapToLong(Long::longValue).sum();
    spool.close();
    if (lost > 0) {
      ledger.ended(Outcome.DROPPED, reason, lost);
    }
    List<Path> files = filesIn(left.directory());
    if (files.stream().noneMatch(file -> file.toString().endsWith(SEGMENT))) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** All below and the directory itself, the deepest first. */
  private static List<Path> filesIn(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.sorted(Comparator.reverseOrder()).toList();
    }
  }

  private static String place(String key) {
    try {
      byte[] whole =
          MessageDigest.getInstance("SHA-256").digest(("spansmith tenant " + key).getBytes(UTF_8));
      return PREFIX + HexFormat.of().formatHex(whole, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
