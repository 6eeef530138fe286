package io.spansmith.export;

import io.spansmith.export.wire.TraceRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Encoded runs that travel together: an {@code ExportTraceServiceRequest} of their own.
 *
 * @param acceptedAt wall clock, milliseconds
 */
record Parcel(String project, byte[] bytes, int runs, long acceptedAt, Claim claim) {

  /** One parcel per run; the claim is then owed for each. */
  List<Parcel> split() {
    List<byte[]> singles = TraceRequest.split(bytes);
    if (singles.size() < 2) {
      return List.of(this);
    }
    List<Parcel> parcels = new ArrayList<>(singles.size());
    for (byte[] single : singles) {
      parcels.add(new Parcel(project, single, 1, acceptedAt, claim));
    }
    claim.splitInto(parcels.size());
    return parcels;
  }

  Parcel withBytes(byte[] other) {
    return new Parcel(project, other, runs, acceptedAt, claim);
  }

  @Override
  public String toString() {
    return "Parcel{" + runs + " runs, " + bytes.length + " bytes}";
  }
}
