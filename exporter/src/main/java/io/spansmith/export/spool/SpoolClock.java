package io.spansmith.export.spool;

import java.util.function.LongSupplier;

/**
 * Wall-clock time that goes on evenly while the process lives: a clock that is set forwards or
 * backwards makes no run older or younger. Thread-safe.
 */
public final class SpoolClock {

  private static final SpoolClock SYSTEM =
      new SpoolClock(System.currentTimeMillis(), System::nanoTime);

  private final long startMillis;
  private final long startNanos;
  private final LongSupplier nanos;

  SpoolClock(long startMillis, LongSupplier nanos) {
    this.startMillis = startMillis;
    this.nanos = nanos;
    this.startNanos = nanos.getAsLong();
  }

  /** The clock of this process. */
  public static SpoolClock system() {
    return SYSTEM;
  }

  /** Milliseconds since 1970 by the clock that the process found when it started. */
  public long millis() {
    return startMillis + (nanos.getAsLong() - startNanos) / 1_000_000;
  }
}
