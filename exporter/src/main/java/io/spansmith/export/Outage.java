package io.spansmith.export;

import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One line when nothing gets through to a destination any more, long before anything is lost.
 * Belongs to the destination's worker.
 */
final class Outage {

  private static final Logger logger = Logger.getLogger(Outage.class.getName());
  private static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(5);

  private final String destination;
  private long nextNanos = System.nanoTime();
  private boolean told;

  Outage(String destination) {
    this.destination = destination;
  }

  /** Requests fail one after another. */
  void lasts(long now, String reason) {
    if (told || now - nextNanos < 0) {
      return;
    }
    told = true;
    nextNanos = now + INTERVAL_NANOS;
    String advice = Advice.on(reason);
    logger.log(
        Level.WARNING,
        "Spansmith cannot reach '"
            + destination
            + "' ("
            + reason
            + (advice == null ? "" : ": " + advice)
            + "). Runs wait within the bounds of the queue; it is tried again from time to time.");
  }

  void ended() {
    told = false;
  }
}
