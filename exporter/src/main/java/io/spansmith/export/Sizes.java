package io.spansmith.export;

import io.spansmith.config.DestinationConfig;
import io.spansmith.export.wire.Cut;
import io.spansmith.export.wire.TraceRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps parcels below what a destination takes, by the size they have on the wire. */
final class Sizes {

  /** Below this nothing is cut: a backend that refuses it refuses the run. */
  static final long SMALLEST = 32 * 1024;

  private final long requestBytes;
  private final long runBytes;
  private final int requestRuns;
  private final Accounts accounts;

  Sizes(DestinationConfig config, Accounts accounts) {
    this.requestBytes = config.maxRequestBytes();
    this.runBytes = Math.min(config.maxRunBytes(), config.maxRequestBytes());
    this.requestRuns = config.maxRequestRuns();
    this.accounts = accounts;
  }

  /** The messages that an encoded one becomes: itself when it fits, else one per run. */
  List<byte[]> fit(byte[] encoded, int runs) {
    if (encoded.length <= Math.min(requestBytes, runBytes) && runs <= requestRuns) {
      return List.of(encoded);
    }
    List<byte[]> messages = new ArrayList<>(runs);
    for (byte[] single : TraceRequest.split(encoded)) {
      messages.add(single.length <= runBytes ? single : cut(single, runBytes));
    }
    return messages;
  }

  /** What a batch that was refused as too large becomes; nothing when there is no more to take. */
  List<Batch> smaller(Batch batch, Lanes lanes) {
    List<Parcel> parcels = batch.parcels();
    if (parcels.size() == 1 && batch.runs() == 1) {
      Parcel cut = cutFurther(parcels.get(0));
      if (cut == null) {
        return List.of();
      }
      lanes.release(batch.bytes() - cut.bytes().length, 0);
      return List.of(batch.part(List.of(cut)));
    }
    lanes.limitRequests(Math.max(SMALLEST, batch.bytes() / 2));
    if (parcels.size() == 1) {
      parcels = parcels.get(0).split();
      lanes.occupy(parcels.stream().mapToLong(p -> p.bytes().length).sum() - batch.bytes(), 0);
    }
    if (parcels.size() == 1) {
      return List.of();
    }
    int half = parcels.size() / 2;
    return List.of(
        batch.part(parcels.subList(0, half)), batch.part(parcels.subList(half, parcels.size())));
  }

  private @Nullable Parcel cutFurther(Parcel parcel) {
    long target = parcel.bytes().length / 2;
    if (target < SMALLEST) {
      return null;
    }
    byte[] smaller = cut(parcel.bytes(), target);
    return smaller.length < parcel.bytes().length ? parcel.withBytes(smaller) : null;
  }

  private byte[] cut(byte[] single, long target) {
    accounts.noted("cut", "too_large", 1);
    return Cut.to(single, target);
  }
}
