package io.spansmith.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps a gateway under load and prints its CPU time per span and its resident memory: arguments
 * are the seconds, then the command that starts the gateway, in which {@code BACKEND} stands for
 * the address of a backend that keeps nothing; {@code -Dport} is its HTTP port, {@code -Dload} one
 * of {@code calls}, {@code small} and {@code both}, {@code -Dsenders} how many send at a time,
 * {@code -Drate} how many requests a second each of them sends, as fast as they are taken without
 * it, {@code -Devery} after how many seconds a line is printed. Linux only.
 */
final class GatewaySoak {

  private static final int SENDERS = Integer.getInteger("senders", 2);
  private static final double RATE = Double.parseDouble(System.getProperty("rate", "0"));
  private static final long EVERY_MILLIS = 1_000L * Integer.getInteger("every", 10);
  private static final int PORT = Integer.getInteger("port", 4318);

  public static void main(String[] args) throws Exception {
    String address = "http://127.0.0.1:" + DiscardingBackend.start();
    List<String> command = new ArrayList<>();
    for (String word : List.of(args).subList(1, args.length)) {
      command.add(word.replace("BACKEND", address));
    }
    Process gateway = new ProcessBuilder(command).inheritIO().start();
    try {
      Thread.sleep(10_000);
      soak(Integer.parseInt(args[0]), gateway);
    } finally {
      gateway.destroy();
      gateway.waitFor();
      System.exit(0);
    }
  }

  private static void soak(int seconds, Process gateway) throws Exception {
    String load = System.getProperty("load", "both");
    List<byte[]> requests = new ArrayList<>();
    if (!load.equals("small")) {
      requests.addAll(GatewayRace.requests(true).subList(0, 50));
    }
    if (!load.equals("calls")) {
      requests.addAll(GatewayRace.requests(false).subList(0, 50));
    }
    LongAdder taken = new LongAdder();
    LongAdder busy = new LongAdder();
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      int first = i;
      Thread sender = new Thread(() -> send(requests, first, end, taken, busy));
      sender.start();
      senders.add(sender);
    }
    long spans = 0;
    long ticks = ServerRace.ticks(gateway);
    while (System.nanoTime() < end) {
      Thread.sleep(EVERY_MILLIS);
      long nowTicks = ServerRace.ticks(gateway);
      long nowSpans = taken.sum();
      System.out.printf(
          "%,d spans taken, %,d requests told to come back, %.2f us CPU per span, resident %d MB%n",
          nowSpans,
          busy.sum(),
          (nowTicks - ticks) * 10_000.0 / Math.max(1, nowSpans - spans),
          resident(gateway.pid()) / 1024);
      spans = nowSpans;
      ticks = nowTicks;
    }
    for (Thread sender : senders) {
      sender.join();
    }
  }

  private static void send(
      List<byte[]> requests, int first, long end, LongAdder taken, LongAdder busy) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    long next = System.nanoTime();
    try {
      for (int i = first; System.nanoTime() < end; i += SENDERS) {
        if (RATE > 0) {
          Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
          next += (long) (1e9 / RATE);
        }
        HttpRequest request =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + "/v1/traces"))
                .header("Content-Type", "application/x-protobuf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(fresh(requests, i)))
                .build();
        int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status == 200 || status == 202) {
          taken.add(GatewayRace.SPANS);
        } else {
          busy.increment();
          Thread.sleep(50);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A request with trace ids that were never sent: what is known already would be no load. */
  private static byte[] fresh(List<byte[]> requests, int number) {
    byte[] bytes = requests.get(number % requests.size()).clone();
    for (int place : GatewayRace.traceIds(bytes)) {
      ByteBuffer.wrap(bytes).putInt(place, number);
    }
    return bytes;
  }

  /** In KB. */
  static long resident(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IllegalStateException("no VmRSS");
  }

  private GatewaySoak() {}
}
