package io.spansmith.select;

import io.spansmith.assemble.EndedSpan;
import io.spansmith.assemble.SpanNode;
import io.spansmith.assemble.SpanNode.State;
import io.spansmith.assemble.Trace;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands each left-out span to the nearest run above it, whose attempts, host and status it tells.
 */
final class Folding {

  private final Map<SpanNode, List<EndedSpan>> below;

  /** Where the facts of a left-out span go; remembered for all on the way. */
  private final Map<SpanNode, SpanNode> targets;

  Folding(Trace trace, List<SpanDecision> decisions) {
    below = new IdentityHashMap<>(decisions.size());
    targets = new IdentityHashMap<>(decisions.size() / 2);
    for (SpanDecision decision : decisions) {
      if (decision.fate() == SpanDecision.Fate.RUN) {
        below.put(decision.node(), new ArrayList<>(decision.node().folded()));
      }
    }
    for (SpanDecision decision : decisions) {
      if (decision.fate() == SpanDecision.Fate.NOT_RELEVANT) {
        fold(trace, decision.node(), decision.ended());
        decision.node().folded().forEach(span -> fold(trace, decision.node(), span));
      }
    }
  }

  private void fold(Trace trace, SpanNode from, EndedSpan span) {
    SpanNode target = targets.get(from);
    if (target == null) {
      List<SpanNode> passed = new ArrayList<>();
      SpanNode up = from;
      do {
        passed.add(up);
        up = trace.parent(up);
      } while (up != null && !takes(up) && !targets.containsKey(up));
      target = up == null ? from : takes(up) ? up : targets.getOrDefault(up, from);
      for (SpanNode node : passed) {
        targets.put(node, target);
      }
    }
    List<EndedSpan> run = below.get(target);
    if (run != null) {
      run.add(span);
    } else if (target.state() == State.OPEN || target.state() == State.EXPECTED) {
      trace.fold(span, target);
    }
  }

  private boolean takes(SpanNode node) {
    return node.state() != State.LEFT_OUT && node.state() != State.ENDED;
  }

  List<EndedSpan> below(SpanNode run) {
    return below.getOrDefault(run, List.of());
  }
}
