package io.spansmith.pipeline;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.account.Ledger;
import io.spansmith.assemble.EndedSpan;
import io.spansmith.config.DestinationConfig.Format;
import io.spansmith.config.RunsConfig;
import io.spansmith.config.RunsConfig.RemoteParent;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.encode.RunEncoder;
import io.spansmith.normalize.Normalizer;
import io.spansmith.normalize.RequiredMetadata;
import io.spansmith.propagate.Callers;
import io.spansmith.redact.Redactors;
import io.spansmith.route.Router;
import io.spansmith.run.Run;
import io.spansmith.run.RunType;
import io.spansmith.sample.Sampler;
import io.spansmith.select.RemoteParents;
import io.spansmith.select.SelectedSpan;
import io.spansmith.select.SelectedTrace;
import io.spansmith.select.Selection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the stages of a configuration. */
final class StagesCompiler {

  static Stages compile(SpansmithConfig config, Ledger ledger, int maxRuns) {
    Callers callers = Callers.of(config);
    RunsConfig runs = config.runs();
    Normalizer normalizer = new Normalizer(runs, ledger);
    RequiredMetadata required = new RequiredMetadata(runs.requiredMetadata(), ledger);
    RunEncoder encoder = new RunEncoder(runs.maxValueBytes(), ledger);
    Redactors redactors = Redactors.create(config.redaction(), ledger);
    UnaryOperator<String> text = value -> redactors.texts().redact(value).text();
    return new Stages(
        Selection.of(
            runs,
            normalizer.classifier(),
            span -> typeOf(span, normalizer),
            remoteParents(runs.remoteParent(), callers),
            maxRuns),
        Sampler.create(config.sampling()),
        normalizer::normalize,
        Inheritance.of(runs),
        (run, scope) -> redactors.runs().redact(required.apply(run), scope),
        redactors.spans()::redact,
        encoder::encode,
        Router.create(config, text),
        originals(config),
        span -> typeOf(span, normalizer),
        callers,
        Threads.of(runs, text),
        new Evaluations(text),
        text);
  }

  private static @Nullable RunType typeOf(SpanData span, Normalizer normalizer) {
    SelectedSpan alone = new SelectedSpan(new EndedSpan(span, List.of()), null, List.of());
    List<Run> runs =
        normalizer.normalize(new SelectedTrace(span.getTraceId(), List.of(alone), Map.of()));
    return runs.isEmpty() ? null : runs.get(0).type();
  }

  private static RemoteParents remoteParents(RemoteParent policy, Callers callers) {
    return switch (policy) {
      case AUTO -> callers::parentOf;
      case LINK -> RemoteParents.LINKED;
      case ROOT -> RemoteParents.ROOTS;
    };
  }

  private static Set<String> originals(SpansmithConfig config) {
    return config.destinations().values().stream()
        .filter(destination -> destination.format() == Format.ORIGINAL)
        .map(destination -> destination.name())
        .collect(Collectors.toUnmodifiableSet());
  }

  private StagesCompiler() {}
}
