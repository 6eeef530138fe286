package io.spansmith.export;

import io.spansmith.export.spool.Spool;
import io.spansmith.export.spool.Spooled;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The worker's side of the spool: what goes to disk, comes back and is acknowledged there. Without
 * a spool it is closed and keeps nothing. Belongs to the destination's worker.
 */
final class Shelf {

  /** Opens the spool's files; on the worker's thread, for disks may be slow. */
  @FunctionalInterface
  interface Opener {
    Spool open() throws IOException;
  }

  private static final Logger logger = Logger.getLogger(Shelf.class.getName());
  private static final long MAINTENANCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final String destination;
  private final @Nullable Opener opener;
  private final Accounts accounts;
  private volatile @Nullable Spool spool;
  private long nextMaintenance = System.nanoTime();

  Shelf(String destination, @Nullable Opener opener, Accounts accounts) {
    this.destination = destination;
    this.opener = opener;
    this.accounts = accounts;
  }

  void open() {
    if (opener == null) {
      return;
    }
    try {
      Spool opened = opener.open();
      accounts.spooled(opened.runs());
      spool = opened;
    } catch (IOException | RuntimeException e) {
      logger.log(
          Level.SEVERE,
          "Spansmith cannot use the spool of '"
              + destination
              + "' ("
              + e.getClass().getSimpleName()
              + "): check that spool_dir can be written. Runs wait in memory only.");
    }
  }

  boolean isOpen() {
    return spool != null;
  }

  long bytes() {
    Spool open = spool;
    return open == null ? 0 : open.bytes();
  }

  /** Keeps a parcel on disk, if it does not lie there already; false when the disk refuses. */
  boolean keep(Parcel parcel) {
    Spool open = spool;
    if (open == null) {
      return false;
    }
    try {
      Spooled record = parcel.claim().record();
      if (record != null && parcel.claim().whole()) {
        open.release(record);
        return true;
      }
      open.append(parcel.project(), parcel.bytes(), parcel.runs(), parcel.acceptedAt());
      if (record == null) {
        accounts.spooled(parcel.runs());
      } else if (parcel.claim().isLast()) {
        open.acknowledge(record);
      }
      dropped(open);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The next parcel to try again, or null. */
  @Nullable Parcel next() {
    Spool open = spool;
    if (open == null) {
      return null;
    }
    Spooled record = open.next();
    return record == null
        ? null
        : new Parcel(
            record.project(),
            record.bytes(),
            record.runs(),
            record.acceptedAt(),
            Claim.spooled(record));
  }

  /** The parcel is settled: nothing of it may be sent again. */
  void done(Parcel parcel) {
    Spool open = spool;
    Spooled record = parcel.claim().record();
    if (open == null || record == null) {
      return;
    }
    accounts.spooled(-parcel.runs());
    if (parcel.claim().isLast()) {
      open.acknowledge(record);
    }
  }

  void maintain(long now) {
    Spool open = spool;
    if (open != null && now - nextMaintenance >= 0) {
      nextMaintenance = now + MAINTENANCE_NANOS;
      open.maintain();
      dropped(open);
    }
  }

  void close() {
    Spool open = spool;
    if (open != null) {
      open.close();
    }
  }

  private void dropped(Spool open) {
    open.drainDropped()
        .forEach(
            (reason, runs) -> {
              accounts.spooled(-runs);
              accounts.dropped(reason, runs);
            });
  }
}
