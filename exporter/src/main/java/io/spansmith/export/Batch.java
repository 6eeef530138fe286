package io.spansmith.export;

import io.spansmith.export.wire.Body;
import java.util.ArrayList;
import java.util.List;

/** Parcels of one project that go out as one request, and how often they did. */
final class Batch {

  private final List<Parcel> parcels;
  private final long deadlineNanos;
  private int attempts;
  private long dueNanos;
  private long sentNanos;
  private boolean secured;

  Batch(List<Parcel> parcels, long deadlineNanos) {
    this.parcels = List.copyOf(parcels);
    this.deadlineNanos = deadlineNanos;
  }

  String project() {
    return parcels.get(0).project();
  }

  List<Parcel> parcels() {
    return parcels;
  }

  long bytes() {
    long sum = 0;
    for (Parcel parcel : parcels) {
      sum += parcel.bytes().length;
    }
    return sum;
  }

  int runs() {
    int sum = 0;
    for (Parcel parcel : parcels) {
      sum += parcel.runs();
    }
    return sum;
  }

  /** The request: encoded messages in a row are one message. */
  Body body() {
    List<byte[]> parts = new ArrayList<>(parcels.size());
    for (Parcel parcel : parcels) {
      parts.add(parcel.bytes());
    }
    return Body.of(parts);
  }

  /** Part of this batch, with the time that it has left. */
  Batch part(List<Parcel> some) {
    return new Batch(some, deadlineNanos);
  }

  void attempt(long now) {
    attempts++;
    sentNanos = now;
  }

  /** Whether it was asked before to be made safe. */
  boolean secure() {
    boolean before = secured;
    secured = true;
    return before;
  }

  /** When the latest attempt began. */
  long sentNanos() {
    return sentNanos;
  }

  int attempts() {
    return attempts;
  }

  long deadlineNanos() {
    return deadlineNanos;
  }

  long dueNanos() {
    return dueNanos;
  }

  void dueAt(long nanos) {
    dueNanos = nanos;
  }
}
