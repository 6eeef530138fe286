package io.spansmith.export;

import io.spansmith.account.Ledger;
import io.spansmith.account.Ledger.Outcome;
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
  private final LongAdder exported = new LongAdder();
  private final LongAdder spooled = new LongAdder();
  private final Map<String, LongAdder> dropped = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();

  Accounts(String destination, Ledger ledger, LossLog losses) {
    this.destination = destination;
    this.ledger = ledger;
    this.losses = losses;
  }

  void exported(long runs) {
    exported.add(runs);
    ledger.ended(Outcome.EXPORTED, destination, runs);
  }

  /** Negative when runs leave the spool. */
  void spooled(long runs) {
    spooled.add(runs);
    ledger.ended(Outcome.SPOOLED, destination, runs);
  }

  void dropped(String reason, long runs) {
    if (runs <= 0) {
      return;
    }
    dropped.computeIfAbsent(reason, r -> new LongAdder()).add(runs);
    ledger.ended(Outcome.DROPPED, reason, runs);
    losses.add(reason, runs);
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
