package io.spansmith.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.collector.otlp.OtlpDecoder;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.export.wire.Encoder;
import io.spansmith.pipeline.EncodedRun;
import io.spansmith.pipeline.Pipeline;
import io.spansmith.pipeline.RunSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * What the gateway does with a request against what protobuf-java needs to decode it and encode it
 * again: process CPU, all threads and the garbage collector included, in turns within one JVM.
 */
final class GatewayRace {

  /** CPU time of each contender before it is measured: the compilers' threads count as well. */
  private static final double WARM_UP_MICROS = Integer.getInteger("warm", 18) * 1e6;

  private static final int ROUNDS = Integer.getInteger("rounds", 9);
  private static final int REQUESTS = 200;
  static final int SPANS = 100;

  private interface Contender {
    void run(List<byte[]> requests) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    race("model calls of 7 KB", requests(true), 1);
    race("small spans that no dialect claims", requests(false), 20);
  }

  /**
   * @param times how often the requests are sent in a round, each time with other trace ids: the
   *     clock of a process ticks in hundredths of a second
   */
  private static void race(String load, List<byte[]> requests, int times) throws Exception {
    String only = System.getProperty("only", "");
    try (Pipeline plain = pipeline("redaction: {enabled: false}\n");
        Pipeline redacting = pipeline("")) {
      Map<String, Contender> contenders = new LinkedHashMap<>();
      contenders.put("protobuf-java decode + re-encode", GatewayRace::protobuf);
      contenders.put("our decoder alone", r -> decode(plain, r));
      contenders.put("gateway, no redaction", r -> gateway(plain, r));
      contenders.put("gateway, with redaction", r -> gateway(redacting, r));
      contenders.keySet().removeIf(name -> !name.contains(only));
      Map<String, List<Double>> rounds = new LinkedHashMap<>();
      for (Contender contender : contenders.values()) {
        for (double spent = 0; spent < WARM_UP_MICROS; ) {
          spent += measure(contender, requests, times) * REQUESTS * SPANS * times;
        }
      }
      for (int round = 0; round < ROUNDS; round++) {
        for (Map.Entry<String, Contender> contender : contenders.entrySet()) {
          double micros = measure(contender.getValue(), requests, times);
          rounds.computeIfAbsent(contender.getKey(), name -> new ArrayList<>()).add(micros);
        }
      }
      print(load, rounds);
    }
  }

  private static void print(String load, Map<String, List<Double>> rounds) {
    System.out.println(load);
    double base = 0;
    for (Map.Entry<String, List<Double>> entry : rounds.entrySet()) {
      double[] sorted =
          entry.getValue().stream().mapToDouble(Double::doubleValue).sorted().toArray();
      double median = sorted[sorted.length / 2];
      base = base == 0 ? median : base;
      System.out.printf(
          "  %-34s %7.2f us CPU per span [%.2f .. %.2f]  x %.2f%n",
          entry.getKey(), median, sorted[0], sorted[sorted.length - 1], median / base);
    }
  }

  private static double measure(Contender contender, List<byte[]> requests, int times)
      throws Exception {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    for (int i = 0; i < times; i++) {
      requests.forEach(GatewayRace::freshen);
      contender.run(requests);
    }
    return (system.getProcessCpuTime() - cpu) / 1_000.0 / REQUESTS / SPANS / times;
  }

  private static void protobuf(List<byte[]> requests) throws IOException {
    for (byte[] request : requests) {
      ExportTraceServiceRequest.parseFrom(request).writeTo(OutputStream.nullOutputStream());
    }
  }

  private static void decode(Pipeline pipeline, List<byte[]> requests) throws Exception {
    for (byte[] request : requests) {
      if (OtlpDecoder.traces(request, pipeline.spanMarks()).items().size() != SPANS) {
        throw new IllegalStateException("spans were lost");
      }
    }
  }

  private static void gateway(Pipeline pipeline, List<byte[]> requests) throws Exception {
    for (byte[] request : requests) {
      List<SpanData> spans = OtlpDecoder.traces(request, pipeline.spanMarks()).items();
      while (!pipeline.offer(spans, List.of())) {
        Thread.sleep(1);
      }
    }
    pipeline.forceFlush().join(2, TimeUnit.MINUTES);
  }

  private static Pipeline pipeline(String more) throws Exception {
    return Pipeline.builder(config(more)).gateway(2).sink(new Marshalling()).build();
  }

  private static int generation;
  private static final Map<byte[], int[]> PLACES = new IdentityHashMap<>();

  /** Gives the traces of a request ids that were never sent: what is known would be no load. */
  private static void freshen(byte[] bytes) {
    int number = generation++;
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    for (int place : PLACES.computeIfAbsent(bytes, GatewayRace::traceIds)) {
      buffer.putInt(place, number);
    }
  }

  /** Where the trace ids of a request stand. */
  static int[] traceIds(byte[] bytes) {
    IntStream.Builder places = IntStream.builder();
    for (int i = 0; i + 28 < bytes.length; i++) {
      // trace_id = 1 of 16 bytes, then span_id = 2 of 8.
      if (bytes[i] == 0x0a && bytes[i + 1] == 16 && bytes[i + 18] == 0x12 && bytes[i + 19] == 8) {
        places.add(i + 2);
        i += 27;
      }
    }
    return places.build().toArray();
  }

  static List<byte[]> requests(boolean model) throws IOException {
    List<byte[]> requests = new ArrayList<>();
    try (SdkTracerProvider provider = SdkTracerProvider.builder().build()) {
      for (int r = 0; r < REQUESTS; r++) {
        List<SpanData> spans = new ArrayList<>();
        for (int i = 0; i < SPANS; i++) {
          SpanBuilder builder = provider.get("race").spanBuilder("POST").setParent(Context.root());
          var span = (model ? LlmSpans.fill(builder, r * SPANS + i) : small(builder)).startSpan();
          span.end();
          spans.add(((ReadableSpan) span).toSpanData());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TraceRequestMarshaler.create(spans).writeBinaryTo(bytes);
        requests.add(bytes.toByteArray());
      }
    }
    return requests;
  }

  private static SpanBuilder small(SpanBuilder span) {
    for (int i = 0; i < 10; i++) {
      span.setAttribute("app.attribute.number." + i, "value of twenty chars");
    }
    return span;
  }

  private static SpansmithConfig config(String more) throws Exception {
    return ConfigReader.create(name -> null)
        .fromText(
            """
            destinations: {d: {endpoint: "http://127.0.0.1:9", api_key: k}}
            runs: {assemble: {idle_wait: 50}}
            """
                + more,
            "race");
  }

  /** Encodes what it is given, as a destination does, and forgets it. */
  private static final class Marshalling implements RunSink {
    private final Encoder encoder = Encoder.create();

    @Override
    public void accept(List<EncodedRun> runs) {
      if (encoder.encode(runs.stream().map(EncodedRun::span).toList()).length == 0) {
        throw new IllegalStateException("runs were lost");
      }
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

  private GatewayRace() {}
}
