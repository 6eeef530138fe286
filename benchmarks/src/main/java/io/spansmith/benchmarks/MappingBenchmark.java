package io.spansmith.benchmarks;

import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.account.Ledger;
import io.spansmith.assemble.EndedSpan;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.RunsConfig;
import io.spansmith.encode.EncodedAttributes;
import io.spansmith.encode.RunEncoder;
import io.spansmith.export.wire.Encoder;
import io.spansmith.normalize.Normalizer;
import io.spansmith.run.Run;
import io.spansmith.select.SelectedSpan;
import io.spansmith.select.SelectedTrace;
import io.spansmith.select.SpanClassifier;
import io.spansmith.select.SpanRole;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From a span to the span for the wire, against marshalling the original span as it is. Compare the
 * numbers of one run only.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(1)
public class MappingBenchmark {

  private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

  private final SpanData llm = BenchmarkSpans.llm();
  private final SpanData noise = BenchmarkSpans.noise();
  private final SpanData wide = BenchmarkSpans.llmBeyondAscii();
  private final SelectedTrace trace = alone(llm);
  private final SelectedTrace wideTrace = alone(wide);
  private Normalizer normalizer;
  private SpanClassifier classifier;
  private final NowhereSink nowhere = new NowhereSink();
  private final Encoder wire = Encoder.create();
  private RunEncoder encoder;
  private Run run;

  private static SelectedTrace alone(SpanData span) {
    return new SelectedTrace(
        span.getTraceId(),
        List.of(new SelectedSpan(new EndedSpan(span, List.of()), null, List.of())),
        Map.of());
  }

  @Setup
  public void configure() throws ConfigException {
    RunsConfig config =
        ConfigReader.create(name -> null).fromText("file_format: \"1.0\"\n", "benchmark").runs();
    normalizer = new Normalizer(config, new Ledger());
    classifier = normalizer.classifier();
    encoder = new RunEncoder(config.maxValueBytes(), new Ledger());
    run = normalizer.normalize(trace).get(0);
  }

  @Benchmark
  public void marshalLlmSpan() throws IOException {
    TraceRequestMarshaler.create(List.of(llm)).writeBinaryTo(NOWHERE);
  }

  @Benchmark
  public SpanData normalizeAndEncodeLlmSpan() {
    return encoded(normalizer.normalize(trace).get(0));
  }

  @Benchmark
  public void marshalLlmSpanBeyondAscii() throws IOException {
    TraceRequestMarshaler.create(List.of(wide)).writeBinaryTo(NOWHERE);
  }

  @Benchmark
  public SpanData normalizeAndEncodeLlmSpanBeyondAscii() {
    return encoded(normalizer.normalize(wideTrace).get(0));
  }

  @Benchmark
  public List<Run> normalizeLlmSpan() {
    return normalizer.normalize(trace);
  }

  @Benchmark
  public SpanData encodeLlmRun() {
    return encoded(run);
  }

  @Benchmark
  public byte[] writeLlmRun() {
    return wire.encode(List.of(encoder.encode(run, "default")));
  }

  /** Attributes are made when they are wanted. */
  private SpanData encoded(Run of) {
    SpanData span = encoder.encode(of, "default");
    ((EncodedAttributes) span.getAttributes()).writeTo(nowhere);
    return span;
  }

  @Benchmark
  public void marshalNoiseSpan() throws IOException {
    TraceRequestMarshaler.create(List.of(noise)).writeBinaryTo(NOWHERE);
  }

  @Benchmark
  public SpanRole classifyNoiseSpan() {
    return classifier.classify(noise);
  }

  @Benchmark
  public SpanRole classifyLlmSpan() {
    return classifier.classify(llm);
  }
}
