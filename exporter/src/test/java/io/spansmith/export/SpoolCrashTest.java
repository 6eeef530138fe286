package io.spansmith.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spansmith.account.Ledger;
import io.spansmith.testing.Fault;
import io.spansmith.testing.FaultServer;
import io.spansmith.testing.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
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

  private Process child(FaultServer server) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            server.endpoint(),
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static Set<String> killAfter(Process process, int lines) throws Exception {
    Set<String> settled = new HashSet<>();
    BufferedReader out = process.inputReader();
    while (settled.size() < lines) {
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
  void what_was_settled_before_a_kill_arrives_once_after_it() throws Exception {
    try (FaultServer server = FaultServer.start()) {
      server.always(new Fault.Answer(Reply.status(503)));
      Set<String> settled = killAfter(child(server), 200);
      server.always(new Fault.Answer(Reply.ok()));
      replay(server, settled);
      assertThat(server.spanIds()).doesNotHaveDuplicates().containsAll(settled);
    }
  }

  @Test
  void a_kill_while_replaying_repeats_at_most_the_requests_it_cut() throws Exception {
    try (FaultServer server = FaultServer.start()) {
      server.always(new Fault.Answer(Reply.status(503)));
      Set<String> settled = killAfter(child(server), 300);
      AtomicInteger answered = new AtomicInteger();
      server.always(
          () -> {
            answered.incrementAndGet();
            return new Fault.Answer(Reply.ok());
          });
      Process second = child(server);
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
