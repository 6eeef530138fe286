package io.spansmith.benchmarks;

import io.spansmith.benchmarks.ServerLoad.Sender;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whole servers by the CPU time of their processes: {@code ./spansmith serve} with redaction and
 * with delivery to a backend that keeps nothing, in a process of its own, against the least server
 * that decodes and re-encodes ({@link CodecServer}); over HTTP and gRPC, in turns.
 *
 * <p>{@code -Dwarm} is the CPU time, in seconds, that each contender gets first, {@code -Dmillis}
 * the length of a round, {@code -Drounds} their number, {@code -Dsmall=true} sends small spans.
 * Linux only.
 */
final class ServerRace {

  private static final int WARM = Integer.getInteger("warm", 25);
  private static final int MILLIS = Integer.getInteger("millis", 3000);
  private static final int ROUNDS = Integer.getInteger("rounds", 7);

  private record Contender(Process process, List<Sender> connections) {}

  public static void main(String[] args) throws Exception {
    List<Process> started = new ArrayList<>();
    try {
      Process sink = java(started, "-Xmx64m", DiscardingBackend.class);
      Path config = Files.createTempFile("race", ".yaml");
      Files.writeString(
          config,
          """
          file_format: "1.0"
          destinations:
            race: {endpoint: "http://127.0.0.1:%s", api_key: k, project: p, compression: none}
          gateway: {grpc_port: 24417, http_port: 24418, admin_port: 24419}
          """
              .formatted(firstLine(sink)));
      Process gateway =
          new ProcessBuilder("./spansmith", "serve", "--config", config.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      started.add(gateway);
      Process codec = java(started, "-Xmx448m", CodecServer.class);
      String[] ports = firstLine(codec).split(" ");
      Thread.sleep(10_000);
      Map<String, Contender> contenders = new LinkedHashMap<>();
      contenders.put(
          "HTTP, decode + re-encode",
          new Contender(codec, ServerLoad.http(Integer.parseInt(ports[0]))));
      contenders.put("HTTP, gateway", new Contender(gateway, ServerLoad.http(24418)));
      contenders.put(
          "gRPC, decode + re-encode",
          new Contender(codec, ServerLoad.grpc(Integer.parseInt(ports[1]))));
      contenders.put("gRPC, gateway", new Contender(gateway, ServerLoad.grpc(24417)));
      race(contenders);
    } finally {
      started.forEach(Process::destroy);
    }
    System.exit(0);
  }

  private static void race(Map<String, Contender> contenders) throws Exception {
    ServerLoad load =
        new ServerLoad(GatewayRace.requests(!Boolean.getBoolean("small")).subList(0, 50));
    for (Contender contender : contenders.values()) {
      long ticks = ticks(contender.process());
      while (ticks(contender.process()) - ticks < WARM * 100L) {
        load.send(contender.connections(), 1000);
      }
    }
    Map<String, List<Double>> rounds = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<String, Contender> entry : contenders.entrySet()) {
        Contender contender = entry.getValue();
        long ticks = ticks(contender.process());
        long spans = load.send(contender.connections(), MILLIS);
        // What is still on its way through belongs to the round.
        Thread.sleep(3_500);
        double micros = (ticks(contender.process()) - ticks) * 10_000.0 / spans;
        rounds.computeIfAbsent(entry.getKey(), name -> new ArrayList<>()).add(micros);
      }
    }
    double base = 0;
    for (Map.Entry<String, List<Double>> entry : rounds.entrySet()) {
      double[] sorted =
          entry.getValue().stream().mapToDouble(Double::doubleValue).sorted().toArray();
      double median = sorted[sorted.length / 2];
      base = entry.getKey().endsWith("re-encode") ? median : base;
      System.out.printf(
          "%-28s %7.2f us CPU per span [%.2f .. %.2f]  x %.2f%n",
          entry.getKey(), median, sorted[0], sorted[sorted.length - 1], median / base);
    }
  }

  private static Process java(List<Process> started, String heap, Class<?> main)
      throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    started.add(process);
    return process;
  }

  private static String firstLine(Process process) throws IOException {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }

  /** CPU time of all its threads, in hundredths of a second. */
  static long ticks(Process process) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  private ServerRace() {}
}
