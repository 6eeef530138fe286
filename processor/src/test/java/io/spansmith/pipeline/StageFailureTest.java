package io.spansmith.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.account.Ledger;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.encode.BareRun;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever a stage does, nothing raw leaves, the tree stays whole and other runs go on. */
class StageFailureTest {

  private final Ledger ledger = new Ledger();
  private final RecordingSink sink = new RecordingSink();

  private static SpansmithConfig config() throws Exception {
    return ConfigReader.create(name -> null).fromText("", "test");
  }

  /** Exports {@code root > secret > leaf} through these stages. */
  private Map<String, SpanData> export(Stages stages) throws Exception {
    Pipeline pipeline =
        Pipeline.builder(config()).stages(c -> stages).sink(sink).ledger(ledger).build();
    try (SdkTracerProvider tracers =
        SdkTracerProvider.builder().addSpanProcessor(pipeline.spanProcessor()).build()) {
      Tracer tracer = tracers.get("app");
      Span root = run(tracer, "root", Context.root());
      Span secret = run(tracer, "secret", Context.root().with(root));
      run(tracer, "leaf", Context.root().with(secret)).end();
      secret.end();
      root.end();
      tracers.forceFlush().join(10, TimeUnit.SECONDS);
    }
    return sink.runs().stream()
        .collect(Collectors.toMap(r -> r.span().getName(), EncodedRun::span));
  }

  private static Span run(Tracer tracer, String name, Context parent) {
    return tracer
        .spanBuilder(name)
        .setParent(parent)
        .setAttribute(FakeStages.ROLE, "RUN")
        .startSpan();
  }

  private static void failOn(String name) {
    if (name.equals("secret")) {
      throw new IllegalStateException("broken");
    }
  }

  @Test
  void aRunThatCannotBeRedactedLeavesAsItsPlaceInTheTreeAlone() throws Exception {
    Stages good = FakeStages.of(config(), 100);
    Map<String, SpanData> runs =
        export(
            with(
                good,
                good.normalizer(),
                (run, scope) -> {
                  failOn(run.name());
                  return run;
                },
                good.encoder()));
    assertThat(runs).containsOnlyKeys("root", BareRun.NAME, "leaf");
    assertThat(runs.get("leaf").getParentSpanId()).isEqualTo(runs.get(BareRun.NAME).getSpanId());
    assertThat(runs.get(BareRun.NAME).toString()).doesNotContain("secret");
    assertThat(ledger.snapshot()).containsEntry("failures/redact/IllegalStateException", 1L);
  }

  @Test
  void aRunThatCannotBeReadLeavesAsItsPlaceInTheTreeAlone() throws Exception {
    Stages good = FakeStages.of(config(), 100);
    Map<String, SpanData> runs =
        export(
            with(
                good,
                trace -> {
                  trace.spans().forEach(span -> failOn(span.ended().span().getName()));
                  return good.normalizer().normalize(trace);
                },
                good.redactor(),
                good.encoder()));
    assertThat(runs).containsOnlyKeys("root", BareRun.NAME, "leaf");
    assertThat(ledger.snapshot()).containsEntry("failures/normalize/IllegalStateException", 1L);
  }

  @Test
  void aRunThatIsMergedIntoAnotherLeavesItsChildrenToTheNextAbove() throws Exception {
    Stages good = FakeStages.of(config(), 100);
    Map<String, SpanData> runs =
        export(
            with(
                good,
                trace ->
                    good.normalizer().normalize(trace).stream()
                        .filter(run -> !run.name().equals("secret"))
                        .toList(),
                good.redactor(),
                good.encoder()));
    assertThat(runs).containsOnlyKeys("root", "leaf");
    assertThat(runs.get("leaf").getParentSpanId()).isEqualTo(runs.get("root").getSpanId());
    assertThat(ledger.snapshot()).containsEntry("spans/not_relevant/merged", 1L);
  }

  @Test
  void aSinkThatThrowsLosesItsRunsCountedAndStopsNothing() throws Exception {
    Stages good = FakeStages.of(config(), 100);
    Pipeline pipeline =
        Pipeline.builder(config())
            .stages(c -> good)
            .ledger(ledger)
            .sink(
                new RunSink() {
                  @Override
                  public void accept(List<EncodedRun> runs) {
                    throw new IllegalStateException("full");
                  }

                  @Override
                  public CompletableResultCode flush() {
                    return sink.flush();
                  }

                  @Override
                  public CompletableResultCode shutdown() {
                    return sink.shutdown();
                  }
                })
            .build();
    try (SdkTracerProvider tracers =
        SdkTracerProvider.builder().addSpanProcessor(pipeline.spanProcessor()).build()) {
      run(tracers.get("app"), "one", Context.root()).end();
      tracers.forceFlush().join(10, TimeUnit.SECONDS);
      run(tracers.get("app"), "two", Context.root()).end();
      tracers.forceFlush().join(10, TimeUnit.SECONDS);
    }
    assertThat(ledger.snapshot()).containsEntry("spans/dropped/failed_IllegalStateException", 2L);
  }

  private static Stages with(
      Stages good, Stages.Normalizer normalizer, Stages.Redactor redactor, Stages.Encoder encoder) {
    return new Stages(
        good.selection(),
        good.sampler(),
        normalizer,
        good.inheritance(),
        redactor,
        good.originals(),
        encoder,
        good.router(),
        good.originalDestinations(),
        good.types(),
        good.callers(),
        good.threads(),
        good.evaluations(),
        good.texts());
  }
}
