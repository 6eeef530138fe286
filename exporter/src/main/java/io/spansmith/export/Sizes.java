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

  /** A single run at half its size, or null when there is no more to take. */
  @Nullable Parcel cutFurther(Parcel parcel) {
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
