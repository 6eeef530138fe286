package io.spansmith.pipeline;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.assemble.SpanNode;
import io.spansmith.assemble.TraceFragment;
import io.spansmith.match.MatchSubject;
import io.spansmith.match.RunSubject;
import io.spansmith.match.SpanSubject;
import io.spansmith.propagate.TraceMark;
import io.spansmith.run.Run;
import io.spansmith.run.RunType;
import io.spansmith.sample.Decision;
import io.spansmith.sample.HeadDecision;
import io.spansmith.sample.Sampler;
import io.spansmith.sample.StartFacts;
import io.spansmith.sample.TraceFacts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sampling of one fragment. Used once.
 *
 * <p>Nothing that has left can be taken back: while a {@code never} rule may still match, or the
 * end of the trace may still save it, a fragment is held as long as memory allows.
 */
final class TraceSampling {

  /** What kept back a trace that had to be decided before a never rule could be ruled out. */
  static final String UNDECIDED = "never_undecided";

  /** What decides where the caller has decided for the whole trace. */
  static final String CALLER = "caller";

  private final Sampler sampler;
  private final TraceFragment fragment;
  private final TraceContext context;
  private final Stages.TypeReader types;
  private final SpanData root;
  private final MatchSubject rootSubject;
  private final HeadDecision head;
  private final @Nullable Boolean callerKeeps;

  TraceSampling(Stages stages, TraceFragment fragment, TraceContext context, SpanData root) {
    this.sampler = stages.sampler();
    this.types = stages.types();
    this.fragment = fragment;
    this.context = context;
    this.root = root;
    this.rootSubject = SpanSubject.of(root, fragment.trace().rootBaggage());
    TraceMark mark = stages.callers().mark(root, fragment.trace().rootBaggage());
    this.callerKeeps = mark == null ? null : mark.keep();
    HeadDecision own =
        sampler.atStart(
            new StartFacts(
                fragment.trace().traceId(), root.getSpanContext().getTraceState(), rootSubject));
    this.head =
        own.decision() == null
            ? own
            : new HeadDecision(heeding(own.decision()), own.kept(), own.rule());
  }

  /** What the caller decided holds here too, so that traces are whole; only never is stronger. */
  private Decision heeding(Decision own) {
    boolean never = !own.keep() && own.rate() == 0;
    if (callerKeeps == null || never || own.keep() == callerKeeps) {
      return own;
    }
    return callerKeeps ? new Decision(true, CALLER, 1) : new Decision(false, CALLER, 0);
  }

  /** The rule that certainly keeps the trace back, or null. */
  @Nullable String out() {
    Decision decision = head.decision();
    if (Boolean.FALSE.equals(callerKeeps) && context.banned == null) {
      context.banned = CALLER;
    }
    if (decision != null && !decision.keep() && decision.rate() == 0) {
      context.banned = decision.rule();
    }
    if (context.banned == null
        && head.decision() == null
        && fragment.isPartial()
        && !fragment.reason().mayHold()
        && sampler.neverMayComeLater()) {
      context.banned = UNDECIDED;
    }
    if (context.banned != null) {
      return context.banned;
    }
    if (context.decision == null && decision != null) {
      context.decision = decision;
    }
    Decision first = context.decision;
    return first != null && !first.keep() ? first.rule() : null;
  }

  /** Whether the fragment is better decided later. */
  boolean waits() {
    if (head.decision() != null || !fragment.reason().mayHold()) {
      return false;
    }
    return sampler.neverMayComeLater() || !sampler.atEnd(facts(List.of())).keep();
  }

  /** The last word, now that the runs are known. */
  Decision decide(List<Run> runs) {
    Decision decision = context.decision;
    if (decision == null || head.decision() == null) {
      boolean asked = !runs.isEmpty() || sampler.neverMayComeLater();
      decision =
          asked ? heeding(sampler.atEnd(facts(runs))) : new Decision(true, Decision.DEFAULT, 1);
      if (!decision.keep() && decision.rate() == 0) {
        context.banned = decision.rule();
      }
      if (asked && context.decision == null) {
        context.decision = decision;
      }
    }
    return decision;
  }

  /** The fragment as rules look at it. */
  TraceFacts facts(List<Run> runs) {
    ByRun<Run> byId = new ByRun<>();
    runs.forEach(run -> byId.put(run.spanId(), run));
    List<MatchSubject> subjects = new ArrayList<>(fragment.ended().size());
    for (SpanNode node : fragment.ended()) {
      SpanData span = node.span();
      if (span != null) {
        MatchSubject subject = SpanSubject.of(span, fragment.trace().rootBaggage());
        Run run = byId.get(node.spanId());
        subjects.add(run == null ? subject : RunSubject.of(run, subject, () -> inside(run)));
      }
    }
    return new TraceFacts(
        fragment.trace().traceId(),
        root.getSpanContext().getTraceState(),
        rootSubject,
        subjects,
        head,
        context.decision);
  }

  private List<RunType> inside(Run run) {
    return context.types.around(run.spanId(), fragment.trace(), types::typeOf);
  }
}
