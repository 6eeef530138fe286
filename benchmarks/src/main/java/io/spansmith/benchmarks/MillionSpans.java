package io.spansmith.benchmarks;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.account.Ledger;
import io.spansmith.config.ConfigReader;
import io.spansmith.pipeline.EncodedRun;
import io.spansmith.pipeline.Pipeline;
import io.spansmith.pipeline.RunSink;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A million spans of four thousand traces that are all open at once, through the whole pipeline;
 * run it with {@code -Xmx256m}. Fails when a single span is unaccounted for.
 */
public final class MillionSpans {

  private static final int TRACES = 4_000;
  private static final int ROUNDS = 125;
  private static final int MODEL_CALL_EVERY = 10;

  public static void main(String[] args) throws Exception {
    Ledger ledger = new Ledger();
    Counting sink = new Counting();
    Pipeline pipeline =
        Pipeline.builder(ConfigReader.create(name -> null).fromText("file_format: \"1.0\"\n", "m"))
            .gateway(2)
            .sink(sink)
            .ledger(ledger)
            .build();
    Tracer tracer = SdkTracerProvider.builder().build().get("app");
    Span[] roots = new Span[TRACES];
    long ended = 0;
    long start = System.nanoTime();
    for (int i = 0; i < TRACES; i++) {
      roots[i] = tracer.spanBuilder("job").setNoParent().startSpan();
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < TRACES; i++) {
        Context inJob = Context.root().with(roots[i]);
        SpanBuilder builder = tracer.spanBuilder("chat gpt-4o").setParent(inJob);
        if (round % MODEL_CALL_EVERY == 0) {
          builder
              .setAttribute("gen_ai.operation.name", "chat")
              .setAttribute("gen_ai.request.model", "gpt-4o");
        }
        Span llm = builder.startSpan();
        Span post = tracer.spanBuilder("POST").setParent(inJob.with(llm)).startSpan();
        post.end();
        llm.end();
        offer(pipeline, List.of(data(post), data(llm)));
        ended += 2;
      }
    }
    for (Span root : roots) {
      root.end();
      offer(pipeline, List.of(data(root)));
      ended++;
    }
    pipeline.shutdown().join(5, TimeUnit.MINUTES);
    long counted =
        ledger.snapshot().entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("spans/"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    System.out.printf(
        "%,d spans ended, %,d exported, %,d counted otherwise, %.1f s, heap at most %,d MiB%n",
        ended,
        sink.runs,
        counted,
        (System.nanoTime() - start) / 1e9,
        Runtime.getRuntime().maxMemory() >> 20);
    ledger.snapshot().forEach((name, count) -> System.out.println("  " + name + " " + count));
    if (sink.runs + counted != ended || ledger.total("spans", "dropped") > 0) {
      throw new AssertionError("spans were lost");
    }
  }

  private static SpanData data(Span span) {
    return ((ReadableSpan) span).toSpanData();
  }

  /** As a receiver does it: what is not taken comes again. */
  private static void offer(Pipeline pipeline, List<SpanData> spans) throws InterruptedException {
    while (!pipeline.offer(spans, List.of())) {
      Thread.sleep(5);
    }
  }

  private static final class Counting implements RunSink {
    private volatile long runs;

    @Override
    public synchronized void accept(List<EncodedRun> more) {
      runs += more.size();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  private MillionSpans() {}
}
