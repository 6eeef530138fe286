package io.spansmith.select;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.assemble.EndedSpan;
import io.spansmith.assemble.SpanNode;
import io.spansmith.assemble.TraceFragment;
import io.spansmith.config.RunsConfig;
import io.spansmith.config.RunsConfig.Keep;
import io.spansmith.run.RunType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides which spans become runs and what their parents are.
 *
 * <p>What it selects is closed under parents, together with what was exported of the trace before
 * and what is promised to be exported. Immutable and thread-safe.
 *
 * @param maxRuns runs per trace; what is beyond them is dropped and counted, because the backend
 *     would reject it without telling
 */
public record Selection(
    SpanClassifier classifier,
    SpanRules rules,
    RemoteParents remoteParents,
    Keep keep,
    int maxRuns) {

  /** Recognised by a dialect as AI work. */
  public static final String RECOGNISED = "recognised";

  /** {@code keep: all}. */
  public static final String KEEP_ALL = "keep_all";

  /** Encloses AI work. */
  public static final String ANCESTOR = "ancestor";

  /** Was open when runs that stand under it were exported. */
  public static final String PROMISED = "promised";

  /** Nothing of AI in it or below it. */
  public static final String IRRELEVANT = "irrelevant";

  /** A dialect's own housekeeping. */
  public static final String NOISE = "noise";

  /** Transport or framework between runs. */
  public static final String PLUMBING = "plumbing";

  /** More runs than a trace may have. */
  public static final String TRACE_FULL = "trace_full";

  /**
   * The selection of a configuration.
   *
   * @param types the run type a span would have; asked only where a rule says {@code inside}
   */
  public static Selection of(
      RunsConfig config,
      SpanClassifier classifier,
      Function<SpanData, @Nullable RunType> types,
      RemoteParents remoteParents,
      int maxRuns) {
    return new Selection(
        classifier, ConfiguredRules.of(config, types), remoteParents, config.keep(), maxRuns);
  }

  /**
   * Finds out what a span is as soon as it has ended. By the time its trace is decided it has left
   * the processor's caches, and to look through its attributes then takes three times as long.
   *
   * @return whether it becomes a run, whatever else there is in its trace
   */
  public boolean look(SpanNode node) {
    SpanRole role = SelectionNote.of(node, this, classifier).role(node);
    return rules == SpanRules.NONE && (role == SpanRole.RUN || keep == Keep.ALL);
  }

  /** Decides on a fragment and settles its spans; those it does not mention are to be held on. */
  public List<SpanDecision> decide(TraceFragment fragment) {
    return new SelectionPass(this, fragment).run();
  }

  /** The runs among the decisions, with what was left out below each. */
  public static SelectedTrace selected(TraceFragment fragment, List<SpanDecision> decisions) {
    Folding folding = leaveOut(decisions) ? new Folding(fragment.trace(), decisions) : null;
    List<SelectedSpan> spans = new ArrayList<>(decisions.size());
    for (SpanDecision run : decisions) {
      if (run.fate() == SpanDecision.Fate.RUN) {
        List<EndedSpan> below = folding == null ? run.node().folded() : folding.below(run.node());
        spans.add(new SelectedSpan(run.ended(), run.parentSpanId(), below));
      }
    }
    return new SelectedTrace(fragment.trace().traceId(), spans, fragment.trace().rootBaggage());
  }

  private static boolean leaveOut(List<SpanDecision> decisions) {
    for (SpanDecision decision : decisions) {
      if (decision.fate() == SpanDecision.Fate.NOT_RELEVANT) {
        return true;
      }
    }
    return false;
  }
}
