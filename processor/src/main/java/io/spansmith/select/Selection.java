package io.spansmith.select;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.assemble.EndedSpan;
import io.spansmith.assemble.TraceFragment;
import io.spansmith.config.RunsConfig;
import io.spansmith.config.RunsConfig.Keep;
import io.spansmith.dialect.Normalizer;
import io.spansmith.dialect.SpanClassifier;
import io.spansmith.run.Run;
import io.spansmith.run.RunType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

  /** The selection of a configuration. */
  public static Selection of(
      RunsConfig config, Normalizer normalizer, RemoteParents remoteParents, int maxRuns) {
    return new Selection(
        normalizer.classifier(),
        ConfiguredRules.of(config, span -> typeOf(span, normalizer)),
        remoteParents,
        config.keep(),
        maxRuns);
  }

  /** A selection that asks that classifier; rules that say {@code inside} never match. */
  public static Selection of(RunsConfig config, SpanClassifier classifier, int maxRuns) {
    return new Selection(
        classifier,
        ConfiguredRules.of(config, span -> null),
        RemoteParents.ROOTS,
        config.keep(),
        maxRuns);
  }

  /** The run type a span would have by itself. */
  public static @Nullable RunType typeOf(SpanData span, Normalizer normalizer) {
    SelectedSpan alone = new SelectedSpan(new EndedSpan(span, List.of()), null, List.of());
    List<Run> runs =
        normalizer.normalize(new SelectedTrace(span.getTraceId(), List.of(alone), Map.of()));
    return runs.isEmpty() ? null : runs.get(0).type();
  }

  /** Decides on a fragment and settles its spans; those it does not mention are to be held on. */
  public List<SpanDecision> decide(TraceFragment fragment) {
    return new SelectionPass(this, fragment).run();
  }

  /** The runs among the decisions, with what was left out below each. */
  public static SelectedTrace selected(TraceFragment fragment, List<SpanDecision> decisions) {
    Folding folding = new Folding(fragment.trace(), decisions);
    List<SelectedSpan> spans =
        decisions.stream()
            .filter(decision -> decision.fate() == SpanDecision.Fate.RUN)
            .map(
                run -> new SelectedSpan(run.ended(), run.parentSpanId(), folding.below(run.node())))
            .collect(Collectors.toList());
    return new SelectedTrace(
        fragment.trace().traceId(), spans, Map.copyOf(fragment.trace().rootBaggage()));
  }
}
