package io.spansmith.export;

import io.spansmith.export.spool.Spool;
import io.spansmith.export.spool.Spooled;
import io.spansmith.log.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

  /** The disk is full or broken: what it does not take may still be sent from memory. */
  static final String BROKEN = "spool_error";

  private static final Logger logger = Logger.getLogger(Shelf.class.getName());
  private static final long MAINTENANCE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long REPLAY_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final String destination;
  private final @Nullable Opener opener;
  private final Accounts accounts;
  private volatile @Nullable Spool spool;
  private boolean troubled;
  private long nextMaintenance = System.nanoTime();
  private volatile long replayNanos = System.nanoTime();

  Shelf(String destination, @Nullable Opener opener, Accounts accounts) {
    this.destination = destination;
    this.opener = opener;
    this.accounts = accounts;
  }

  boolean isConfigured() {
    return opener != null;
  }

  /** Nothing is offered for replay in the next two seconds. Call it before the worker starts. */
  void waitBeforeReplay() {
    replayNanos = System.nanoTime() + REPLAY_NANOS;
  }

  void open() {
    if (opener == null) {
      return;
    }
    try {
      Spool opened = opener.open();
      accounts.spooled(opened.runs());
      opened.drainDropped().forEach(accounts::dropped);
      spool = opened;
    } catch (IOException | RuntimeException e) {
      logger.log(
          Level.SEVERE,
          "Spansmith cannot use the spool of ''{0}'' ({1}): check that spool_dir can be written. Runs"
              + " wait in memory only.",
          new Object[] {new Field("destination", destination), e.getClass().getSimpleName()});
    }
  }

  boolean isOpen() {
    return spool != null;
  }

  long bytes() {
    Spool open = spool;
    return open == null ? 0 : open.bytes();
  }

  /** Keeps a parcel on disk, if it does not lie there already; else says why not. */
  @Nullable String keep(Parcel parcel) {
    Spool open = spool;
    if (open == null) {
      return "no_spool";
    }
    try {
      Spooled record = parcel.claim().record();
      if (record != null && parcel.claim().whole()) {
        open.release(record);
        return null;
      }
      boolean kept =
          open.append(parcel.project(), parcel.bytes(), parcel.runs(), parcel.acceptedAt());
      dropped(open);
      troubled = false;
      if (!kept) {
        return "spool_full";
      }
      if (record == null) {
        accounts.spooled(parcel.runs());
      } else if (parcel.claim().isLast()) {
        open.acknowledge(record);
      }
      return null;
    } catch (IOException e) {
      complain(e);
      return BROKEN;
    }
  }

  private void complain(IOException e) {
    if (!troubled) {
      troubled = true;
      logger.log(
          Level.SEVERE,
          "Spansmith cannot write the spool of ''{0}'' ({1}): check the room on the disk and the"
              + " rights on spool_dir. Runs wait in memory meanwhile.",
          new Object[] {new Field("destination", destination), e.getClass().getSimpleName()});
    }
  }

  /** Writes a parcel that is under way to disk as well; its record, or null when that fails. */
  @Nullable Spooled secure(Parcel parcel) {
    Spool open = spool;
    if (open == null || parcel.claim().record() != null || !parcel.claim().whole()) {
      return null;
    }
    try {
      Spooled record =
          open.appendTaken(parcel.project(), parcel.bytes(), parcel.runs(), parcel.acceptedAt());
      dropped(open);
      if (record != null) {
        accounts.spooled(parcel.runs());
      }
      return record;
    } catch (IOException e) {
      accounts.noted("problem", BROKEN, 1);
      return null;
    }
  }

  /** The next request's worth to try again, all of one project; empty when there is none. */
  List<Parcel> next(Lanes.Room room) {
    Spool open = spool;
    List<Parcel> parcels = new ArrayList<>();
    if (System.nanoTime() - replayNanos < 0) {
      return parcels;
    }
    long bytes = 0;
    int runs = 0;
    for (Spooled record = open == null ? null : open.next();
        open != null && record != null;
        record = open.next()) {
      bytes += record.bytes().length;
      runs += record.runs();
      boolean fits = bytes <= room.bytes() && runs <= room.runs();
      if (!parcels.isEmpty() && !(fits && record.project().equals(parcels.get(0).project()))) {
        open.release(record);
        break;
      }
      parcels.add(
          new Parcel(
              record.project(),
              record.bytes(),
              record.runs(),
              record.acceptedAt(),
              Claim.spooled(record)));
    }
    return parcels;
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
