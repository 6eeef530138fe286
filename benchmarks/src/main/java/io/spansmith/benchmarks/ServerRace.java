package io.spansmith.benchmarks;

import io.spansmith.benchmarks.ServerLoad.Sender;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
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
 * {@code -Dother} starts other gateways for OTLP over HTTP: commands with a semicolon between two,
 * in which <code>{backend}</code> stands for the backend's address and <code>{port}</code> for the
 * port to listen at; a command must become the gateway ({@code env}, {@code exec}), not start it as
 * a child. {@code -Dgrpc=false} leaves gRPC out. Linux only.
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
      String backend = "http://127.0.0.1:" + firstLine(sink);
      Path config = Files.createTempFile("race", ".yaml");
      Files.writeString(
          config,
          """
          file_format: "1.0"
          destinations:
            race: {endpoint: "%s", api_key: k, project: p, compression: none}
          gateway: {grpc_port: 24417, http_port: 24418, admin_port: 24419}
          """
              .formatted(backend));
      Process gateway =
          start(started, List.of("./spansmith", "serve", "--config", config.toString()));
      Process codec = java(started, "-Xmx448m", CodecServer.class);
      String[] ports = firstLine(codec).split(" ");
      Map<String, Contender> contenders = new LinkedHashMap<>();
      contenders.put(
          "HTTP, decode + re-encode",
          new Contender(codec, ServerLoad.http(Integer.parseInt(ports[0]))));
      contenders.put("HTTP, gateway", new Contender(gateway, ServerLoad.http(24418)));
      Map<String, Contender> others = others(started, backend);
      contenders.putAll(others);
      if (!System.getProperty("grpc", "true").equals("false")) {
        contenders.put(
            "gRPC, decode + re-encode",
            new Contender(codec, ServerLoad.grpc(Integer.parseInt(ports[1]))));
        contenders.put("gRPC, gateway", new Contender(gateway, ServerLoad.grpc(24417)));
      }
      for (int port = 24418; port < 24420 + others.size(); port++) {
        awaitListener(port);
      }
      race(contenders);
    } finally {
      started.forEach(Process::destroy);
    }
    System.exit(0);
  }

  private static Map<String, Contender> others(List<Process> started, String backend)
      throws IOException {
    Map<String, Contender> others = new LinkedHashMap<>();
    int port = 24420;
    for (String command : System.getProperty("other", "").split(";")) {
      if (!command.isBlank()) {
        List<String> words = new ArrayList<>();
        for (String word : command.strip().split("\\s+")) {
          words.add(word.replace("{backend}", backend).replace("{port}", "" + port));
        }
        String name = "HTTP, other gateway " + (others.size() + 1);
        System.out.println(name + ": " + String.join(" ", words));
        others.put(name, new Contender(start(started, words), ServerLoad.http(port++)));
      }
    }
    return others;
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
          "%-28s %7.2f us CPU per span [%.2f .. %.2f]  x %.2f, %d MB resident%n",
          entry.getKey(),
          median,
          sorted[0],
          sorted[sorted.length - 1],
          median / base,
          GatewaySoak.resident(contenders.get(entry.getKey()).process().pid()) / 1024);
    }
  }

  static void awaitListener(int port) throws InterruptedException {
    for (int tries = 0; tries < 600; tries++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException notYet) {
        Thread.sleep(100);
      }
    }
    throw new IllegalStateException("nobody listens at port " + port);
  }

  static Process java(List<Process> started, String heap, Class<?> main) throws IOException {
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

  static Process start(List<Process> started, List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    started.add(process);
    return process;
  }

  static String firstLine(Process process) throws IOException {
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
