package io.spansmith.pipeline;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.assemble.EndedSpan;
import io.spansmith.assemble.Trace;
import io.spansmith.run.Run;
import io.spansmith.select.SelectedSpan;
import io.spansmith.select.SelectedTrace;
import io.spansmith.select.SpanDecision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the spans of a trace are as runs, also those that are none: rules that ask about runs hold
 * of original spans, too. Reads nothing before a rule asks.
 */
final class OriginalSpans {

  private final Trace trace;
  private final TraceContext context;
  private final Stages stages;
  private final List<Run> runs;
  private final List<SpanDecision> decisions;

  private @Nullable Map<String, Run> own;
  private final Map<String, List<Run>> quoting = new HashMap<>();
  private final Map<String, EndedSpan> spans = new HashMap<>();

  OriginalSpans(
      Trace trace,
      TraceContext context,
      Stages stages,
      List<Run> runs,
      List<SpanDecision> decisions) {
    this.trace = trace;
    this.context = context;
    this.stages = stages;
    this.runs = runs;
    this.decisions = decisions;
  }

  /** The run of a span, or what it would be as a run by itself. */
  @Nullable Run run(String spanId) {
    Map<String, Run> known = known();
    Run run = known.get(spanId);
    EndedSpan span = spans.get(spanId);
    return run != null || span == null ? run : alone(span);
  }

  /** What else tells of the call that a span tells of, where several are merged into one run. */
  List<Run> showing(String spanId) {
    Run run = known().get(spanId);
    if (run == null) {
      return quoting.getOrDefault(spanId, List.of());
    }
    List<Run> merged = new ArrayList<>();
    for (String other : run.quotes()) {
      EndedSpan span = known().containsKey(other) ? null : spans.get(other);
      Run read = span == null ? null : alone(span);
      if (read != null) {
        merged.add(read);
      }
    }
    return merged;
  }

  private Map<String, Run> known() {
    Map<String, Run> known = own;
    if (known == null) {
      known = new HashMap<>();
      for (Run run : runs) {
        known.put(run.spanId(), run);
        run.quotes().forEach(id -> quoting.computeIfAbsent(id, q -> new ArrayList<>()).add(run));
      }
      List<SpanData> all = new ArrayList<>(decisions.size());
      for (SpanDecision decision : decisions) {
        spans.put(decision.node().spanId(), decision.ended());
        all.add(decision.ended().span());
      }
      stages.inheritance().apply(List.of(), all, trace.rootBaggage(), context.inherited);
      own = known;
    }
    return known;
  }

  private @Nullable Run alone(EndedSpan span) {
    SelectedSpan selected = new SelectedSpan(span, null, List.of());
    List<Run> read =
        stages
            .normalizer()
            .normalize(new SelectedTrace(trace.traceId(), List.of(selected), trace.rootBaggage()));
    return read.isEmpty()
        ? null
        : stages
            .inheritance()
            .apply(read, List.of(span.span()), trace.rootBaggage(), context.inherited)
            .get(0);
  }
}
