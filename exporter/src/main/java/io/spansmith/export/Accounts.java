package io.spansmith.export;

import io.spansmith.account.Ledger;
import io.spansmith.account.Ledger.Outcome;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * One destination's counts, in the ledger and for its health. A spooled run that is delivered later
 * moves from one count to the other. Thread-safe.
 */
final class Accounts {

  private final String destination;
  private final Ledger ledger;
  private final LossLog losses;
  private final boolean runs;
  private final LongAdder exported = new LongAdder();
  private final LongAdder spooled = new LongAdder();
  private final Map<String, LongAdder> dropped = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();

  private Accounts(String destination, Ledger ledger, LossLog losses, boolean runs) {
    this.destination = destination;
    this.ledger = ledger;
    this.losses = losses;
    this.runs = runs;
  }

  static Accounts ofRuns(String destination, Ledger ledger, long lossLogIntervalMillis) {
    LossLog losses = new LossLog("runs", destination, lossLogIntervalMillis);
    return new Accounts(destination, ledger, losses, true);
  }

  static Accounts ofFeedback(String destination, Ledger ledger) {
    return new Accounts(destination, ledger, new LossLog("scores", destination, 60_000), false);
  }

  void exported(long count) {
    exported.add(count);
    ended(Outcome.EXPORTED, destination, count);
  }

  /** Negative when runs leave the spool. */
  void spooled(long count) {
    spooled.add(count);
    ended(Outcome.SPOOLED, destination, count);
  }

  void dropped(String reason, long count) {
    if (count <= 0) {
      return;
    }
    dropped.computeIfAbsent(reason, r -> new LongAdder()).add(count);
    ended(Outcome.DROPPED, reason, count);
    losses.add(reason, count);
  }

  private void ended(Outcome outcome, String reason, long count) {
    if (count == 0) {
      return;
    }
    if (runs) {
      ledger.ended(outcome, reason, count);
    } else {
      ledger.add("feedback", outcome.name().toLowerCase(Locale.ROOT), reason, count);
    }
  }

  /** Counts what happened to a run on the way without ending it. */
  void noted(String metric, String reason, long count) {
    ledger.add(metric, destination, reason, count);
  }

  void request(String outcome) {
    requests.computeIfAbsent(outcome, o -> new LongAdder()).increment();
  }

  LossLog losses() {
    return losses;
  }

  long exported() {
    return exported.sum();
  }

  long spooled() {
    return spooled.sum();
  }

  Map<String, Long> dropped() {
    return sums(dropped);
  }

  Map<String, Long> requests() {
    return sums(requests);
  }

  private static Map<String, Long> sums(Map<String, LongAdder> adders) {
    Map<String, Long> sums = new TreeMap<>();
    adders.forEach((reason, adder) -> sums.put(reason, adder.sum()));
    return sums;
  }
}
