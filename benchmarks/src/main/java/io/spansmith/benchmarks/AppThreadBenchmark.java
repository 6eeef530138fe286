package io.spansmith.benchmarks;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.config.ConfigException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** {@link AppThread} under JMH, for many threads. {@link AppThreadRace} has the ratios. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(1)
public class AppThreadBenchmark {

  @Param({"false", "true"})
  boolean spansmith;

  private final SpanData llm = BenchmarkSpans.llm();
  private final SpanData noise = BenchmarkSpans.noise();
  private AppThread app;

  @Setup
  public void open() throws ConfigException {
    app = new AppThread(spansmith);
  }

  @TearDown
  public void close() {
    app.close();
  }

  @Benchmark
  public Span llmSpan() throws InterruptedException {
    return app.span(llm);
  }

  @Benchmark
  public Span noiseSpan() throws InterruptedException {
    return app.span(noise);
  }
}
