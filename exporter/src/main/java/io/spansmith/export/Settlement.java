package io.spansmith.export;

import io.spansmith.export.spool.Spooled;
import io.spansmith.export.wire.PartialSuccess;
import io.spansmith.export.wire.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Ends what a destination owes its runs: each is counted once, its room is given back, and whoever
 * waits is told. Belongs to the destination's worker.
 */
final class Settlement {

  private final Lanes lanes;
  private final Marks marks;
  private final Accounts accounts;
  private final Shelf shelf;

  Settlement(Lanes lanes, Marks marks, Accounts accounts, Shelf shelf) {
    this.lanes = lanes;
    this.marks = marks;
    this.accounts = accounts;
    this.shelf = shelf;
  }

  /** The backend took the batch, but for what it says it did not. */
  void delivered(Batch batch, Reply reply) {
    PartialSuccess partial = PartialSuccess.read(reply.body());
    long rejected = Math.min(partial.rejected(), batch.runs());
    accounts.exported(batch.runs() - rejected);
    accounts.dropped("rejected", rejected);
    batch.parcels().forEach(this::settle);
  }

  void drop(Collection<Parcel> parcels, String reason) {
    for (Parcel parcel : parcels) {
      accounts.dropped(reason, parcel.runs());
      settle(parcel);
    }
  }

  /**
   * Goes to disk, or is counted when it is lost; gives back what a disk in trouble did not take.
   */
  List<Parcel> shelve(Collection<Parcel> parcels) {
    List<Parcel> left = new ArrayList<>(0);
    for (Parcel parcel : parcels) {
      String refusal = shelf.keep(parcel);
      if (refusal == null) {
        forget(parcel);
      } else if (refusal.equals(Shelf.BROKEN)) {
        left.add(parcel);
      } else {
        drop(List.of(parcel), refusal);
      }
    }
    return left;
  }

  /** What has been under way for long could be lost by a crash: it goes to disk meanwhile. */
  void secure(Batch batch) {
    for (Parcel parcel : batch.parcels()) {
      Spooled record = shelf.secure(parcel);
      if (record != null) {
        marks.settled(parcel.claim().secured(record));
      }
    }
  }

  /** The parcel needs us no more, and neither does its place on disk. */
  private void settle(Parcel parcel) {
    shelf.done(parcel);
    forget(parcel);
  }

  private void forget(Parcel parcel) {
    lanes.release(parcel.bytes().length, parcel.runs());
    if (parcel.claim().settle() && parcel.claim().number() > 0) {
      marks.settled(parcel.claim().number());
    }
  }
}
