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
import io.spansmith.pipeline.EncodedRun;
import io.spansmith.pipeline.Pipeline;
import io.spansmith.pipeline.RunSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the gateway does with a request against what protobuf-java needs to decode it and encode it
 * again: process CPU, all threads and the garbage collector included, in turns within one JVM.
 */
final class GatewayRace {

  /** CPU time of each contender before it is measured: the compilers' threads count as well. */
  private static final double WARM_UP_MICROS = 4e6;

  private static final int ROUNDS = 7;
  private static final int REQUESTS = 200;
  static final int SPANS = 100;

  private interface Contender {
    void run(List<byte[]> requests) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    race("model calls of 7 KB", requests(true));
    race("small spans that no dialect claims", requests(false));
  }

  private static void race(String load, List<byte[]> requests) throws Exception {
    SpansmithConfig redacting = config("");
    SpansmithConfig plain = config("redaction: {enabled: false}\n");
    Map<String, Contender> contenders = new LinkedHashMap<>();
    contenders.put("protobuf-java decode + re-encode", GatewayRace::protobuf);
    contenders.put("our decoder alone", GatewayRace::decode);
    contenders.put("gateway, no redaction", r -> gateway(plain, r));
    contenders.put("gateway, with redaction", r -> gateway(redacting, r));
    String only = System.getProperty("only", "");
    contenders.keySet().removeIf(name -> !name.contains(only));
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (Contender contender : contenders.values()) {
      for (double spent = 0; spent < WARM_UP_MICROS; ) {
        spent += measure(contender, requests) * REQUESTS * SPANS;
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<String, Contender> contender : contenders.entrySet()) {
        double micros = measure(contender.getValue(), requests);
        times.computeIfAbsent(contender.getKey(), name -> new ArrayList<>()).add(micros);
      }
    }
    System.out.println(load);
    double base = 0;
    for (Map.Entry<String, List<Double>> entry : times.entrySet()) {
      double[] sorted =
          entry.getValue().stream().mapToDouble(Double::doubleValue).sorted().toArray();
      double median = sorted[sorted.length / 2];
      base = base == 0 ? median : base;
      System.out.printf(
          "  %-34s %7.2f us CPU per span [%.2f .. %.2f]  x %.2f%n",
          entry.getKey(), median, sorted[0], sorted[sorted.length - 1], median / base);
    }
  }

  private static double measure(Contender contender, List<byte[]> requests) throws Exception {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    contender.run(requests);
    return (system.getProcessCpuTime() - cpu) / 1_000.0 / REQUESTS / SPANS;
  }

  private static void protobuf(List<byte[]> requests) throws IOException {
    for (byte[] request : requests) {
      ExportTraceServiceRequest.parseFrom(request).writeTo(OutputStream.nullOutputStream());
    }
  }

  private static void decode(List<byte[]> requests) throws Exception {
    for (byte[] request : requests) {
      if (OtlpDecoder.traces(request).items().size() != SPANS) {
        throw new IllegalStateException("spans were lost");
      }
    }
  }

  private static void gateway(SpansmithConfig config, List<byte[]> requests) throws Exception {
    try (Pipeline pipeline = Pipeline.builder(config).gateway(2).sink(new Marshalling()).build()) {
      for (byte[] request : requests) {
        List<SpanData> spans = OtlpDecoder.traces(request).items();
        while (!pipeline.offer(spans, List.of())) {
          Thread.sleep(1);
        }
      }
      pipeline.shutdown().join(2, TimeUnit.MINUTES);
    }
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

    @Override
    public void accept(List<EncodedRun> runs) {
      try {
        TraceRequestMarshaler.create(runs.stream().map(EncodedRun::span).toList())
            .writeBinaryTo(OutputStream.nullOutputStream());
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
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
