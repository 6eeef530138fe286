package io.spansmith.pipeline;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.account.Ledger;
import io.spansmith.account.Ledger.Outcome;
import io.spansmith.assemble.SpanNode;
import io.spansmith.assemble.TraceFragment;
import io.spansmith.assemble.TraceFragment.Reason;
import io.spansmith.encode.BareRun;
import io.spansmith.pipeline.Explanation.Step;
import io.spansmith.propagate.TraceMark;
import io.spansmith.run.Run;
import io.spansmith.select.SelectedSpan;
import io.spansmith.select.SelectedTrace;
import io.spansmith.select.Selection;
import io.spansmith.select.SpanDecision;
import io.spansmith.select.SpanDecision.Fate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the selected spans of one fragment into runs. Used once. */
final class RunReading {

  private final TraceFragment fragment;
  private final TraceContext context;
  private final Stages stages;
  private final Ledger ledger;
  private final Tally tally;
  private final Explainer explainer;

  RunReading(
      TraceFragment fragment,
      TraceContext context,
      Stages stages,
      Ledger ledger,
      Tally tally,
      Explainer explainer) {
    this.fragment = fragment;
    this.context = context;
    this.stages = stages;
    this.ledger = ledger;
    this.tally = tally;
    this.explainer = explainer;
  }

  /** The runs, parents first, knowing what their trace knows. */
  List<Run> read(List<SpanDecision> decisions) {
    if (fragment.reason() == Reason.COMPLETE && !anyRun(decisions)) {
      // Nothing is open either that left-out spans could be folded into.
      return List.of();
    }
    SelectedTrace selected = Selection.selected(fragment, decisions);
    if (selected.spans().isEmpty()) {
      return List.of();
    }
    List<SpanData> spans = new ArrayList<>(decisions.size());
    decisions.forEach(decision -> spans.add(decision.ended().span()));
    if (fragment.reason() != Reason.COMPLETE) {
      addPromised(spans);
    }
    List<Run> runs = closed(normalize(selected), decisions);
    List<Run> knowing =
        stages.inheritance().apply(runs, spans, fragment.trace().baggage(), context.inherited);
    return context.lineage.apply(heard(knowing), fragment.trace(), stages.callers());
  }

  /** Open spans that will be runs have their say already. */
  private void addPromised(List<SpanData> spans) {
    for (SpanNode node : fragment.trace().nodes()) {
      SpanData open = node.isPinned() ? node.span() : null;
      if (open != null) {
        spans.add(open);
      }
    }
  }

  /** The runs with the thread that a believed caller told, where nobody here knows one. */
  private List<Run> heard(List<Run> runs) {
    SpanData root = context.root;
    Map<String, String> baggage = fragment.trace().rootBaggage();
    TraceMark mark = root == null ? null : stages.callers().mark(root, baggage);
    String thread = mark == null ? null : mark.thread();
    if (thread == null) {
      return runs;
    }
    return runs.stream()
        .map(run -> run.threadId() == null ? run.toBuilder().threadId(thread).build() : run)
        .toList();
  }

  private static boolean anyRun(List<SpanDecision> decisions) {
    for (SpanDecision decision : decisions) {
      if (decision.fate() == Fate.RUN) {
        return true;
      }
    }
    return false;
  }

  /** All together, since runs explain each other; one by one when that fails. */
  private List<Run> normalize(SelectedTrace selected) {
    try {
      return stages.normalizer().normalize(selected);
    } catch (Throwable t) {
      ledger.add("failures", "normalize_trace", t.getClass().getSimpleName(), 1);
    }
    List<Run> runs = new ArrayList<>();
    for (SelectedSpan span : selected.spans()) {
      SelectedTrace alone =
          new SelectedTrace(selected.traceId(), List.of(span), selected.baggage());
      try {
        runs.addAll(stages.normalizer().normalize(alone));
      } catch (Throwable t) {
        ledger.add("failures", "normalize", t.getClass().getSimpleName(), 1);
        runs.add(BareRun.of(span.ended().span(), span.parentSpanId()));
      }
    }
    return runs;
  }

  /** A run that was merged into another leaves those under it to the next one above. */
  private List<Run> closed(List<Run> read, List<SpanDecision> decisions) {
    ByRun<Run> byId = new ByRun<>();
    read.forEach(run -> byId.put(run.spanId(), run));
    Map<String, @Nullable String> merged = Map.of();
    List<Run> runs = new ArrayList<>(read.size());
    for (SpanDecision decision : decisions) {
      if (decision.fate() != Fate.RUN) {
        continue;
      }
      Run run = byId.get(decision.node().spanId());
      if (run == null && decision.why().equals(Selection.PROMISED)) {
        run = BareRun.of(decision.ended().span(), decision.parentSpanId());
      }
      if (run == null) {
        merged = merged.isEmpty() ? new HashMap<>() : merged;
        merged.put(decision.node().spanId(), decision.parentSpanId());
        leaveOut(decision);
        continue;
      }
      String parent = run.parentSpanId();
      while (parent != null && merged.containsKey(parent)) {
        parent = merged.get(parent);
      }
      runs.add(
          Objects.equals(parent, run.parentSpanId())
              ? run
              : run.toBuilder().parentSpanId(parent).build());
    }
    return runs;
  }

  private void leaveOut(SpanDecision decision) {
    explainer.explain(fragment.trace(), decision.node(), Step.LEFT_OUT, "merged", null);
    tally.count(decision.node(), Outcome.NOT_RELEVANT, "merged");
    fragment.trace().leaveOut(decision.node());
  }
}
