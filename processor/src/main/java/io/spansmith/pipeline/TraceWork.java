package io.spansmith.pipeline;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.account.Ledger;
import io.spansmith.account.Ledger.Outcome;
import io.spansmith.assemble.SpanNode;
import io.spansmith.assemble.Trace;
import io.spansmith.assemble.TraceAssembler;
import io.spansmith.assemble.TraceFragment;
import io.spansmith.assemble.TraceFragment.Reason;
import io.spansmith.pipeline.Explanation.Step;
import io.spansmith.run.Run;
import io.spansmith.sample.Decision;
import io.spansmith.select.SpanDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes assembled fragments through the stages. Confined to one thread, which also has to call
 * {@link #handOver} when it has nothing else to do.
 */
final class TraceWork implements TraceAssembler.Receiver {

  /** Runs that are handed to the sink together: each handing over has its price. */
  private static final int TOGETHER = 16;

  private final Supplier<Stages> current;
  private final RunSink sink;
  private final Ledger ledger;
  private final Explainer explainer;
  private @Nullable Long deadline;
  private List<EncodedRun> leaving = new ArrayList<>();

  TraceWork(Supplier<Stages> current, RunSink sink, Ledger ledger, Explainer explainer) {
    this.current = current;
    this.sink = sink;
    this.ledger = ledger;
    this.explainer = explainer;
  }

  /** From then on, by {@link System#nanoTime}, nothing leaves any more: it is only counted. */
  void until(@Nullable Long moment) {
    deadline = moment;
  }

  @Override
  public boolean held(SpanNode ended) {
    try {
      return current.get().selection().look(ended);
    } catch (Throwable t) {
      ledger.add("failures", "classify", t.getClass().getSimpleName(), 1);
      return false;
    }
  }

  @Override
  public boolean accept(TraceFragment fragment) {
    Trace trace = fragment.trace();
    TraceContext context = context(trace);
    Tally tally = new Tally();
    try {
      if (deadline != null && System.nanoTime() - deadline >= 0) {
        leaveAll(fragment, Outcome.DROPPED, "shutdown", null, tally);
      } else {
        work(fragment, context, current.get(), tally);
      }
    } catch (Throwable t) {
      // Whatever it was: nothing of this fragment leaves, and the next trace goes on.
      tally = new Tally();
      leaveAll(fragment, Outcome.DROPPED, "failed_" + t.getClass().getSimpleName(), null, tally);
    }
    tally.enter(ledger);
    boolean remember = trace.runs() > 0 || context.banned != null;
    SpanData root = context.root;
    if (root != null && (remember || fragment.reason() != Reason.COMPLETE)) {
      context.root = RootMemory.of(root, current.get().looksAtRoots());
    }
    return remember;
  }

  private static TraceContext context(Trace trace) {
    if (trace.memory() instanceof TraceContext known) {
      return known;
    }
    TraceContext fresh =
        trace.memory() instanceof FinishedContext finished
            ? finished.context(trace.traceId())
            : new TraceContext();
    trace.remember(fresh);
    return fresh;
  }

  private void work(TraceFragment fragment, TraceContext context, Stages stages, Tally tally) {
    SpanData root = Roots.of(fragment, context.root);
    context.root = root;
    fragment.trace().root(root);
    TraceSampling sampling = new TraceSampling(stages, fragment, context, root);
    String out = sampling.out();
    if (out != null) {
      Decision by = context.banned == null ? context.decision : null;
      leaveAll(fragment, Outcome.SAMPLED_OUT, out, by, tally);
      return;
    }
    boolean undecided =
        fragment.reason() == Reason.WAITED
            && context.lineage.isUndecided(fragment, stages.callers());
    if (undecided || sampling.waits()) {
      return;
    }
    List<SpanDecision> decisions = stages.selection().decide(fragment);
    Tally merged = new Tally();
    List<Run> runs =
        new RunReading(fragment, context, stages, ledger, merged, explainer).read(decisions);
    context.types.add(runs);
    Decision decision = sampling.decide(runs);
    if (!decision.keep()) {
      leaveAll(fragment, Outcome.SAMPLED_OUT, decision.rule(), decision, tally);
      return;
    }
    Dispatch dispatch = new Dispatch(fragment.trace(), context, stages, ledger, tally, explainer);
    List<EncodedRun> encoded = dispatch.send(runs, decisions, decision, () -> sampling.facts(runs));
    tally.addAll(merged);
    leaving.addAll(encoded);
    if (leaving.size() >= TOGETHER || !dispatch.evaluations().isEmpty()) {
      handOver();
    }
    dispatch.evaluations().forEach(sink::evaluated);
  }

  /** Gives the sink what was encoded since the last time. */
  void handOver() {
    if (leaving.isEmpty()) {
      return;
    }
    List<EncodedRun> runs = leaving;
    leaving = new ArrayList<>(TOGETHER);
    try {
      sink.accept(runs);
    } catch (Throwable t) {
      ledger.ended(Outcome.DROPPED, "failed_" + t.getClass().getSimpleName(), runs.size());
    }
  }

  private void leaveAll(
      TraceFragment fragment, Outcome outcome, String reason, @Nullable Decision by, Tally tally) {
    Step step = outcome == Outcome.SAMPLED_OUT ? Step.SAMPLED_OUT : Step.DROPPED;
    for (SpanNode node : fragment.ended()) {
      explainer.explain(fragment.trace(), node, step, reason, by == null ? null : by.share());
      tally.count(node, outcome, reason);
      fragment.trace().leaveOut(node);
    }
  }
}
