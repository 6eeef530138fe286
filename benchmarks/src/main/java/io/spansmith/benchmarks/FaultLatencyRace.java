package io.spansmith.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.spansmith.Spansmith;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * What an application's request costs with Spansmith while its backend does not work, against the
 * same with one that works: the CPU time of the application's thread, and the wall time of its
 * requests.
 *
 * <p>A request is a root span with one model call in it, and some work. The contenders run in turns
 * in one JVM, each with a Spansmith of its own whose queue has long been full where the backend
 * takes nothing. {@code -Dround_requests}, {@code -Drounds}, {@code -Donly} change the race.
 */
public final class FaultLatencyRace {

  private static final int REQUESTS = Integer.getInteger("round_requests", 2_000);
  private static final int WARM_UP = Integer.getInteger("warm_up", 8);
  private static final int ROUNDS = Integer.getInteger("rounds", 9);
  private static final long PAUSE_NANOS = 200_000;

  private static final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  private static volatile double worked;

  public static void main(String[] args) throws Exception {
    Map<String, String> backends = new LinkedHashMap<>();
    backends.put("works", "http://127.0.0.1:" + serve(exchange -> answer(exchange, 200)));
    backends.put("hangs", "http://127.0.0.1:" + serve(exchange -> sleep(3_600_000)));
    backends.put("refuses", "http://127.0.0.1:" + unusedPort());
    backends.put("slow: 2 s", "http://127.0.0.1:" + serve(FaultLatencyRace::answerLate));
    backends.put("503", "http://127.0.0.1:" + serve(exchange -> answer(exchange, 503)));
    backends.put("name unknown", "https://backend.invalid");
    String only = System.getProperty("only", ".*");
    backends.keySet().removeIf(name -> !name.equals("works") && !name.matches(only));

    Map<String, Application> applications = new LinkedHashMap<>();
    for (Map.Entry<String, String> backend : backends.entrySet()) {
      applications.put(backend.getKey(), new Application(backend.getValue()));
    }
    Map<String, List<double[]>> results = new LinkedHashMap<>();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      // Whoever runs after another meets what that one left behind: each has every place once.
      List<String> order = new ArrayList<>(applications.keySet());
      Collections.rotate(order, round);
      for (String name : order) {
        double[] measured = applications.get(name).round();
        if (round >= WARM_UP) {
          results.computeIfAbsent(name, key -> new ArrayList<>()).add(measured);
        }
      }
    }
    print(results);
    applications.forEach((name, application) -> System.out.println(name + ": " + application));
    System.exit(0);
  }

  private static void print(Map<String, List<double[]>> results) {
    List<double[]> base = results.getOrDefault("works", List.of());
    results.forEach(
        (name, rounds) ->
            System.out.printf(
                "%-14s %6.1f us CPU (ratio %.3f), median request %6.1f us (ratio %.3f), p99 %6.0f"
                    + " us (ratio %.3f)%n",
                name,
                median(rounds, 0),
                ratio(rounds, base, 0),
                median(rounds, 1),
                ratio(rounds, base, 1),
                median(rounds, 2),
                ratio(rounds, base, 2)));
  }

  /** Round by round, since the machine is not the same in all of them. */
  private static double ratio(List<double[]> rounds, List<double[]> base, int column) {
    double[] ratios = new double[rounds.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = rounds.get(i)[column] / base.get(i)[column];
    }
    Arrays.sort(ratios);
    return ratios[ratios.length / 2];
  }

  private static double median(List<double[]> rounds, int column) {
    double[] sorted = rounds.stream().mapToDouble(r -> r[column]).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** A service with Spansmith. */
  private static final class Application {

    private final Spansmith spansmith;
    private final Tracer tracer;
    private int requests;

    Application(String endpoint) throws ConfigException {
      String yaml =
          "destinations: {main: {endpoint: '"
              + endpoint
              + "', api_key: none, timeout: 5000, queue: {max_bytes: 8388608}}}";
      spansmith = Spansmith.create(ConfigReader.create(name -> null).fromText(yaml, "race"));
      tracer =
          SdkTracerProvider.builder()
              .addSpanProcessor(spansmith.spanProcessor())
              .build()
              .get("race");
    }

    double[] round() {
      long[] wall = new long[REQUESTS];
      long cpu = 0;
      for (int i = 0; i < REQUESTS; i++) {
        long cpuBefore = threads.getCurrentThreadCpuTime();
        long before = System.nanoTime();
        request(requests++);
        wall[i] = System.nanoTime() - before;
        cpu += threads.getCurrentThreadCpuTime() - cpuBefore;
        // A service waits for its next request; a load without pauses only races for processors.
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      Arrays.sort(wall);
      return new double[] {
        cpu / 1_000.0 / REQUESTS, wall[REQUESTS / 2] / 1_000.0, wall[REQUESTS * 99 / 100] / 1_000.0
      };
    }

    private void request(int number) {
      Span root = tracer.spanBuilder("POST /ask").setParent(Context.root()).startSpan();
      Context inside = Context.root().with(root);
      LlmSpans.fill(tracer.spanBuilder("chat gpt-4o").setParent(inside), number).startSpan().end();
      double result = number;
      for (int i = 0; i < 4_000; i++) {
        result = Math.sqrt(result + i);
      }
      worked = result;
      root.end();
    }

    @Override
    public String toString() {
      return spansmith.counts().toString();
    }
  }

  private static void answerLate(HttpExchange exchange) throws IOException {
    sleep(2_000);
    answer(exchange, 200);
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    try (exchange;
        InputStream body = exchange.getRequestBody()) {
      body.readAllBytes();
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static int serve(HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "backend");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", handler);
    server.start();
    return server.getAddress().getPort();
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private FaultLatencyRace() {}
}
