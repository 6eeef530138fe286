package io.spansmith.export;

import java.util.concurrent.TimeUnit;

/**
 * Whether a destination may be asked now, and by how many requests at once.
 *
 * <p>After {@value #TRIP} failures in a row the circuit is open: one request at a time, after a
 * growing pause, until one succeeds. Belongs to the destination's worker; {@link #state} may be
 * read by all.
 */
final class Gate {

  /** Failures in a row that open the circuit. */
  static final int TRIP = 5;

  static final long MAX_RETRY_AFTER_MILLIS = 60_000;
  private static final long FIRST_PROBE_MILLIS = 5_000;
  private static final long MAX_PROBE_MILLIS = 60_000;

  private final Backoff backoff;
  private final int requests;
  private int failures;
  private int refusals;
  private long openAtNanos;
  private boolean paced;
  private volatile Health.State state = Health.State.OK;

  Gate(Backoff backoff, int requests) {
    this.backoff = backoff;
    this.requests = Math.max(1, requests);
    this.openAtNanos = System.nanoTime();
  }

  Health.State state() {
    return state;
  }

  boolean isOpen(long now) {
    return now - openAtNanos >= 0;
  }

  long nanosUntilOpen(long now) {
    return Math.max(0, openAtNanos - now);
  }

  /** Requests that may be under way together. */
  int permits() {
    return state == Health.State.CIRCUIT_OPEN || state == Health.State.UNAUTHORIZED || paced
        ? 1
        : requests;
  }

  /** A request got through. One sent before the backend asked for a pause does not end it. */
  void succeeded(long now) {
    failures = 0;
    if (isOpen(now)) {
      refusals = 0;
      paced = false;
      state = Health.State.OK;
    }
  }

  /**
   * A passing failure.
   *
   * @param pause whether all must wait, not only what failed
   * @return how long what failed must wait, in nanoseconds
   */
  long failed(long now, long afterMillis, boolean pause) {
    failures++;
    boolean tripped = failures >= TRIP;
    long wait = backoff.nanos(failures);
    if (afterMillis >= 0) {
      paced = true;
      wait =
          Math.max(
              TimeUnit.MILLISECONDS.toNanos(Math.min(afterMillis, MAX_RETRY_AFTER_MILLIS)),
              Math.min(wait, TimeUnit.MILLISECONDS.toNanos(100)));
    }
    if (state != Health.State.UNAUTHORIZED) {
      state = tripped ? Health.State.CIRCUIT_OPEN : Health.State.RETRYING;
    }
    if (pause || tripped || afterMillis >= 0) {
      closeUntil(now, now + wait);
    }
    return wait;
  }

  /** The key was refused: true for the first time in a row. */
  boolean unauthorized(long now) {
    boolean first = state != Health.State.UNAUTHORIZED;
    state = Health.State.UNAUTHORIZED;
    if (first) {
      refusals = 0;
    }
    long millis = Math.min(MAX_PROBE_MILLIS, FIRST_PROBE_MILLIS << Math.min(6, refusals++));
    closeUntil(now, now + TimeUnit.MILLISECONDS.toNanos(millis));
    return first;
  }

  /** Something changed that makes another try worth while at once. */
  void reopen(long now) {
    openAtNanos = now;
  }

  /** The end is near: a pause of our own choice is cut short, one the backend asked for is not. */
  void hurry(long now) {
    if (!paced && state != Health.State.UNAUTHORIZED) {
      openAtNanos = now;
    }
  }

  private void closeUntil(long now, long until) {
    if (!(openAtNanos - now > 0) || until - openAtNanos > 0) {
      openAtNanos = until;
    }
  }
}
