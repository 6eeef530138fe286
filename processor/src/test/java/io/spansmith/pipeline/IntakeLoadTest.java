package io.spansmith.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.spansmith.account.Ledger;
import io.spansmith.config.ConfigReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many threads, a ring that is far too small for them, and not one span unaccounted for. */
class IntakeLoadTest {

  private static final int THREADS = 16;
  private static final int TRACES = 800;

  @Test
  void everySpanOfSixteenThreadsIsExportedOrCountedAndNoRunIsAnOrphan() throws Exception {
    Ledger ledger = new Ledger();
    RecordingSink sink = new RecordingSink();
    Pipeline pipeline =
        Pipeline.builder(ConfigReader.create(name -> null).fromText("", "test"))
            .stages(config -> FakeStages.of(config, 25_000))
            .ringCapacity(256)
            .sink(sink)
            .ledger(ledger)
            .build();
    SdkTracerProvider tracers =
        SdkTracerProvider.builder().addSpanProcessor(pipeline.spanProcessor()).build();
    Tracer tracer = tracers.get("load");
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      Thread thread = new Thread(() -> trace(tracer));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    tracers.close();

    Map<String, EncodedRun> runs = sink.bySpan();
    runs.values()
        .forEach(
            run -> {
              if (run.span().getParentSpanContext().isValid()) {
                assertThat(runs).containsKey(run.span().getParentSpanId());
              }
            });
    long ended =
        ledger.snapshot().entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("spans/"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    assertThat(runs.size() + ended).isEqualTo((long) THREADS * TRACES * 3);
    assertThat(ledger.total("failures", "worker")).isZero();
  }

  private static void trace(Tracer tracer) {
    for (int i = 0; i < TRACES; i++) {
      Span root = tracer.spanBuilder("root").setNoParent().startSpan();
      Context inRoot = Context.root().with(root);
      tracer.spanBuilder("noise").setParent(inRoot).startSpan().end();
      tracer
          .spanBuilder("llm")
          .setParent(inRoot)
          .setAttribute(FakeStages.ROLE, "RUN")
          .startSpan()
          .end();
      root.end();
    }
  }
}
