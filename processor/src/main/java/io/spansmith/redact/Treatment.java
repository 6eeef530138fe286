package io.spansmith.redact;

import io.spansmith.account.Ledger;
import io.spansmith.match.CompiledMatch;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What is done with the findings of one detector, and how often it was. Thread-safe. */
final class Treatment {

  final String detector;
  final Operator operator;

  /** Of which runs the detector is asked at all. */
  final CompiledMatch when;

  /** What is put for a finding, null where that depends on its value. */
  private final @Nullable String fixed;

  private final Ledger ledger;

  /** The ledger's, from the first finding on. A race asks the ledger twice. */
  private @Nullable LongAdder counter;

  Treatment(String detector, Operator operator, CompiledMatch when, Ledger ledger) {
    this.detector = detector;
    this.operator = operator;
    this.when = when;
    this.ledger = ledger;
    fixed = operator.fixed(detector);
  }

  @Nullable String fixed() {
    return fixed;
  }

  void count() {
    LongAdder known = counter;
    if (known == null) {
      known = ledger.counter("redactions", detector, operator.name());
      counter = known;
    }
    known.increment();
  }
}
