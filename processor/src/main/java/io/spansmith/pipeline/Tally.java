package io.spansmith.pipeline;

import io.spansmith.account.Ledger;
import io.spansmith.account.Ledger.Outcome;
import io.spansmith.assemble.SpanNode;
import java.util.ArrayList;
import java.util.List;

/** The ends of the spans of one fragment, entered in the ledger all together or not at all. */
final class Tally {

  /** So many spans of one fate. */
  private static final class End {
    private final Outcome outcome;
    private final String reason;
    private int spans;

    End(Outcome outcome, String reason) {
      this.outcome = outcome;
      this.reason = reason;
    }
  }

  /** Few are different. */
  private List<End> ends = List.of();

  /** A span that was given up on has not ended and does not count. */
  void count(SpanNode node, Outcome outcome, String reason) {
    if (!node.isUnended()) {
      count(outcome, reason, 1);
    }
  }

  private void count(Outcome outcome, String reason, int spans) {
    for (End end : ends) {
      if (end.outcome == outcome && end.reason.equals(reason)) {
        end.spans += spans;
        return;
      }
    }
    End end = new End(outcome, reason);
    end.spans = spans;
    ends = ends.isEmpty() ? new ArrayList<>(2) : ends;
    ends.add(end);
  }

  void addAll(Tally other) {
    other.ends.forEach(end -> count(end.outcome, end.reason, end.spans));
  }

  void enter(Ledger ledger) {
    ends.forEach(end -> ledger.ended(end.outcome, end.reason, end.spans));
  }
}
