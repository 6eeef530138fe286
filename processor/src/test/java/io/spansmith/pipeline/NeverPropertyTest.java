package io.spansmith.pipeline;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.testing.time.TestClock;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.intake.IndependentSampler;
import io.spansmith.lineage.DottedOrder;
import io.spansmith.lineage.LangSmithHeaders;
import io.spansmith.propagate.Places;
import io.spansmith.propagate.TraceMark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Invariant 5 over the whole pipeline: {@code never} is absolute. Whatever a rule above it says, a
 * believed caller has decided, a flush asks for or the host's sampler thinks, and on whichever span
 * of the trace it comes to light: such a trace leaves no run at all.
 */
class NeverPropertyTest {

  /** What a trace is banned by; each can come to light at another moment. */
  private enum Ban {
    NAME("{action: never, match: {name: 'banned*'}}"),
    KIND("{action: never, match: {kind: consumer}}"),
    ATTRIBUTE("{action: never, match: {attribute: {plan: zero}}}"),
    ATTRIBUTE_AT_THE_END("{action: never, at: end, match: {attribute: {plan: zero}}}"),
    BAGGAGE("{action: never, match: {baggage: {plan: zero}}}"),
    STATUS("{action: never, at: end, match: {status: error}}"),
    RUN_TYPE("{action: never, at: end, match: {run_type: tool}}");

    final String rule;

    Ban(String rule) {
      this.rule = rule.replace("{action", "{name: ban, action");
    }
  }

  private static final String CONFIGURATION =
      """
      destinations: {d: {endpoint: "http://127.0.0.1:9", api_key: k, project: p}}
      runs: {keep: %s, assemble: {max_wait: 5000, max_spans_per_trace: %d}}
      redaction: {enabled: false}
      propagation: {accept: true, langsmith_headers: true, accept_from: ['*']}
      sampling:
        independent: true
        rate: %s
        rules:
          - {name: all, action: always, match: {attribute: {anything: {present: true}}}}
          - {name: late, action: always, at: end, match: {status: error}}
          - {name: some, rate: 0.5, match: {name: "step*"}}
          - %s
          - {name: more, action: always, match: {name: "*"}}
      """;

  @Property(tries = 400)
  void noRunOfABannedTraceEverLeaves(@ForAll long seed, @ForAll Ban ban) {
    try (World world = new World(seed, ban)) {
      for (int i = 0; i < 150; i++) {
        world.step();
      }
    }
  }

  /** Some traces at a time in one process. */
  private static final class World implements AutoCloseable {

    private static final String TOOL = "execute_tool";

    final Random random;
    final Ban ban;
    final TestClock clock = TestClock.create();
    final RecordingSink sink = new RecordingSink();
    final InMemorySpanExporter host = InMemorySpanExporter.create();
    final SpansmithConfig config;
    final Pipeline pipeline;
    final SdkTracerProvider tracers;
    final List<List<Span>> open = new ArrayList<>();
    final Map<String, Context> roots = new HashMap<>();
    final Set<String> banned = new HashSet<>();

    World(long seed, Ban ban) {
      this.random = new Random(seed);
      this.ban = ban;
      config =
          config(
              CONFIGURATION.formatted(
                  random.nextBoolean() ? "all" : "relevant",
                  random.nextInt(4) == 0 ? 3 : 1_000,
                  random.nextBoolean() ? "1" : "0.5",
                  ban.rule));
      pipeline = Pipeline.builder(config).sink(sink).clock(clock).build();
      tracers =
          SdkTracerProvider.builder()
              .setClock(clock)
              .setSampler(
                  new IndependentSampler(
                      Sampler.parentBased(Sampler.traceIdRatioBased(0.5)), () -> true))
              .setResource(Resource.empty())
              .addSpanProcessor(SimpleSpanProcessor.create(host))
              .addSpanProcessor(pipeline.spanProcessor())
              .build();
    }

    void step() {
      switch (random.nextInt(14)) {
        case 0 -> begin();
        case 1, 2, 3, 4, 5 -> startBelow();
        case 6, 7, 8, 9, 10 -> end();
        case 11 -> clock.advance(Duration.ofMillis(random.nextInt(8_000)));
        case 12 -> pause();
        default -> flush();
      }
    }

    private void flush() {
      if (random.nextInt(3) == 0) {
        tracers.forceFlush().join(10, TimeUnit.SECONDS);
      }
    }

    /** Lets the worker see the state in between. */
    private static void pause() {
      Thread.yield();
    }

    private void begin() {
      Context context = caller();
      boolean zero = random.nextInt(6) == 0;
      if (zero) {
        Baggage baggage = Baggage.fromContext(context).toBuilder().put("plan", "zero").build();
        context = context.with(baggage);
      }
      Span root = start(context);
      String trace = root.getSpanContext().getTraceId();
      roots.put(trace, context);
      if (zero && ban == Ban.BAGGAGE) {
        banned.add(trace);
      }
      open.add(new ArrayList<>(List.of(root)));
    }

    /** Nobody, somebody, a service that says to keep the trace, or a LangSmith SDK. */
    private Context caller() {
      int who = random.nextInt(4);
      if (who == 0) {
        return Context.root();
      }
      String traceId = String.format("%016x%016x", random.nextLong() | 1, random.nextLong());
      String spanId = String.format("%016x", random.nextLong() | 1);
      TraceFlags flags = random.nextBoolean() ? TraceFlags.getSampled() : TraceFlags.getDefault();
      SpanContext remote =
          SpanContext.createFromRemoteParent(traceId, spanId, flags, TraceState.getDefault());
      Context context = Context.root().with(Span.wrap(remote));
      if (who == 2) {
        String place = Places.of(config.destinations().get("d"));
        Boolean keep = random.nextInt(3) == 0 ? null : Boolean.TRUE;
        TraceMark mark = new TraceMark(place, spanId, keep, null, "p");
        context = context.with(Baggage.builder().put(TraceMark.KEY, mark.value()).build());
      } else if (who == 3) {
        DottedOrder order = DottedOrder.root(clock.now(), spanId);
        context = new LangSmithHeaders(order, "theirs", "", "", false).in(context);
      }
      return context;
    }

    private void startBelow() {
      if (!open.isEmpty()) {
        List<Span> trace = open.get(random.nextInt(open.size()));
        Span parent = trace.get(random.nextInt(trace.size()));
        Context context = roots.get(parent.getSpanContext().getTraceId()).with(parent);
        trace.add(start(context));
      }
    }

    private Span start(Context context) {
      boolean bannedName = random.nextInt(12) == 0;
      SpanBuilder builder =
          tracers
              .get("app")
              .spanBuilder(bannedName ? "banned thing" : "step " + random.nextInt(3))
              .setParent(context)
              .setSpanKind(random.nextInt(10) == 0 ? SpanKind.CONSUMER : SpanKind.INTERNAL);
      if (random.nextBoolean()) {
        builder.setAttribute("gen_ai.operation.name", random.nextInt(4) == 0 ? TOOL : "chat");
        builder.setAttribute("gen_ai.provider.name", "openai");
      }
      if (random.nextInt(3) == 0) {
        builder.setAttribute("anything", "x");
      }
      Span span = builder.startSpan();
      if (random.nextInt(20) == 0) {
        span.setAttribute("plan", "zero");
      }
      return span;
    }

    private void end() {
      if (open.isEmpty()) {
        return;
      }
      List<Span> trace = open.get(random.nextInt(open.size()));
      Span span = trace.remove(random.nextInt(trace.size()));
      if (random.nextInt(20) == 0) {
        span.setAttribute("plan", "zero");
      }
      if (random.nextInt(20) == 0) {
        span.setStatus(StatusCode.ERROR);
      }
      SpanData data = ((ReadableSpan) span).toSpanData();
      if (isBanned(data)) {
        banned.add(data.getTraceId());
      }
      if (trace.isEmpty()) {
        // Nothing of it is open after this, so it is decided, and no span comes to it any more.
        open.remove(trace);
      }
      span.end();
    }

    private boolean isBanned(SpanData span) {
      return switch (ban) {
        case NAME -> span.getName().startsWith("banned");
        case KIND -> span.getKind() == SpanKind.CONSUMER;
        case ATTRIBUTE, ATTRIBUTE_AT_THE_END ->
            "zero".equals(span.getAttributes().get(stringKey("plan")));
        case BAGGAGE -> false;
        case STATUS -> span.getStatus().getStatusCode() == StatusCode.ERROR;
        case RUN_TYPE -> TOOL.equals(span.getAttributes().get(stringKey("gen_ai.operation.name")));
      };
    }

    /** Some spans never end: what is known of them counts. */
    @Override
    public void close() {
      for (List<Span> trace : open) {
        for (Span span : trace) {
          SpanData data = ((ReadableSpan) span).toSpanData();
          if (ban != Ban.RUN_TYPE && isBanned(data)) {
            banned.add(data.getTraceId());
          }
        }
      }
      tracers.close();
      assertThat(sink.runs()).noneMatch(run -> banned.contains(run.span().getTraceId()));
      left += sink.runs().size();
      kept += banned.size();
      assertThat(host.getFinishedSpanItems()).allMatch(s -> s.getSpanContext().isSampled());
    }
  }

  private static long left;
  private static long kept;

  private static SpansmithConfig config(String yaml) {
    try {
      return ConfigReader.create(name -> null).fromText(yaml, "test");
    } catch (ConfigException e) {
      throw new AssertionError(e);
    }
  }

  @AfterContainer
  static void thereWasSomethingToTell() {
    // A pipeline that sends nothing would pass, and one that is never asked to keep back.
    assertThat(left).isGreaterThan(1_000);
    assertThat(kept).isGreaterThan(500);
  }
}
