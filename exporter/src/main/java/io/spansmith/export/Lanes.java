package io.spansmith.export;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one destination, a lane per project, bounded by bytes and runs.
 *
 * <p>What was taken out still counts until it is settled: the bound covers requests under way too.
 * When it is reached the oldest that wait give way. Thread-safe.
 */
final class Lanes {

  private static final class Lane {
    final ArrayDeque<Parcel> parcels = new ArrayDeque<>();
    long bytes;
    int runs;
    long sinceNanos;
  }

  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private final Set<String> full = new LinkedHashSet<>();
  private final long maxBytes;
  private final int maxRuns;
  private final int requestRuns;
  private final long delayNanos;
  private long requestBytes;
  private long bytes;
  private int runs;
  private long waiting;
  private int wanting;
  private boolean begun;
  private boolean crammed;
  private long movedNanos;

  Lanes(long maxBytes, int maxRuns, long requestBytes, int requestRuns, long delayMillis) {
    this.maxBytes = maxBytes;
    this.maxRuns = maxRuns;
    this.requestBytes = requestBytes;
    this.requestRuns = Math.max(1, requestRuns);
    this.delayNanos = TimeUnit.MILLISECONDS.toNanos(delayMillis);
  }

  /**
   * Takes a parcel in; {@code displaced} gets what had to give way, maybe the parcel itself.
   *
   * @return whether the worker should look: it is the first, or makes a request's worth
   */
  synchronized boolean offer(Parcel parcel, long now, List<Parcel> displaced) {
    boolean first = waiting == 0;
    int filled = full.size();
    Lane lane = lanes.computeIfAbsent(parcel.project(), project -> new Lane());
    if (lane.parcels.isEmpty()) {
      // The first of all need not wait: nobody knows yet whether there will be others.
      lane.sinceNanos = begun ? now : now - delayNanos;
      begun = true;
    }
    put(lane, parcel);
    while ((bytes > maxBytes || runs > maxRuns) && waiting > 0) {
      displaced.add(dropOldest());
    }
    return first || full.size() > filled;
  }

  /**
   * Waits until so much fits, but no longer than that; what is larger than the bound fits into an
   * empty queue. While somebody waits no request is too small to be sent.
   */
  synchronized boolean awaitRoom(long moreBytes, int moreRuns, long millis)
      throws InterruptedException {
    if (fits(moreBytes, moreRuns)) {
      return true;
    }
    if (!crammed) {
      crammed = true;
      movedNanos = System.nanoTime();
    }
    wanting++;
    try {
      wait(millis);
    } finally {
      wanting--;
    }
    return fits(moreBytes, moreRuns);
  }

  private boolean fits(long moreBytes, int moreRuns) {
    return bytes == 0 || bytes + moreBytes <= maxBytes && runs + moreRuns <= maxRuns;
  }

  /** Whether it has been full for so long without anything being settled. */
  synchronized boolean isStill(long nanos, long now) {
    return crammed && now - movedNanos > nanos;
  }

  /** One request's worth: from a full lane, or a lane that waited long enough, or any. */
  synchronized List<Parcel> take(long now, boolean any) {
    Iterator<String> filled = full.iterator();
    String project = filled.hasNext() ? filled.next() : oldest(now, any || wanting > 0);
    if (project == null) {
      return List.of();
    }
    Lane lane = lanes.get(project);
    List<Parcel> taken = new ArrayList<>();
    long takenBytes = 0;
    int takenRuns = 0;
    while (lane != null && !lane.parcels.isEmpty()) {
      Parcel head = lane.parcels.element();
      if (!taken.isEmpty()
          && (takenBytes + head.bytes().length > requestBytes
              || takenRuns + head.runs() > requestRuns)) {
        break;
      }
      takenBytes += head.bytes().length;
      takenRuns += head.runs();
      taken.add(head);
      remove(project, lane);
    }
    return taken;
  }

  /** What one request may hold now. */
  synchronized Room room() {
    return new Room(requestBytes, requestRuns);
  }

  /** Bytes and runs of one request. */
  record Room(long bytes, int runs) {}

  /** Smaller requests from now on: the backend's limit is lower than the configured one. */
  synchronized void limitRequests(long smaller) {
    requestBytes = Math.min(requestBytes, smaller);
  }

  /** Gives back the room of what is settled. */
  synchronized void release(long settledBytes, int settledRuns) {
    forget(settledBytes, settledRuns);
    crammed = false;
    notifyAll();
  }

  private void forget(long goneBytes, int goneRuns) {
    bytes -= goneBytes;
    runs -= goneRuns;
  }

  /** Counts what came from elsewhere, such as the spool, while it is in memory. */
  synchronized void occupy(long moreBytes, int moreRuns) {
    bytes += moreBytes;
    runs += moreRuns;
  }

  /** Until a request's worth is there; {@link Long#MAX_VALUE} when nothing waits. */
  synchronized long nanosUntilReady(long now) {
    if (!full.isEmpty() || wanting > 0 && waiting > 0) {
      return 0;
    }
    Iterator<Lane> all = lanes.values().iterator();
    return all.hasNext() ? Math.max(0, all.next().sinceNanos + delayNanos - now) : Long.MAX_VALUE;
  }

  synchronized boolean isEmpty() {
    return lanes.isEmpty();
  }

  synchronized long bytes() {
    return bytes;
  }

  synchronized int runs() {
    return runs;
  }

  private @Nullable String oldest(long now, boolean any) {
    Iterator<Map.Entry<String, Lane>> all = lanes.entrySet().iterator();
    if (!all.hasNext()) {
      return null;
    }
    Map.Entry<String, Lane> first = all.next();
    return any || now - first.getValue().sinceNanos >= delayNanos ? first.getKey() : null;
  }

  private void put(Lane lane, Parcel parcel) {
    lane.parcels.add(parcel);
    lane.bytes += parcel.bytes().length;
    lane.runs += parcel.runs();
    bytes += parcel.bytes().length;
    runs += parcel.runs();
    waiting++;
    mark(parcel.project(), lane);
  }

  private Parcel dropOldest() {
    Map.Entry<String, Lane> first = lanes.entrySet().iterator().next();
    Parcel oldest = first.getValue().parcels.element();
    remove(first.getKey(), first.getValue());
    forget(oldest.bytes().length, oldest.runs());
    return oldest;
  }

  private void remove(String project, Lane lane) {
    Parcel head = lane.parcels.remove();
    lane.bytes -= head.bytes().length;
    lane.runs -= head.runs();
    waiting--;
    if (lane.parcels.isEmpty()) {
      lanes.remove(project);
    }
    mark(project, lane);
  }

  private void mark(String project, Lane lane) {
    if (lane.bytes >= requestBytes || lane.runs >= requestRuns) {
      full.add(project);
    } else {
      full.remove(project);
    }
  }
}
