package io.spansmith.normalize;

import io.spansmith.account.Ledger;
import io.spansmith.config.RunsConfig;
import io.spansmith.config.RunsConfig.Keep;
import io.spansmith.config.RunsConfig.NestedModelCalls;
import io.spansmith.dialect.Dialects;
import io.spansmith.dialect.reading.SpanErrors;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.run.Run;
import io.spansmith.select.SelectedSpan;
import io.spansmith.select.SelectedTrace;
import io.spansmith.select.SpanClassifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the spans of a trace, of whatever dialects, into runs.
 *
 * <p>Immutable and thread-safe; never throws on any content of a span.
 */
public final class Normalizer {

  private final RunsConfig config;
  private final RunAssembly assembly;
  private final Recognition recognition;

  /** Reads as the configuration says; the ledger counts what was inconsistent. */
  public Normalizer(RunsConfig config, Ledger ledger) {
    this.config = config;
    assembly = new RunAssembly(config, ledger);
    recognition = new Recognition(Dialects.with(config));
  }

  /** Tells spans apart as this normaliser reads them. */
  public SpanClassifier classifier() {
    return recognition;
  }

  /** The runs of a trace, parents first. Spans of one model call make one run. */
  public List<Run> normalize(SelectedTrace trace) {
    List<Draft> drafts = drafts(trace);
    for (Draft draft : drafts) {
      Inference.apply(draft);
      boolean answered = draft.facts.outputMessages != null || draft.facts.outputData != null;
      draft.error =
          draft.facts.error != null
              ? draft.facts.error
              : draft.facts.borrowedStatus
                  ? null
                  : SpanErrors.of(draft.view, draft.recognised, answered);
    }
    // Who wants every span as a run wants both spans of one call too.
    boolean merge =
        config.nestedModelCalls() == NestedModelCalls.MERGE && config.keep() != Keep.ALL;
    if (drafts.size() > 1) {
      RunningTotals.apply(drafts);
      SiblingCalls.apply(drafts, merge);
      StepCalls.apply(drafts);
      NestedCalls.apply(drafts, merge);
      TwinCalls.apply(drafts, merge);
      LoggedRoles.apply(drafts);
      ToolRounds.apply(drafts);
    }
    ToolAnswers.apply(drafts);
    ToolLinks.apply(drafts);
    AgentTypes.apply(drafts);
    RootPayloads.apply(drafts);
    List<Run> runs = new ArrayList<>(drafts.size());
    for (Draft draft : drafts) {
      if (!draft.merged) {
        runs.add(assembly.run(draft));
      }
    }
    return runs;
  }

  private List<Draft> drafts(SelectedTrace trace) {
    List<Draft> drafts = new ArrayList<>(trace.spans().size());
    for (SelectedSpan selected : trace.spans()) {
      SpanView view = recognition.view(selected.ended().span(), selected.ended().records());
      drafts.add(new Draft(selected, view, recognition.read(view)));
    }
    if (drafts.size() > 1) {
      relate(drafts);
    }
    return drafts;
  }

  private static void relate(List<Draft> drafts) {
    Map<String, Draft> byId = new HashMap<>(drafts.size() * 2);
    for (Draft draft : drafts) {
      byId.put(draft.spanId(), draft);
    }
    for (Draft draft : drafts) {
      Draft parent = draft.parentSpanId == null ? null : byId.get(draft.parentSpanId);
      if (parent != null && parent != draft) {
        draft.parent = parent;
        parent.children.add(draft);
      }
    }
  }
}
