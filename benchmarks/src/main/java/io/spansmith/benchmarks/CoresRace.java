package io.spansmith.benchmarks;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many model calls a second {@code ./spansmith serve} takes on one core and on two, in turns:
 * each gateway is pinned with {@code taskset} and alive all the time. The senders write bytes that
 * were made before over plain sockets, so that they need little of the cores they share with it.
 *
 * <p>{@code -Dsenders} is how many connections there are, {@code -Dcores} are the lists of cores,
 * with a semicolon between two, {@code -Dwarm} the seconds that each gateway is sent to first,
 * {@code -Dmillis} the length of a round, {@code -Drounds} their number. Linux only.
 */
final class CoresRace {

  private static final int WARM = Integer.getInteger("warm", 20);
  private static final int MILLIS = Integer.getInteger("millis", 4000);
  private static final int ROUNDS = Integer.getInteger("rounds", 7);
  private static final int SENDERS = Integer.getInteger("senders", 4);
  private static final int FIRST_PORT = 24440;

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private record Gateway(String cores, Process process, List<Sender> senders) {}

  private record Round(double perSecond, double microsPerSpan, double cores) {}

  public static void main(String[] args) throws Exception {
    List<Process> started = new ArrayList<>();
    try {
      Process sink = ServerRace.java(started, "-Xmx64m", DiscardingBackend.class);
      String backend = "http://127.0.0.1:" + ServerRace.firstLine(sink);
      List<byte[]> requests = GatewayRace.requests(true).subList(0, 12);
      List<Gateway> gateways = new ArrayList<>();
      for (String cores : System.getProperty("cores", "0;0,1").split(";")) {
        gateways.add(start(started, cores, backend, FIRST_PORT + 3 * gateways.size(), requests));
      }
      race(gateways);
    } finally {
      started.forEach(Process::destroy);
    }
    System.exit(0);
  }

  private static Gateway start(
      List<Process> started, String cores, String backend, int port, List<byte[]> requests)
      throws Exception {
    Path config = Files.createTempFile("cores", ".yaml");
    Files.writeString(
        config,
        """
        file_format: "1.0"
        destinations:
          race: {endpoint: "%s", api_key: k, project: p, compression: none}
        gateway: {grpc_port: %d, http_port: %d, admin_port: %d}
        """
            .formatted(backend, port, port + 1, port + 2));
    Process process =
        ServerRace.start(
            started,
            List.of("taskset", "-c", cores, "./spansmith", "serve", "--config", config.toString()));
    ServerRace.awaitListener(port + 1);
    List<Sender> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      senders.add(new Sender(port + 1, requests));
    }
    return new Gateway(cores, process, senders);
  }

  private static void race(List<Gateway> gateways) throws Exception {
    Map<Gateway, List<Round>> rounds = new LinkedHashMap<>();
    for (Gateway gateway : gateways) {
      round(gateway, WARM * 1_000);
      rounds.put(gateway, new ArrayList<>());
    }
    for (int i = 0; i < ROUNDS; i++) {
      for (Gateway gateway : gateways) {
        rounds.get(gateway).add(round(gateway, MILLIS));
      }
    }
    rounds.forEach(
        (gateway, all) ->
            System.out.printf(
                "cores %-5s %s model calls per second, %s us CPU each, %s cores in use%n",
                gateway.cores(),
                median(all.stream().mapToDouble(Round::perSecond).toArray(), "%,.0f"),
                median(all.stream().mapToDouble(Round::microsPerSpan).toArray(), "%.1f"),
                median(all.stream().mapToDouble(Round::cores).toArray(), "%.2f")));
  }

  private static String median(double[] values, String format) {
    Arrays.sort(values);
    return String.format(
        Locale.ROOT,
        format + " [" + format + " .. " + format + "]",
        values[values.length / 2],
        values[0],
        values[values.length - 1]);
  }

  private static Round round(Gateway gateway, long millis) throws Exception {
    LongAdder taken = new LongAdder();
    long ticks = ServerRace.ticks(gateway.process());
    long begin = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (Sender sender : gateway.senders()) {
      Thread thread = new Thread(() -> sender.send(begin + millis * 1_000_000, taken));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    double within = (ServerRace.ticks(gateway.process()) - ticks) / 100.0;
    // What is still on its way through belongs to the CPU of the round.
    Thread.sleep(3_500);
    double cpu = (ServerRace.ticks(gateway.process()) - ticks) / 100.0;
    return new Round(taken.sum() / seconds, cpu * 1e6 / taken.sum(), within / seconds);
  }

  /** One connection. */
  private static final class Sender {
    private final Socket socket;
    private final List<byte[]> requests = new ArrayList<>();
    private final List<int[]> places = new ArrayList<>();

    Sender(int port, List<byte[]> requests) throws IOException {
      socket = new Socket("127.0.0.1", port);
      for (byte[] request : requests) {
        this.requests.add(request.clone());
        places.add(GatewayRace.traceIds(request));
      }
    }

    void send(long end, LongAdder taken) {
      try {
        while (System.nanoTime() < end) {
          int number = NUMBER.getAndIncrement();
          byte[] body = requests.get(number % requests.size());
          ByteBuffer buffer = ByteBuffer.wrap(body);
          for (int place : places.get(number % requests.size())) {
            buffer.putInt(place, number);
          }
          if (post(body)) {
            taken.add(GatewayRace.SPANS);
          } else {
            Thread.sleep(5);
          }
        }
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private boolean post(byte[] body) throws IOException {
      String head =
          "POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-protobuf\r\n"
              + "Content-Length: "
              + body.length
              + "\r\n\r\n";
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(body);
      String status = line(socket.getInputStream());
      int length = 0;
      for (String field = line(socket.getInputStream());
          !field.isEmpty();
          field = line(socket.getInputStream())) {
        if (field.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(field.substring(15).strip());
        }
      }
      new DataInputStream(socket.getInputStream()).readFully(new byte[length]);
      return status.contains(" 200 ");
    }

    private static String line(InputStream in) throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("the gateway ended the connection");
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }
  }

  private CoresRace() {}
}
