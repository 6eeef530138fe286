package io.spansmith.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.spansmith.Spansmith;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.export.Destinations;
import io.spansmith.pipeline.EncodedRun;
import java.io.BufferedReader;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Delivery against the stock batch processor and exporter: process CPU and wall time per LLM span,
 * from span start to the answer of a receiver in a process of its own. "Ours" is delivery alone,
 * "whole" all that Spansmith does.
 */
final class DeliveryRace {

  private static final int SPANS = 10_000;

  /** The whole pipeline is compiled for longer than a few rounds: that is no cost of a span. */
  private static final int WARM_UP = Integer.getInteger("warm_up", 30);

  private static final int ROUNDS = Integer.getInteger("rounds", 7);
  private static final int TRACE = 4;

  public static void main(String[] args) throws Exception {
    if (args.length > 0) {
      receive();
      return;
    }
    Process receiver =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DeliveryRace.class.getName(),
                "receive")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = receiver.inputReader()) {
      run("http://127.0.0.1:" + lines.readLine());
    } finally {
      receiver.destroy();
    }
  }

  private static void run(String endpoint) throws Exception {
    Map<String, Function<String, SpanProcessor>> contenders = new LinkedHashMap<>();
    contenders.put("plain, none", to -> plain(to, "none"));
    contenders.put("ours, none", to -> new Ours(to, "none", 1));
    contenders.put("ours, gzip 1", to -> new Ours(to, "gzip", 1));
    contenders.put("whole, none", to -> whole(to));
    contenders.put("plain, gzip (6)", to -> plain(to, "gzip"));
    String only = System.getProperty("only", ".*");
    contenders.keySet().removeIf(name -> !name.matches(only));
    // Made once, as in a service: to start one per round would keep the compilers busy with that.
    Map<String, SdkTracerProvider> providers = new LinkedHashMap<>();
    contenders.forEach(
        (name, contender) ->
            providers.put(
                name,
                SdkTracerProvider.builder().addSpanProcessor(contender.apply(endpoint)).build()));
    Map<String, List<double[]>> times = new LinkedHashMap<>();
    Map<String, Map<String, List<Double>>> threads = new LinkedHashMap<>();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      for (Map.Entry<String, SdkTracerProvider> contender : providers.entrySet()) {
        Map<String, Double> byThread = new TreeMap<>();
        double[] measured = round(contender.getValue(), byThread);
        if (round >= WARM_UP) {
          Map<String, List<Double>> known =
              threads.computeIfAbsent(contender.getKey(), name -> new TreeMap<>());
          byThread.forEach(
              (kind, micros) -> known.computeIfAbsent(kind, k -> new ArrayList<>()).add(micros));
          times.computeIfAbsent(contender.getKey(), name -> new ArrayList<>()).add(measured);
        }
      }
    }
    providers.values().forEach(provider -> provider.shutdown().join(10, TimeUnit.SECONDS));
    times.forEach(
        (name, rounds) ->
            System.out.printf(
                "%-18s %7.1f us CPU per span [%.1f .. %.1f]   %,9.0f spans/s%n",
                name,
                median(rounds, 0),
                rounds.stream().mapToDouble(r -> r[0]).min().orElse(0),
                rounds.stream().mapToDouble(r -> r[0]).max().orElse(0),
                median(rounds, 1)));
    threads.forEach(DeliveryRace::tell);
  }

  /** Where the time went: the median of each kind of thread, those that did next to nothing not. */
  private static void tell(String contender, Map<String, List<Double>> kinds) {
    System.out.println(contender);
    kinds.forEach(
        (kind, micros) -> {
          double[] sorted = micros.stream().mapToDouble(Double::doubleValue).sorted().toArray();
          if (sorted[sorted.length / 2] >= 0.1) {
            System.out.printf("    %-22s %6.1f us%n", kind, sorted[sorted.length / 2]);
          }
        });
  }

  private static double[] round(SdkTracerProvider provider, Map<String, Double> byThread) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Tracer tracer = provider.get("race");
    ThreadCpu threads = new ThreadCpu();
    long cpu = system.getProcessCpuTime();
    long wall = System.nanoTime();
    for (int i = 0; i < SPANS; i++) {
      SpanBuilder span = tracer.spanBuilder("chat gpt-4o").setParent(Context.root());
      LlmSpans.fill(span, i).startSpan().end();
    }
    provider.forceFlush().join(60, TimeUnit.SECONDS);
    double micros = (system.getProcessCpuTime() - cpu) / 1_000.0 / SPANS;
    double perSecond = SPANS * 1e9 / (System.nanoTime() - wall);
    threads.spent().forEach((kind, spent) -> byThread.put(kind, spent.nanos() / 1e3 / SPANS));
    return new double[] {micros, perSecond};
  }

  private static SpanProcessor plain(String endpoint, String compression) {
    return BatchSpanProcessor.builder(
            OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint + "/v1/traces")
                .setCompression(compression)
                .build())
        .setMaxQueueSize(2 * SPANS)
        .build();
  }

  /** The whole way: selection, mapping, redaction by the default rules, encoding and delivery. */
  private static SpanProcessor whole(String endpoint) {
    return Spansmith.create(config(endpoint, "none", 1)).spanProcessor();
  }

  private static SpansmithConfig config(String endpoint, String compression, int level) {
    String yaml =
        "file_format: \"1.0\"\ndestinations:\n  main:\n    endpoint: "
            + endpoint
            + "\n    traces_path: /v1/traces\n    api_key: none\n    compression: "
            + compression
            + "\n    compression_level: "
            + level
            + "\n    max_request_runs: 512\n    queue: {max_bytes: 268435456}\n";
    try {
      return ConfigReader.create(name -> null).fromText(yaml, "race");
    } catch (ConfigException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double median(List<double[]> rounds, int column) {
    double[] sorted = rounds.stream().mapToDouble(r -> r[column]).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static void receive() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          try (exchange;
              InputStream body = exchange.getRequestBody()) {
            byte[] buffer = new byte[64 * 1024];
            int read = 0;
            while (read >= 0) {
              read = body.read(buffer);
            }
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.start();
    System.out.println(server.getAddress().getPort());
  }

  /** Our destinations behind a queue and a worker, as the pipeline stands before them. */
  private static final class Ours implements SpanProcessor {
    private final Destinations destinations;
    private final Queue<SpanData> ended = new ConcurrentLinkedQueue<>();
    private final Thread worker = new Thread(this::work, "race-pipeline");
    private volatile boolean closed;

    Ours(String endpoint, String compression, int level) {
      destinations =
          Destinations.builder(config(endpoint, compression, level).destinations()).build();
      worker.setDaemon(true);
      worker.start();
    }

    private void work() {
      List<EncodedRun> trace = new ArrayList<>();
      try {
        while (!closed) {
          for (SpanData span = ended.peek(); span != null; span = ended.peek()) {
            trace.add(new EncodedRun("main", "p", span));
            if (trace.size() == TRACE) {
              destinations.accept(trace);
              trace.clear();
            }
            ended.remove();
          }
          Thread.sleep(1);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      ended.add(span.toSpanData());
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }

    @Override
    public CompletableResultCode forceFlush() {
      try {
        while (!ended.isEmpty()) {
          Thread.sleep(1);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      return destinations.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      closed = true;
      return destinations.shutdown();
    }
  }

  private DeliveryRace() {}
}
