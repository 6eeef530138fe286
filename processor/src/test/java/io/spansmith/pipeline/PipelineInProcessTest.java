package io.spansmith.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.account.Ledger;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An SDK with the pipeline's processors. */
class PipelineInProcessTest {

  private final RecordingSink sink = new RecordingSink();
  private final Ledger ledger = new Ledger();
  private Pipeline pipeline = pipeline("");
  private SdkTracerProvider tracers = tracers();

  private Pipeline pipeline(String yaml) {
    try {
      return Pipeline.builder(ConfigReader.create(name -> null).fromText(yaml, "test"))
          .sink(sink)
          .ledger(ledger)
          .build();
    } catch (ConfigException e) {
      throw new AssertionError(e);
    }
  }

  private SdkTracerProvider tracers() {
    return SdkTracerProvider.builder().addSpanProcessor(pipeline.spanProcessor()).build();
  }

  private void use(String yaml) {
    pipeline = pipeline(yaml);
    tracers = tracers();
  }

  @AfterEach
  void close() {
    tracers.close();
  }

  private static Span llm(Tracer tracer) {
    return tracer
        .spanBuilder("chat gpt-4o")
        .setSpanKind(SpanKind.CLIENT)
        .setAttribute("gen_ai.operation.name", "chat")
        .setAttribute("gen_ai.provider.name", "openai")
        .setAttribute("gen_ai.request.model", "gpt-4o")
        .startSpan();
  }

  private void request(Runnable inside) {
    Tracer tracer = tracers.get("app");
    Span server = tracer.spanBuilder("GET /ask").setSpanKind(SpanKind.SERVER).startSpan();
    try (Scope ignored = server.makeCurrent()) {
      Span llm = llm(tracer);
      try (Scope inner = llm.makeCurrent()) {
        inside.run();
        tracer.spanBuilder("POST").setSpanKind(SpanKind.CLIENT).startSpan().end();
      }
      llm.end();
    }
    server.end();
  }

  private Map<String, SpanData> flushed() {
    tracers.forceFlush().join(10, TimeUnit.SECONDS);
    Map<String, SpanData> byName = new HashMap<>();
    sink.runs().forEach(run -> byName.put(run.span().getName(), run.span()));
    return byName;
  }

  @Test
  void aModelCallIsARunUnderItsRequestAndTheHttpCallBelowItIsNot() {
    request(() -> {});
    Map<String, SpanData> runs = flushed();
    assertThat(runs).containsOnlyKeys("GET /ask", "chat");
    assertThat(runs.get("chat").getParentSpanId()).isEqualTo(runs.get("GET /ask").getSpanId());
    assertThat(ledger.snapshot()).containsEntry("spans/not_relevant/irrelevant", 1L);
  }

  @Test
  void aRootDoesNotShowWhatARuleHidesInTheCallItIsTakenFrom() {
    use("redaction: {hide: [{name: calls, match: {run_type: llm}}]}");
    request(
        () ->
            Span.current()
                .setAttribute(
                    "gen_ai.input.messages",
                    "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"a plan\"}]}]"));

    Map<String, SpanData> runs = flushed();
    assertThat(runs).containsOnlyKeys("GET /ask", "chat");
    assertThat(runs.get("GET /ask").getAttributes().get(AttributeKey.stringKey("gen_ai.prompt")))
        .contains("<hidden>")
        .doesNotContain("a plan");
  }

  @Test
  void aRuleAsksEveryRunForTheMetadataThatItInherits() {
    use(
        """
        runs: {inherited_metadata: [tenant.id, plan]}
        redaction:
          hide:
            - {name: corp, fields: [inputs], match: {metadata: {tenant.id: corp}}}
            - {name: zero, fields: [outputs], match: {metadata: {plan: zero}}}
        """);
    Context caller = Baggage.builder().put("plan", "zero").build().storeInContext(Context.root());
    try (Scope ignored = caller.makeCurrent()) {
      Tracer tracer = tracers.get("app");
      Span root = tracer.spanBuilder("GET /ask").setAttribute("tenant.id", "corp").startSpan();
      try (Scope inner = root.makeCurrent()) {
        llm(tracer)
            .setAttribute(
                "gen_ai.input.messages",
                "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"a plan\"}]}]")
            .setAttribute(
                "gen_ai.output.messages",
                "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"a reply\"}]}]")
            .end();
      }
      root.end();
    }

    assertThat(flushed()).containsOnlyKeys("GET /ask", "chat");
    assertThat(sink.runs())
        .allSatisfy(
            run -> {
              assertThat(run.span().getAttributes().toString()).doesNotContain("a plan", "a reply");
              assertThat(
                      run.span()
                          .getAttributes()
                          .get(AttributeKey.stringKey("langsmith.metadata.tenant.id")))
                  .isEqualTo("corp");
              assertThat(
                      run.span().getAttributes().get(AttributeKey.stringKey("gen_ai.completion")))
                  .contains("<hidden>");
            });
  }

  @Test
  void theFirstModelCallMakesReadyOnceAndIsCountedOnce() {
    tracers.get("app").spanBuilder("GET /health").startSpan().end();
    flushed();
    assertThat(sink.prepared()).isZero();

    Span call = llm(tracers.get("app"));
    tracers.forceFlush().join(10, TimeUnit.SECONDS);
    assertThat(sink.prepared()).isEqualTo(1);

    call.end();
    llm(tracers.get("app")).end();
    tracers.forceFlush().join(10, TimeUnit.SECONDS);
    assertThat(sink.prepared()).isEqualTo(1);
    assertThat(sink.runs()).hasSize(2);
  }

  @Test
  void aRehearsalCountsNothing() {
    use(
        "redaction: {hide: [{name: all, fields: [inputs]}]}\n"
            + "runs: {required_metadata: [tenant]}");
    Span call = llm(tracers.get("app"));
    tracers.forceFlush().join(10, TimeUnit.SECONDS);
    assertThat(sink.prepared()).isEqualTo(1);
    assertThat(ledger.snapshot().values()).allMatch(count -> count == 0);
    call.end();
  }

  @Test
  void whatIsNotDoneWhenTheExitsBoundIsOverIsCounted() {
    Tracer tracer = tracers.get("app");
    Span root = tracer.spanBuilder("job").startSpan();
    try (Scope ignored = root.makeCurrent()) {
      llm(tracer).end();
    }
    sink.endBy(System.nanoTime() - 1);
    tracers.close();
    assertThat(sink.runs()).isEmpty();
    assertThat(ledger.snapshot()).containsEntry("spans/dropped/shutdown", 1L);
  }

  @Test
  void aRequestWithoutModelCallsLeavesNothing() {
    tracers.get("app").spanBuilder("GET /health").startSpan().end();
    assertThat(flushed()).isEmpty();
    assertThat(ledger.total("spans", "not_relevant")).isEqualTo(1);
  }

  @Test
  void aFlushInTheMiddleExportsWhatEndedAndItsOpenParentLater() {
    Tracer tracer = tracers.get("app");
    Span root = tracer.spanBuilder("job").startSpan();
    try (Scope ignored = root.makeCurrent()) {
      llm(tracer).end();
    }
    Map<String, SpanData> early = flushed();
    assertThat(early).containsOnlyKeys("chat");
    assertThat(early.get("chat").getParentSpanId()).isEqualTo(root.getSpanContext().getSpanId());
    root.end();
    assertThat(flushed()).containsOnlyKeys("chat", "job");
    assertThat(sink.bySpan()).hasSize(2);
  }

  @Test
  void shutdownExportsTheOpenParentOfARunToo() {
    Tracer tracer = tracers.get("app");
    Span root = tracer.spanBuilder("job").startSpan();
    try (Scope ignored = root.makeCurrent()) {
      llm(tracer).end();
    }
    tracers.close();
    assertThat(sink.bySpan()).containsKey(root.getSpanContext().getSpanId()).hasSize(2);
    assertThat(ledger.total("spans", "dropped")).isZero();
  }

  @Test
  void aSpanThatOutlivesItsTraceStillFindsItsParent() {
    Tracer tracer = tracers.get("app");
    Span root = tracer.spanBuilder("job").startSpan();
    Span step = tracer.spanBuilder("step").setParent(Context.root().with(root)).startSpan();
    Span async;
    try (Scope ignored = step.makeCurrent()) {
      llm(tracer).end();
      async = llm(tracer);
    }
    step.end();
    root.end();
    flushed();
    async.end();
    flushed();
    EncodedRun late = sink.bySpan().get(async.getSpanContext().getSpanId());
    assertThat(late.span().getParentSpanId()).isEqualTo(step.getSpanContext().getSpanId());
    assertThat(sink.bySpan()).hasSize(4);
  }

  @Test
  void aRequestToTheOwnProcessIsNoSecondRoot() {
    Tracer tracer = tracers.get("app");
    Span server = tracer.spanBuilder("GET /a").setSpanKind(SpanKind.SERVER).startSpan();
    Span client =
        tracer
            .spanBuilder("GET")
            .setSpanKind(SpanKind.CLIENT)
            .setParent(Context.root().with(server))
            .startSpan();
    SpanContext c = client.getSpanContext();
    SpanContext overTheWire =
        SpanContext.createFromRemoteParent(
            c.getTraceId(), c.getSpanId(), c.getTraceFlags(), c.getTraceState());
    Span inner =
        tracer
            .spanBuilder("GET /b")
            .setSpanKind(SpanKind.SERVER)
            .setParent(Context.root().with(Span.wrap(overTheWire)))
            .startSpan();
    try (Scope ignored = inner.makeCurrent()) {
      llm(tracer).end();
    }
    inner.end();
    client.end();
    server.end();
    Map<String, SpanData> runs = flushed();
    assertThat(runs).containsOnlyKeys("GET /a", "GET /b", "chat");
    assertThat(runs.get("GET /b").getParentSpanId()).isEqualTo(runs.get("GET /a").getSpanId());
  }

  @Test
  void aCallerElsewhereIsNoParentUnlessItExportsToTheSamePlace() {
    callFromElsewhere();
    assertThat(flushed().get("GET /ask").getParentSpanContext().isValid()).isFalse();
    assertThat(text(flushed().get("GET /ask"), "langsmith.metadata.otel.parent_span_id"))
        .isEqualTo("00000000000000aa");
    use("runs: {remote_parent: link}");
    callFromElsewhere();
    assertThat(flushed().get("GET /ask").getParentSpanId()).isEqualTo("00000000000000aa");
  }

  private void callFromElsewhere() {
    SpanContext caller =
        SpanContext.createFromRemoteParent(
            "0af7651916cd43dd8448eb211c80319c",
            "00000000000000aa",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    try (Scope ignored = Span.wrap(caller).makeCurrent()) {
      request(() -> {});
    }
  }

  private static String text(SpanData span, String key) {
    return span.getAttributes().get(AttributeKey.stringKey(key));
  }

  @Test
  void theThreadSaidAnywhereIsOnEveryRun() {
    Tracer tracer = tracers.get("app");
    Span root = tracer.spanBuilder("job").startSpan();
    try (Scope ignored = root.makeCurrent()) {
      llm(tracer).end();
      tracer.spanBuilder("plain").setAttribute("session.id", "thread-7").startSpan().end();
    }
    root.end();
    Map<String, SpanData> runs = flushed();
    assertThat(runs).containsOnlyKeys("job", "chat");
    runs.values()
        .forEach(
            run -> assertThat(text(run, "langsmith.metadata.thread_id")).isEqualTo("thread-7"));
  }

  @Test
  void anotherConfigurationHoldsFromTheNextTraceOn() throws Exception {
    request(() -> {});
    flushed();
    pipeline.update(
        ConfigReader.create(name -> null)
            .fromText("sampling: {rules: [{name: off, action: never, match: {name: '*'}}]}", "x"));
    request(() -> {});
    flushed();
    assertThat(sink.bySpan()).hasSize(2);
    assertThat(ledger.snapshot()).containsEntry("spans/sampled_out/off", 3L);
  }

  @Test
  void neverIsNeverAndCounted() {
    use(
        """
        sampling:
          rules:
            - {name: zero, action: never, match: {baggage: {plan: zero}}}
        """);
    try (Scope ignored = Baggage.builder().put("plan", "zero").build().makeCurrent()) {
      request(this::flushed);
    }
    assertThat(flushed()).isEmpty();
    assertThat(ledger.snapshot()).containsEntry("spans/sampled_out/zero", 3L);
  }

  @Test
  void aDropRuleTakesTheSpanOutAndItsChildrenUp() {
    use(
        """
        runs:
          drop:
            - {name: entry, match: {name: "GET *"}}
        """);
    request(() -> {});
    Map<String, SpanData> runs = flushed();
    assertThat(runs).containsOnlyKeys("chat");
    assertThat(runs.get("chat").getParentSpanContext().isValid()).isFalse();
    assertThat(ledger.snapshot()).containsEntry("spans/dropped/entry", 1L);
  }

  @Test
  void logRecordsOfASpanAreJoinedWithIt() {
    SdkLoggerProvider loggers =
        SdkLoggerProvider.builder().addLogRecordProcessor(pipeline.logRecordProcessor()).build();
    request(
        () ->
            loggers
                .get("io.opentelemetry.openai-java-1.1")
                .logRecordBuilder()
                .setAttribute(AttributeKey.stringKey("event.name"), "gen_ai.user.message")
                .setBody("hello")
                .emit());
    assertThat(flushed()).containsOnlyKeys("GET /ask", "chat");
    assertThat(ledger.total("records", "expired")).isZero();
  }

  @Test
  void everyEndedSpanHasOneOutcome() {
    for (int i = 0; i < 10; i++) {
      request(() -> {});
    }
    List<EncodedRun> runs = List.copyOf(flushed().isEmpty() ? List.of() : sink.runs());
    long counted =
        ledger.snapshot().entrySet().stream()
            .filter(e -> e.getKey().startsWith("spans/"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    assertThat(runs.size() + counted).isEqualTo(30);
  }
}
