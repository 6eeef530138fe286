package io.spansmith.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spansmith.account.Ledger;
import io.spansmith.config.Secret;
import io.spansmith.testing.Fault;
import io.spansmith.testing.FaultServer;
import io.spansmith.testing.ReceivedRequest;
import io.spansmith.testing.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Kills a delivering process as {@code kill -9} does and looks at what the next one sends. */
class SpoolCrashTest {

  @TempDir Path directory;

  /** A process that delivers for ever: prints a span id once the run is settled. */
  static final class Child {
    public static void main(String[] args) {
      TestDestination main = new TestDestination(args[0]);
      main.spoolDir = Path.of(args[1]);
      main.delayMillis = 5;
      main.maxRequestRuns = 5;
      main.concurrentRequests = Integer.parseInt(args[2]);
      main.timeoutMillis = 60_000;
      main.headers.put("x-process", Secret.of(ProcessHandle.current().pid() + ""));
      Destinations delivery = Destinations.builder(Map.of("main", main.config())).build();
      long offset = ProcessHandle.current().pid() << 24;
      delivery.start();
      for (int i = 0; i < 100_000; i++) {
        List<io.spansmith.pipeline.EncodedRun> runs = List.of(Fixtures.run("p", offset + i, "hi"));
        delivery.accept(runs);
        delivery.flush().join(10, TimeUnit.SECONDS);
        System.out.println(runs.get(0).span().getSpanId());
      }
    }
  }

  /** Delivers a hundred runs with files that cannot grow beyond what the shell allows. */
  static final class FullDisk {
    public static void main(String[] args) throws InterruptedException {
      TestDestination main = new TestDestination(args[0]);
      main.spoolDir = Path.of(args[1]);
      main.maxRequestRuns = 5;
      Ledger ledger = new Ledger();
      Destinations delivery = main.start(ledger);
      for (int i = 0; i < 100; i++) {
        delivery.accept(List.of(Fixtures.run("p", 1 + i, "x".repeat(2_000))));
      }
      for (long ended = 0; ended < 100; Thread.sleep(20)) {
        ended = ledger.total("spans", "exported") + ledger.total("spans", "dropped");
        System.out.println(ledger.total("spans", "spooled") + " spooled");
      }
      delivery.shutdown().join(5, TimeUnit.SECONDS);
      System.out.println(ledger.total("spans", "dropped") + " dropped");
    }
  }

  private Process child(FaultServer server, int requestsAtOnce) throws IOException {
    return start("", Child.class, server, Integer.toString(requestsAtOnce));
  }

  private Process start(String limit, Class<?> main, FaultServer server, String argument)
      throws IOException {
    return new ProcessBuilder(
            "/bin/sh",
            "-c",
            limit + "exec \"$0\" \"$@\"",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            server.endpoint(),
            directory.toString(),
            argument)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static Set<String> killAfter(Process process, int lines) throws Exception {
    return killAfter(process, lines, () -> true);
  }

  private static Set<String> killAfter(Process process, int lines, BooleanSupplier enough)
      throws Exception {
    Set<String> settled = new HashSet<>();
    BufferedReader out = process.inputReader();
    while (settled.size() < lines || !enough.getAsBoolean()) {
      String line = out.readLine();
      assertThat(line).isNotNull();
      settled.add(line);
    }
    process.toHandle().destroyForcibly();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.length() == 16) {
        settled.add(line);
      }
    }
    process.waitFor();
    return settled;
  }

  @Test
  void whatWasSettledBeforeAKillArrivesOnceAfterIt() throws Exception {
    try (FaultServer server = FaultServer.start()) {
      server.always(new Fault.Answer(Reply.status(503)));
      Set<String> settled = killAfter(child(server, 4), 200);
      server.always(new Fault.Answer(Reply.ok()));
      replay(server, settled);
      assertThat(server.spanIds()).doesNotHaveDuplicates().containsAll(settled);
    }
  }

  @Test
  void aKillWhileReplayingRepeatsAtMostTheRequestsItCut() throws Exception {
    try (FaultServer server = FaultServer.start()) {
      server.always(new Fault.Answer(Reply.status(503)));
      Set<String> settled = killAfter(child(server, 4), 300);
      AtomicInteger answered = new AtomicInteger();
      server.always(
          () -> {
            answered.incrementAndGet();
            return new Fault.Answer(Reply.ok());
          });
      Process second = child(server, 4);
      await().atMost(Duration.ofSeconds(20)).until(() -> answered.get() > 20);
      settled.addAll(killAfter(second, 1));
      replay(server, settled);
      List<String> all = server.spanIds();
      Set<String> distinct = new HashSet<>(all);
      assertThat(distinct).containsAll(settled);
      int requestsInFlight = 4;
      assertThat(all.size() - distinct.size()).isLessThanOrEqualTo(requestsInFlight * 5);
    }
  }

  @Test
  void overManyKillsOnlyTheRequestThatWasCutIsRepeated() throws Exception {
    Random random = new Random(7);
    Set<String> settled = new HashSet<>();
    try (FaultServer server = FaultServer.start()) {
      server.always(() -> new Fault.Answer(random.nextInt(3) > 0 ? Reply.status(503) : Reply.ok()));
      for (int round = 0; round < 3; round++) {
        Process child = child(server, 1);
        int taken = server.taken().size() + 20 + random.nextInt(20);
        settled.addAll(killAfter(child, 30, () -> server.taken().size() >= taken));
      }
      server.always(new Fault.Answer(Reply.ok()));
      replay(server, settled);
      Set<String> once = new HashSet<>();
      List<String> repeated = server.spanIds().stream().filter(id -> !once.add(id)).toList();
      assertThat(lastOfEachProcess(server)).containsAll(repeated);
    }
  }

  private static List<String> lastOfEachProcess(FaultServer server) {
    Map<String, ReceivedRequest> last = new HashMap<>();
    server.taken().forEach(request -> last.put(request.header("x-process"), request));
    return last.values().stream()
        .flatMap(request -> request.spans().stream())
        .map(span -> HexFormat.of().formatHex(span.getSpanId().toByteArray()))
        .toList();
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void whatAFullDiskDoesNotTakeWaitsInMemoryAndArrivesOnce() throws Exception {
    try (FaultServer server = FaultServer.start()) {
      server.always(new Fault.Answer(Reply.status(503)));
      Process full = start("ulimit -f 80; ", FullDisk.class, server, "");
      BufferedReader out = full.inputReader();
      String before = "";
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.endsWith("dropped")) {
          assertThat(line).isEqualTo("0 dropped");
        } else if (line.equals(before) && !line.startsWith("0 ")) {
          // The disk takes no more.
          server.always(new Fault.Answer(Reply.ok()));
        }
        before = line;
      }
      assertThat(full.waitFor()).isZero();
      assertThat(server.spanIds()).hasSize(100).doesNotHaveDuplicates();
    }
  }

  private void replay(FaultServer server, Set<String> settled) {
    TestDestination main = new TestDestination(server.endpoint());
    main.spoolDir = directory;
    Destinations next =
        Destinations.builder(Map.of("main", main.config())).setLedger(new Ledger()).build();
    next.start();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> new HashSet<>(server.spanIds()).containsAll(settled));
    await().until(() -> next.health().destinations().get("main").spooled() == 0);
    next.shutdown().join(5, TimeUnit.SECONDS);
  }
}
