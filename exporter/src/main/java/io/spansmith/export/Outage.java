package io.spansmith.export;

import io.spansmith.log.Field;
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
        "Spansmith cannot reach ''{0}'' ({1}{2}). Runs wait within the bounds of the queue; it is"
            + " tried again from time to time.",
        new Object[] {
          new Field("destination", destination),
          new Field("reason", reason),
          advice == null ? "" : ": " + advice
        });
  }

  void ended() {
    if (told) {
      logger.log(
          Level.INFO,
          "Spansmith reaches ''{0}'' again.",
          new Object[] {new Field("destination", destination)});
    }
    told = false;
  }
}
