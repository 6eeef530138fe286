package io.spansmith.assemble;

import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.account.Ledger;
import io.spansmith.account.Ledger.Outcome;
import io.spansmith.assemble.SpanNode.State;
import java.util.List;

/** Holds spans of whose end nobody told. Confined. */
final class OpenEnds {

  private final TraceTable table;
  private final Clock clock;
  private final Ledger ledger;

  OpenEnds(TraceTable table, Clock clock, Ledger ledger) {
    this.table = table;
    this.clock = clock;
    this.ledger = ledger;
  }

  /** Open spans that runs stand on are taken as they are; parents that never came are made up. */
  void giveUp(Trace trace) {
    for (SpanNode node : trace.nodes.all()) {
      if (node.open != null) {
        SpanData last = node.open.toSpanData();
        if (!last.hasEnded()) {
          give(trace, node, new UnendedSpan(last, clock.now()));
        } else {
          recover(trace, node, last);
        }
      } else if (node.state == State.EXPECTED && node.pinned) {
        give(trace, node, node.standIn(trace.traceId(), clock.now()));
      }
    }
  }

  private void give(Trace trace, SpanNode node, SpanData last) {
    node.unended = true;
    trace.end(node, last);
    table.hold(trace, node, 0);
  }

  /** Spans that have ended while the ring was full: their ends were counted as lost. */
  void recover(Trace trace) {
    for (SpanNode node : trace.open == 0 ? List.<SpanNode>of() : trace.nodes.all()) {
      if (node.open != null && node.open.hasEnded()) {
        recover(trace, node, node.open.toSpanData());
      }
    }
  }

  private void recover(Trace trace, SpanNode node, SpanData span) {
    ledger.ended(Outcome.DROPPED, "queue_full", -1);
    trace.end(node, span);
    table.hold(trace, node, SpanSize.of(span));
  }
}
