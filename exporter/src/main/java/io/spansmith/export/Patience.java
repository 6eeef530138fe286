package io.spansmith.export;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Whether whoever hands runs over waits until a full queue has room, or the oldest runs give way.
 *
 * <p>A service must never wait for its telemetry. A gateway waits, so that its senders are told to
 * come back: for a destination that takes runs, however slowly, and for one that does not while no
 * other does either. A destination that is down keeps nothing from the others. Thread-safe.
 */
final class Patience {

  /** Full for so long without any progress, a destination is taken to be down. */
  static final long STILL_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** How often whoever waits looks whether that still makes sense. */
  static final long LOOK_MILLIS = 50;

  private final boolean asked;
  private final List<Destination> destinations = new CopyOnWriteArrayList<>();
  private volatile boolean ending;

  private Patience(boolean asked) {
    this.asked = asked;
  }

  static Patience none() {
    return new Patience(false);
  }

  /** Of destinations that are waited for. */
  static Patience withAll() {
    return new Patience(true);
  }

  void add(Destination destination) {
    destinations.add(destination);
  }

  boolean isAsked() {
    return asked;
  }

  /** The end is near: only what moves is waited for. */
  void end() {
    ending = true;
  }

  boolean waitsFor(Destination destination) {
    return !destination.isStill()
        || !ending && destinations.stream().allMatch(Destination::isStill);
  }
}
