package io.spansmith.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.time.TestClock;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.account.Ledger;
import io.spansmith.assemble.AssemblyLimits;
import io.spansmith.assemble.TraceAssembler;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.SpansmithConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Invariants 2 and 5 and the count of spans, over random traces in random interleavings: trees,
 * orders, bounds, flushes, waits, spans that outlive their parents and spans that never end.
 */
class TraceInvariantsTest {

  private static final String[] ROLES = {"PLAIN", "PLAIN", "NOISE", "RUN"};
  private static final String[] NAMES = {"step", "health", "query", "banned"};

  private static final String RULES =
      """
      runs:
        drop:
          - {name: health, match: {name: health}}
        keep_spans:
          - {name: queries, match: {name: query}}
      """;

  private static final String NEVER =
      """
      sampling:
        rules:
          - {name: ban, action: never, match: {name: banned}}
      """;

  /** One run of a random scenario. */
  private static final class World {
    final Random random;
    final TestClock clock = TestClock.create();
    final Ledger ledger = new Ledger();
    final RecordingSink sink = new RecordingSink();
    final TraceWork work;
    final TraceAssembler assembler;
    final boolean gateway;
    final List<Span> open = new ArrayList<>();
    final Map<String, SpanData> ended = new HashMap<>();
    final Map<String, Long> banned = new HashMap<>();
    final List<SpanData> onTheWay = new ArrayList<>();
    final Tracer tracer;
    int told;

    World(long seed, boolean gateway, String yaml) {
      this.random = new Random(seed);
      this.gateway = gateway;
      SpansmithConfig config = config(yaml);
      work = new TraceWork(() -> FakeStages.of(config, 1_000), sink, ledger, new Explainer(null));
      AssemblyLimits limits =
          new AssemblyLimits(
              Duration.ofSeconds(10).toNanos(),
              Duration.ofMillis(200).toNanos(),
              random.nextInt(4) == 0 ? 8_000 : 10_000_000,
              random.nextInt(4) == 0 ? 2 : 1_000,
              random.nextInt(4) == 0 ? 3 : 1_000,
              Duration.ofMinutes(10).toNanos(),
              Duration.ofHours(1).toNanos(),
              1_000);
      assembler = new TraceAssembler(limits, !gateway, random::nextBoolean, clock, ledger, work);
      tracer =
          SdkTracerProvider.builder()
              .setClock(clock)
              .addSpanProcessor(new Notes())
              .build()
              .get("app");
    }

    /** Tells the assembler at once, or later when it stands for a gateway. */
    private final class Notes implements SpanProcessor {
      @Override
      public void onStart(Context parent, ReadWriteSpan span) {
        if (!gateway) {
          assembler.started(span, null);
        }
      }

      @Override
      public boolean isStartRequired() {
        return true;
      }

      @Override
      public void onEnd(ReadableSpan span) {
        SpanData data = span.toSpanData();
        ended.put(data.getSpanId(), data);
        if (gateway) {
          onTheWay.add(data);
        } else {
          tell(data);
        }
      }

      @Override
      public boolean isEndRequired() {
        return true;
      }
    }

    void run(int steps) {
      for (int i = 0; i < steps; i++) {
        step();
      }
      while (!open.isEmpty() && random.nextInt(10) > 0) {
        end();
      }
      arrive(onTheWay.size());
      assembler.finish();
      work.handOver();
    }

    private void step() {
      switch (random.nextInt(12)) {
        case 0, 1, 2, 3 -> start();
        case 4, 5, 6, 7 -> end();
        case 8 -> clock.advance(Duration.ofMillis(random.nextInt(500)));
        case 9 -> clock.advance(Duration.ofSeconds(random.nextInt(20)));
        case 10 -> arrive(1 + random.nextInt(5));
        default -> {
          if (random.nextInt(3) == 0) {
            assembler.flush();
          }
        }
      }
      assembler.tick();
    }

    private void start() {
      Context parent = Context.root();
      if (!open.isEmpty() && random.nextInt(8) > 0) {
        parent = parent.with(open.get(random.nextInt(open.size())));
      }
      open.add(
          tracer
              .spanBuilder(NAMES[random.nextInt(random.nextInt(3) == 0 ? NAMES.length : 1)])
              .setSpanKind(SpanKind.values()[random.nextInt(SpanKind.values().length)])
              .setParent(parent)
              .setAttribute(FakeStages.ROLE, ROLES[random.nextInt(ROLES.length)])
              .startSpan());
    }

    private void end() {
      if (!open.isEmpty()) {
        open.remove(random.nextInt(open.size())).end();
      }
    }

    private void tell(SpanData span) {
      assembler.ended(span);
      work.handOver();
      told++;
      if (span.getName().equals("banned")) {
        banned.putIfAbsent(span.getTraceId(), runsOf(span.getTraceId()));
      }
    }

    long runsOf(String traceId) {
      return sink.runs().stream().filter(run -> run.span().getTraceId().equals(traceId)).count();
    }

    private void arrive(int spans) {
      Collections.shuffle(onTheWay, random);
      for (int i = 0; i < spans && !onTheWay.isEmpty(); i++) {
        SpanData span = onTheWay.remove(onTheWay.size() - 1);
        tell(span);
        if (random.nextInt(20) == 0) {
          onTheWay.add(span);
        }
      }
    }

    void checkTree() {
      Map<String, EncodedRun> runs = sink.bySpan();
      runs.forEach(
          (id, run) -> {
            String parent = run.span().getParentSpanId();
            if (run.span().getParentSpanContext().isValid()) {
              assertThat(runs).as("parent of %s", run.span()).containsKey(parent);
              assertThat(runs.get(parent).span().getTraceId()).isEqualTo(run.span().getTraceId());
              assertThat(depth(run, runs)).isLessThan(runs.size());
            }
          });
    }

    private static int depth(EncodedRun run, Map<String, EncodedRun> runs) {
      int depth = 0;
      EncodedRun up = run;
      while (up != null && up.span().getParentSpanContext().isValid() && depth <= runs.size()) {
        up = runs.get(up.span().getParentSpanId());
        depth++;
      }
      return depth;
    }

    void checkCounts() {
      long counted =
          ledger.snapshot().entrySet().stream()
              .filter(entry -> entry.getKey().startsWith("spans/"))
              .mapToLong(Map.Entry::getValue)
              .sum();
      long exported = sink.runs().stream().filter(run -> !isStandIn(run)).count();
      assertThat(exported + counted).isEqualTo(told);
    }

    /** A run of what was known of a span that had not ended is no end of a span. */
    private static boolean isStandIn(EncodedRun run) {
      return run.span().getAttributes().asMap().keySet().stream()
          .anyMatch(key -> key.getKey().equals("langsmith.metadata.otel.unended"));
    }
  }

  private static SpansmithConfig config(String yaml) {
    try {
      return ConfigReader.create(name -> null).fromText(yaml, "test");
    } catch (ConfigException e) {
      throw new AssertionError(e);
    }
  }

  @Property(tries = 500)
  void inAProcessEveryParentIsExported(@ForAll long seed) {
    World world = new World(seed, false, "");
    world.run(60);
    world.checkTree();
    world.checkCounts();
  }

  @Property(tries = 500)
  void inAGatewayEveryParentIsExported(@ForAll long seed) {
    World world = new World(seed, true, "");
    world.run(60);
    world.checkTree();
    world.checkCounts();
  }

  @Property(tries = 500)
  void rulesLeaveNoOrphans(@ForAll long seed, @ForAll boolean gateway) {
    World world = new World(seed, gateway, RULES);
    world.run(60);
    world.checkTree();
    world.checkCounts();
    // In a gateway others may stand under a span long before it comes and its name is known.
    assertThat(world.sink.runs()).noneMatch(run -> !gateway && isDroppedByRule(world, run));
  }

  private static boolean isDroppedByRule(World world, EncodedRun run) {
    SpanData span = world.ended.get(run.span().getSpanId());
    return span != null && span.getName().equals("health");
  }

  @Property(tries = 500)
  void aBannedTraceLeavesNothing(@ForAll long seed, @ForAll boolean gateway) {
    World world = new World(seed, gateway, NEVER);
    world.run(60);
    world.checkTree();
    world.checkCounts();
    // A gateway cannot know of spans on their way; from the moment it does, nothing leaves.
    world.banned.forEach(
        (trace, before) ->
            assertThat(world.runsOf(trace)).isEqualTo(gateway ? before.longValue() : 0L));
  }
}
