package io.spansmith.export;

import io.spansmith.log.Field;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One line now and then, and only when runs were lost: counts and reasons. Thread-safe. */
final class LossLog {

  private static final Logger logger = Logger.getLogger(LossLog.class.getName());

  private final String what;
  private final String destination;
  private final long intervalNanos;
  private final Map<String, Long> pending = new TreeMap<>();
  private long nextNanos = System.nanoTime();

  LossLog(String what, String destination, long intervalMillis) {
    this.what = what;
    this.destination = destination;
    this.intervalNanos = TimeUnit.MILLISECONDS.toNanos(intervalMillis);
  }

  synchronized void add(String reason, long runs) {
    pending.merge(reason, runs, Long::sum);
  }

  /** Whether there is a line to write some time. */
  synchronized boolean waits() {
    return !pending.isEmpty();
  }

  /** Writes the line when there is one to write and the last is long enough ago. */
  void tick(long now, boolean atOnce) {
    String line;
    String reasons;
    long sum;
    synchronized (this) {
      if (pending.isEmpty() || !atOnce && now - nextNanos < 0) {
        return;
      }
      nextNanos = now + intervalNanos;
      sum = pending.values().stream().mapToLong(Long::longValue).sum();
      line =
          "Spansmith lost "
              + sum
              + " "
              + what
              + " on the way to '"
              + destination
              + "': "
              + pending
              + advice();
      reasons = String.join(",", pending.keySet());
      pending.clear();
    }
    logger.log(
        Level.WARNING,
        "{0}",
        new Object[] {
          line,
          new Field("destination", destination),
          new Field("lost", sum),
          new Field("reason", reasons)
        });
  }

  private String advice() {
    StringBuilder text = new StringBuilder();
    for (String reason : pending.keySet()) {
      String advice = Advice.on(reason);
      if (advice != null) {
        text.append(text.length() == 0 ? " (" : "; ").append(reason).append(": ").append(advice);
      }
    }
    return text.length() == 0 ? "" : text.append(')').toString();
  }
}
