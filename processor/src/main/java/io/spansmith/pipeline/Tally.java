package io.spansmith.pipeline;

import io.spansmith.account.Ledger;
import io.spansmith.account.Ledger.Outcome;
import io.spansmith.assemble.SpanNode;
import java.util.HashMap;
import java.util.Map;

/** The ends of the spans of one fragment, entered in the ledger all together or not at all. */
final class Tally {

  private record End(Outcome outcome, String reason) {}

  private final Map<End, Integer> ends = new HashMap<>();

  /** A span that was given up on has not ended and does not count. */
  void count(SpanNode node, Outcome outcome, String reason) {
    if (!node.isUnended()) {
      ends.merge(new End(outcome, reason), 1, Integer::sum);
    }
  }

  void addAll(Tally other) {
    other.ends.forEach((end, spans) -> ends.merge(end, spans, Integer::sum));
  }

  void enter(Ledger ledger) {
    ends.forEach((end, spans) -> ledger.ended(end.outcome(), end.reason(), spans));
  }
}
