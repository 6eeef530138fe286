package io.spansmith.pipeline;

import io.opentelemetry.api.common.AttributeKey;
import io.spansmith.account.Ledger;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.encode.RunEncoder;
import io.spansmith.propagate.Callers;
import io.spansmith.route.Router;
import io.spansmith.run.Run;
import io.spansmith.sample.Sampler;
import io.spansmith.select.SelectedSpan;
import io.spansmith.select.Selection;
import io.spansmith.select.SpanClassifier;
import io.spansmith.select.SpanRole;
import java.util.Set;

/** Stages that take a span's role from its attribute and read nothing else. */
final class FakeStages {

  static final AttributeKey<String> ROLE = AttributeKey.stringKey("role");

  static Stages of(SpansmithConfig config, int maxRuns) {
    return of(config, maxRuns, span -> role(span.getAttributes().get(ROLE)));
  }

  static Stages of(SpansmithConfig config, int maxRuns, SpanClassifier classifier) {
    RunEncoder encoder = new RunEncoder(1 << 20, new Ledger());
    return new Stages(
        Selection.of(
            config.runs(), classifier, span -> null, Callers.of(config)::parentOf, maxRuns),
        Sampler.create(config.sampling()),
        trace -> trace.spans().stream().map(FakeStages::run).toList(),
        Inheritance.of(config.runs()),
        (run, scope) -> run,
        (span, scope) -> span,
        encoder::encode,
        Router.create(config),
        Set.of(),
        span -> null,
        Callers.of(config),
        Threads.of(config.runs(), text -> text),
        new Evaluations(text -> text),
        text -> text);
  }

  private static SpanRole role(String role) {
    return role == null ? SpanRole.PLAIN : SpanRole.valueOf(role);
  }

  static Run run(SelectedSpan selected) {
    var span = selected.ended().span();
    return Run.builder(
            span.getTraceId(),
            span.getSpanId(),
            span.getName(),
            span.getStartEpochNanos(),
            span.getEndEpochNanos())
        .parentSpanId(selected.parentSpanId())
        .build();
  }

  private FakeStages() {}
}
