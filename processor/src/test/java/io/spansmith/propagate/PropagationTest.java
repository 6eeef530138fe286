package io.spansmith.propagate;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.spansmith.config.ConfigReader;
import io.spansmith.pipeline.EncodedRun;
import io.spansmith.pipeline.Pipeline;
import io.spansmith.pipeline.RecordingSink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two services with a pipeline each; only headers pass between them. */
class PropagationTest {

  private static final String SAME = "{endpoint: 'http://127.0.0.1:9', api_key: k, project: '%s'}";

  @Test
  void theCalleesRunsStandUnderTheCallersRootInItsProject() throws Exception {
    try (Service front = service("front", SAME, "send: true", "");
        Service back = service("back", SAME, "accept: true, accept_from: ['10.*']", "")) {
      Map<String, String> headers = front.call();
      back.serve(headers, "10.1.2.3");
      front.end();

      assertThat(front.runs())
          .singleElement()
          .satisfies(run -> assertThat(run.span().getName()).isEqualTo("GET /front"));
      EncodedRun root =
          back.runs().stream()
              .filter(r -> r.span().getName().equals("POST /back"))
              .findFirst()
              .orElseThrow();
      assertThat(root.span().getParentSpanId()).isEqualTo(front.runs().get(0).span().getSpanId());
      assertThat(back.runs()).extracting(EncodedRun::project).containsOnly("front");
    }
  }

  @Test
  void aCallerThatIsNotConfiguredIsNotBelieved() throws Exception {
    try (Service front = service("front", SAME, "send: true", "");
        Service back = service("back", SAME, "accept: true, accept_from: ['10.*']", "")) {
      back.serve(front.call(), "192.0.2.7");

      assertThat(back.runs()).allMatch(run -> run.project().equals("back"));
      assertThat(back.runs()).anyMatch(run -> !run.span().getParentSpanContext().isValid());
    }
  }

  @Test
  void aCallerThatSendsElsewhereIsNotLinked() throws Exception {
    String elsewhere = "{endpoint: 'http://127.0.0.1:10', api_key: k, project: %s}";
    try (Service front = service("front", elsewhere, "send: true", "");
        Service back = service("back", SAME, "accept: true, accept_from: ['*']", "")) {
      back.serve(front.call(), "10.1.2.3");

      assertThat(back.runs()).anyMatch(run -> !run.span().getParentSpanContext().isValid());
    }
  }

  @Test
  void whatTheCallerDroppedIsDroppedHereToo() throws Exception {
    String never = "sampling: {rules: [{name: z, action: never, match: {name: 'GET *'}}]}";
    try (Service front = service("front", SAME, "send: true", never);
        Service back = service("back", SAME, "accept: true, accept_from: ['*']", "")) {
      back.serve(front.call(), "10.1.2.3");
      front.end();

      assertThat(front.runs()).isEmpty();
      assertThat(back.runs()).isEmpty();
    }
  }

  @Test
  void whatTheCallerKeptIsKeptHereButNeverIsStronger() throws Exception {
    String always =
        "sampling: {rate: 0, rules: [{name: a, action: always, match: {name: 'GET *'}}]}";
    String never = "sampling: {rules: [{name: z, action: never, match: {name: 'POST *'}}]}";
    try (Service front = service("front", SAME, "send: true", always);
        Service sampling =
            service("b", SAME, "accept: true, accept_from: ['*']", "sampling: {rate: 0.000001}");
        Service refusing = service("c", SAME, "accept: true, accept_from: ['*']", never)) {
      Map<String, String> headers = front.call();
      sampling.serve(headers, "10.1.2.3");
      refusing.serve(headers, "10.1.2.3");

      assertThat(sampling.runs()).isNotEmpty();
      assertThat(refusing.runs()).isEmpty();
    }
  }

  @Test
  void theThreadReachesEveryRunOfTheCallee() throws Exception {
    try (Service front = service("front", SAME, "send: true, send_thread: true", "");
        Service back = service("back", SAME, "accept: true, accept_from: ['10.*']", "")) {
      front.thread = "order-7";
      Map<String, String> headers = front.call();
      back.serve(headers, "10.1.2.3");

      assertThat(back.runs()).hasSize(2).allMatch(run -> "order-7".equals(thread(run)));
    }
  }

  @Test
  void aThreadThatASpanBelowTheRootSaysIsToldOnceItIsKnown() throws Exception {
    try (Service front = service("front", SAME, "send: true, send_thread: true", "")) {
      Map<String, String> headers = front.call(context -> front.model(context, "order-8"));

      assertThat(headers.get("baggage")).contains("order-8");
    }
  }

  @Test
  void aThreadIsNotToldUnaskedNorWhereItIsOfAPerson() throws Exception {
    try (Service unasked = service("front", SAME, "send: true", "");
        Service asked = service("front", SAME, "send: true, send_thread: true", "")) {
      unasked.thread = "order-7";
      asked.thread = "jane.roe@example.org";

      assertThat(unasked.call().get("baggage")).contains("spansmith=").doesNotContain("order-7");
      assertThat(asked.call().get("baggage")).contains("spansmith=").doesNotContain("jane");
    }
  }

  @Test
  void noRunStandsUnderOneThatTheCallersEndMayStillDrop() throws Exception {
    String errors =
        "sampling: {rate: 0.000001, rules: [{name: e, action: always, at: end, match: {status:"
            + " error}}]}";
    try (Service front = service("front", SAME, "send: true", errors);
        Service back = service("back", SAME, "accept: true, accept_from: ['*']", "")) {
      back.serve(front.call(), "10.1.2.3");
      front.end();

      assertThat(front.runs()).isEmpty();
      assertThat(back.runs())
          .filteredOn(run -> !run.span().getParentSpanContext().isValid())
          .hasSize(1);
    }
  }

  @Test
  void whatIsKeptWhateverTheEndBringsIsToldAsKept() throws Exception {
    String errors =
        "sampling: {rate: 1, rules: [{name: e, action: always, at: end, match: {status: error}}]}";
    try (Service front = service("front", SAME, "send: true", errors);
        Service back = service("back", SAME, "accept: true, accept_from: ['*']", "")) {
      back.serve(front.call(), "10.1.2.3");

      assertThat(back.runs()).allMatch(run -> run.span().getParentSpanContext().isValid());
    }
  }

  @Test
  void nothingIsSentUnlessAskedFor() throws Exception {
    try (Service front = service("front", SAME, "send: false", "")) {
      assertThat(front.call()).doesNotContainKey("baggage");
    }
  }

  @Test
  void theMarkComesByTraceStateWhereBaggageDoesNot() throws Exception {
    try (Service front = service("front, und süß", SAME, "send: true, send_tracestate: true", "");
        Service back = service("back", SAME, "accept: true, accept_from: ['10.*']", "")) {
      Map<String, String> headers = front.call();
      headers.remove("baggage");
      back.serve(headers, "10.1.2.3");
      front.end();

      assertThat(headers.get("tracestate")).startsWith("spansmith=1%3A");
      assertThat(front.runs()).hasSize(1);
      assertThat(back.runs())
          .anyMatch(
              run -> run.span().getParentSpanId().equals(front.runs().get(0).span().getSpanId()));
      assertThat(back.runs()).extracting(EncodedRun::project).containsOnly("front, und süß");
    }
  }

  @Test
  void nothingIsInTheTraceStateUnlessAskedFor() throws Exception {
    try (Service front = service("front", SAME, "send: true", "")) {
      assertThat(front.call()).doesNotContainKey("tracestate");
    }
  }

  @Test
  void aMarkThatIsNoneIsIgnored() {
    TraceMark mark = new TraceMark("ab", "00000000000000ff", true, "a:b%3A", "p:q");
    assertThat(TraceMark.parse(mark.value())).isEqualTo(mark);
    assertThat(TraceMark.parse("1:ab:00000000000000ff:-::p"))
        .isEqualTo(new TraceMark("ab", "00000000000000ff", null, null, "p"));
    assertThat(TraceMark.parse("2:ab:00000000000000ff:k::p")).isNull();
    assertThat(TraceMark.parse("1:ab:00000000000000ff:k:p")).isNull();
    assertThat(TraceMark.parse("1:ab:0000000000000000:k::p")).isNull();
    assertThat(TraceMark.parse("1:ab:zz:k::p")).isNull();
    assertThat(TraceMark.parse("1:ab:00000000000000ff:k:" + "t".repeat(129) + ":p").thread())
        .isNull();
    assertThat(TraceMark.parse("x".repeat(10_000))).isNull();
  }

  private static @Nullable String thread(EncodedRun run) {
    return run.span().getAttributes().get(stringKey("langsmith.metadata.thread_id"));
  }

  private static Service service(String name, String destination, String propagation, String more)
      throws Exception {
    return new Service(
        """
        destinations: {d: %s}
        propagation: {%s}
        %s
        """
            .formatted(destination.formatted(name), propagation, more));
  }

  private static final class Service implements AutoCloseable {

    private final RecordingSink sink = new RecordingSink();
    private final Pipeline pipeline;
    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final TextMapPropagator propagator;
    private Span open = Span.getInvalid();
    private @Nullable String thread;

    Service(String yaml) throws Exception {
      pipeline =
          Pipeline.builder(ConfigReader.create(name -> null).fromText(yaml, "test"))
              .sink(sink)
              .build();
      provider = SdkTracerProvider.builder().addSpanProcessor(pipeline.spanProcessor()).build();
      tracer = provider.get("test");
      propagator =
          new MarkPropagator(
              TextMapPropagator.composite(
                  W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance()),
              pipeline::mark,
              () -> yaml.contains("send_tracestate"));
    }

    /** Starts a request and gives the headers of the call it makes. */
    Map<String, String> call() {
      return call(context -> {});
    }

    /** The same, with something done before the call. */
    Map<String, String> call(Consumer<Context> before) {
      open = tracer.spanBuilder("GET /front").setSpanKind(SpanKind.SERVER).startSpan();
      if (thread != null) {
        open.setAttribute("session.id", thread);
      }
      Context context = Context.root().with(open);
      before.accept(context);
      Span client =
          tracer.spanBuilder("POST").setSpanKind(SpanKind.CLIENT).setParent(context).startSpan();
      Map<String, String> headers = new HashMap<>();
      propagator.inject(context.with(client), headers, Map::put);
      client.end();
      return headers;
    }

    void end() {
      open.end();
    }

    /** Serves a request of a peer with one model call. */
    void serve(Map<String, String> headers, String peer) {
      Context context = propagator.extract(Context.root(), headers, TestService.GETTER);
      Span server =
          tracer
              .spanBuilder("POST /back")
              .setSpanKind(SpanKind.SERVER)
              .setParent(context)
              .setAttribute("network.peer.address", peer)
              .startSpan();
      model(context.with(server), null);
      server.end();
    }

    void model(Context context, @Nullable String conversation) {
      Span span =
          tracer
              .spanBuilder("chat m")
              .setParent(context)
              .setAttribute("gen_ai.operation.name", "chat")
              .setAttribute("gen_ai.provider.name", "openai")
              .startSpan();
      if (conversation != null) {
        span.setAttribute("gen_ai.conversation.id", conversation);
      }
      span.end();
    }

    List<EncodedRun> runs() {
      pipeline.forceFlush().join(10, TimeUnit.SECONDS);
      return sink.runs();
    }

    @Override
    public void close() {
      provider.close();
    }
  }
}
