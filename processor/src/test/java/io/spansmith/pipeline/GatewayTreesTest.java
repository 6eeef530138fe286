package io.spansmith.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.spansmith.account.Ledger;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.propagate.Places;
import io.spansmith.propagate.TraceMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Spans of several services, given as they come over the wire. */
class GatewayTreesTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final RecordingSink sink = new RecordingSink();
  private final Ledger ledger = new Ledger();
  private final ConcurrentLinkedQueue<Explanation> reasons = new ConcurrentLinkedQueue<>();

  private static SpanData span(String service, int id, int parent, SpanKind kind, String name) {
    return TestSpanData.builder()
        .setName(name)
        .setKind(kind)
        .setSpanContext(context(id))
        .setParentSpanContext(parent == 0 ? SpanContext.getInvalid() : context(parent))
        .setStartEpochNanos(1_000_000_000L + id)
        .setEndEpochNanos(2_000_000_000L - id)
        .setStatus(StatusData.unset())
        .setHasEnded(true)
        .setResource(Resource.create(Attributes.builder().put("service.name", service).build()))
        .setAttributes(
            name.startsWith("chat")
                ? Attributes.builder()
                    .put("gen_ai.operation.name", "chat")
                    .put("gen_ai.request.model", "gpt-4o")
                    .build()
                : Attributes.empty())
        .build();
  }

  private static SpanContext context(int id) {
    return SpanContext.create(
        TRACE, String.format("%016x", id), TraceFlags.getSampled(), TraceState.getDefault());
  }

  private Map<String, SpanData> apply(String yaml, List<SpanData> spans) throws Exception {
    Pipeline pipeline =
        Pipeline.builder(ConfigReader.create(name -> null).fromText(yaml, "test"))
            .offline()
            .sink(sink)
            .ledger(ledger)
            .explain(reasons::add)
            .build();
    assertThat(pipeline.offer(spans, List.of())).isTrue();
    pipeline.close();
    return sink.runs().stream()
        .collect(Collectors.toMap(run -> run.span().getSpanId(), EncodedRun::span));
  }

  private static String id(int id) {
    return String.format("%016x", id);
  }

  /** front: 1 root > 2 client; back: 3 server > 4 controller > 5 model call > 6 client. */
  private static List<SpanData> twoServices() {
    return List.of(
        span("back", 6, 5, SpanKind.CLIENT, "POST"),
        span("back", 5, 4, SpanKind.CLIENT, "chat gpt-4o"),
        span("back", 4, 3, SpanKind.INTERNAL, "plan"),
        span("back", 3, 2, SpanKind.SERVER, "GET /answer"),
        span("front", 2, 1, SpanKind.CLIENT, "GET"),
        span("front", 1, 0, SpanKind.INTERNAL, "handle"));
  }

  @Test
  void theEntryOfAServiceIsARunAndTheCallBetweenServicesIsNot() throws Exception {
    Map<String, SpanData> runs = apply("", twoServices());
    assertThat(runs).containsOnlyKeys(id(1), id(3), id(4), id(5));
    assertThat(runs.get(id(3)).getParentSpanId()).isEqualTo(id(1));
  }

  @Test
  void aServiceWhoseCallerNeverComesIsARootOrLinkedAsConfigured() throws Exception {
    List<SpanData> back = twoServices().subList(0, 4);
    assertThat(apply("", back).get(id(3)).getParentSpanContext().isValid()).isFalse();
  }

  @Test
  void aCallerThatExportsToTheSamePlaceStaysTheParent() throws Exception {
    List<SpanData> back = twoServices().subList(0, 4);
    assertThat(apply("runs: {remote_parent: link}", back).get(id(3)).getParentSpanId())
        .isEqualTo(id(2));
  }

  @Test
  void spansThatAreEachOthersParentsStillHaveARoot() throws Exception {
    Map<String, SpanData> runs =
        apply(
            "runs: {keep: all}",
            List.of(
                span("a", 1, 2, SpanKind.INTERNAL, "one"),
                span("a", 2, 3, SpanKind.INTERNAL, "two"),
                span("a", 3, 1, SpanKind.INTERNAL, "three")));
    assertThat(runs).hasSize(3);
    assertThat(runs.values()).filteredOn(run -> !run.getParentSpanContext().isValid()).hasSize(1);
  }

  @Test
  void aTraceOfManyThousandsIsCutAtTheLimitOfTheBackendAndCounted() throws Exception {
    List<SpanData> spans = new ArrayList<>();
    spans.add(span("a", 1, 0, SpanKind.INTERNAL, "root"));
    for (int i = 2; i <= 25_100; i++) {
      spans.add(span("a", i, 1, SpanKind.CLIENT, "chat"));
    }
    assertThat(apply("redaction: {enabled: false}", spans)).hasSize(25_000);
    assertThat(ledger.snapshot()).containsEntry("spans/dropped/trace_full", 100L);
  }

  @Test
  void aChainDeeperThanAnyStackIsNoProblem() throws Exception {
    List<SpanData> spans = new ArrayList<>();
    for (int i = 1; i < 20_000; i++) {
      spans.add(span("a", i, i - 1, SpanKind.CLIENT, "GET"));
    }
    spans.add(span("a", 20_000, 19_999, SpanKind.CLIENT, "chat"));
    Map<String, SpanData> runs = apply("", spans);
    assertThat(runs).containsOnlyKeys(id(1), id(20_000));
    assertThat(runs.get(id(20_000)).getParentSpanId()).isEqualTo(id(1));
  }

  @Test
  void aRuleKeepsWhatIsInsideATool() throws Exception {
    SpanData tool =
        TestSpanData.builder()
            .setName("execute_tool find")
            .setKind(SpanKind.INTERNAL)
            .setSpanContext(context(2))
            .setParentSpanContext(context(1))
            .setStartEpochNanos(1_000_000_002L)
            .setEndEpochNanos(1_900_000_000L)
            .setStatus(StatusData.unset())
            .setHasEnded(true)
            .setAttributes(
                Attributes.builder()
                    .put("gen_ai.operation.name", "execute_tool")
                    .put("gen_ai.tool.name", "find")
                    .build())
            .build();
    Map<String, SpanData> runs =
        apply(
            "runs: {keep_spans: [{name: sql, match: {name: SELECT, inside: tool}}]}",
            List.of(
                span("a", 1, 0, SpanKind.SERVER, "GET /ask"),
                tool,
                span("a", 3, 2, SpanKind.CLIENT, "SELECT"),
                span("a", 4, 1, SpanKind.CLIENT, "SELECT")));
    assertThat(runs).containsOnlyKeys(id(1), id(2), id(3));
  }

  @Test
  void everySpanIsExplained() throws Exception {
    apply("", twoServices());
    assertThat(reasons)
        .extracting(reason -> reason.spanName() + " " + reason.step() + " " + reason.rule())
        .contains(
            "chat gpt-4o KEPT recognised",
            "plan KEPT ancestor",
            "GET LEFT_OUT plumbing",
            "POST LEFT_OUT irrelevant",
            "GET /answer REPARENTED ancestor",
            "handle ROUTED default");
  }

  @Test
  void aDestinationOfOriginalSpansGetsThemAllRedactedWithTheirOwnParents() throws Exception {
    String yaml =
        """
        destinations:
          archive: {endpoint: "http://localhost:4318", traces_path: /v1/traces, format: original}
        """;
    SpanData secret =
        TestSpanData.builder()
            .setName("mail ada@example.org")
            .setKind(SpanKind.INTERNAL)
            .setSpanContext(context(1))
            .setStartEpochNanos(1)
            .setEndEpochNanos(2)
            .setStatus(StatusData.unset())
            .setHasEnded(true)
            .setAttributes(Attributes.of(AttributeKey.stringKey("to"), "ada@example.org"))
            .build();
    Map<String, SpanData> spans =
        apply(yaml, List.of(secret, span("a", 2, 1, SpanKind.CLIENT, "GET")));
    assertThat(spans).containsOnlyKeys(id(1), id(2));
    assertThat(spans.get(id(2)).getParentSpanId()).isEqualTo(id(1));
    assertThat(spans.toString()).doesNotContain("ada@");
  }

  private static final String BELIEVING =
      """
      destinations: {d: {endpoint: "http://127.0.0.1:9", api_key: k, project: here}}
      propagation: {accept: true, accept_from: ["*"]}
      """;

  /** What the caller told, in the state of the trace or copied from baggage to an attribute. */
  private static List<SpanData> called(TraceState state, Attributes attributes) {
    SpanContext server = SpanContext.create(TRACE, id(3), TraceFlags.getSampled(), state);
    SpanData root = span("back", 3, 2, SpanKind.SERVER, "POST /back");
    return List.of(
        new DelegatingSpanData(root) {
          @Override
          public SpanContext getSpanContext() {
            return server;
          }

          @Override
          public Attributes getAttributes() {
            return attributes;
          }
        },
        span("back", 5, 3, SpanKind.CLIENT, "chat gpt-4o"));
  }

  private static TraceMark mark() throws Exception {
    SpansmithConfig config = ConfigReader.create(name -> null).fromText(BELIEVING, "test");
    String place = Places.of(config.destinations().get("d"));
    return new TraceMark(place, id(1), true, "thread-1", "there");
  }

  @Test
  void aServiceStandsUnderItsCallerWhoseMarkIsInTheStateOfTheTrace() throws Exception {
    TraceState state = TraceState.builder().put("spansmith", mark().member()).build();
    Map<String, SpanData> runs = apply(BELIEVING, called(state, Attributes.empty()));

    assertThat(runs.get(id(3)).getParentSpanId()).isEqualTo(id(1));
    assertThat(runs.get(id(5)).getParentSpanId()).isEqualTo(id(3));
    assertThat(sink.runs()).extracting(EncodedRun::project).containsOnly("there");
    assertThat(runs.get(id(5)).getAttributes().asMap().toString()).contains("thread-1");
  }

  @Test
  void aServiceStandsUnderItsCallerWhoseMarkWasCopiedFromBaggage() throws Exception {
    Attributes copied = Attributes.builder().put("spansmith", mark().value()).build();
    Map<String, SpanData> runs = apply(BELIEVING, called(TraceState.getDefault(), copied));

    assertThat(runs.get(id(3)).getParentSpanId()).isEqualTo(id(1));
  }

  @Test
  void rulesOnBaggageReadWhatWasCopiedFromIt() throws Exception {
    Attributes copied = Attributes.builder().put("tenant.plan", "zero_retention").build();
    String never =
        "sampling: {rules: [{name: zero, action: never, match: {baggage: {tenant.plan:"
            + " zero_retention}}}]}";

    assertThat(apply(never, called(TraceState.getDefault(), copied))).isEmpty();
    assertThat(ledger.snapshot()).containsEntry("spans/sampled_out/zero", 2L);
  }
}
