package io.spansmith.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.account.Ledger;
import io.spansmith.pipeline.EncodedRun;
import io.spansmith.testing.Fault;
import io.spansmith.testing.FaultServer;
import io.spansmith.testing.Reply;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Load through every fault. Run {@link #main} with a number of seconds for a long one; the test is
 * the same for a few.
 */
class SoakTest {

  /**
   * Longer than any stall of the machine: a taken request whose answer comes in time must not seem
   * unanswered to a client that was not given the processor, or its repetition could not be told
   * from one too many. What a client does at its timeout is the business of {@link FaultTest}.
   */
  private static final long PATIENCE_MILLIS = 60_000;

  @TempDir Path directory;

  public static void main(String[] args) throws Exception {
    Path spool = args.length > 1 ? Path.of(args[1]) : null;
    System.out.println(soak(Long.parseLong(args[0]), spool, 1_000, 3_000));
  }

  @ParameterizedTest
  @Timeout(300)
  @ValueSource(booleans = {false, true})
  void everyRunIsDeliveredOnceOrCountedWhateverTheBackendDoes(boolean spool) throws Exception {
    Result result = soak(4, spool ? directory : null, PATIENCE_MILLIS, 300);
    assertThat(result.exported() + result.dropped() + result.spooled())
        .as("%s", result)
        .isEqualTo(result.produced());
    assertThat(result.arrived()).isGreaterThanOrEqualTo(result.exported());
    assertThat(result.repeated()).isLessThanOrEqualTo(result.lostAcknowledgements());
    assertThat(result.mostWaitingBytes()).isLessThanOrEqualTo(result.boundBytes());
    assertThat(result.exported()).isPositive();
  }

  record Result(
      long produced,
      long exported,
      long dropped,
      long spooled,
      long arrived,
      long repeated,
      long lostAcknowledgements,
      long mostWaitingBytes,
      long boundBytes,
      Map<String, Long> ledger) {}

  private static Result soak(
      long seconds, @Nullable Path spool, long timeoutMillis, long hangMillis) throws Exception {
    AtomicLong lost = new AtomicLong();
    try (FaultServer server = FaultServer.start()) {
      TestDestination main = new TestDestination(server.endpoint());
      main.timeoutMillis = timeoutMillis;
      main.queueBytes = 4 << 20;
      main.spoolDir = spool;
      main.maxRequestRuns = 50;
      main.shutdownMillis = 2_000;
      Random random = new Random(7);
      server.always(() -> fault(random, lost, hangMillis));
      Ledger ledger = new Ledger();
      Destinations delivery = main.start(ledger);
      long produced = 0;
      long most = 0;
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      for (long turn = 0;
          System.nanoTime() < end || ledger.total("spans", "exported") == 0;
          turn++) {
        List<EncodedRun> runs = Fixtures.runs(1 + random.nextInt(5));
        delivery.accept(runs);
        produced += runs.size();
        most = Math.max(most, delivery.health().destinations().get("main").waitingBytes());
        if (turn % 500 == 499) {
          lost.addAndGet(main.concurrentRequests);
          server.refuse();
        } else if (turn % 500 == 50) {
          server.listen();
        }
        Thread.sleep(0, 500_000);
      }
      server.listen();
      assertThat(delivery.shutdown().join(120, TimeUnit.SECONDS).isSuccess()).isTrue();
      List<String> arrived = server.spanIds();
      long distinct = new HashSet<>(arrived).size();
      return new Result(
          produced,
          ledger.total("spans", "exported"),
          ledger.total("spans", "dropped"),
          ledger.total("spans", "spooled"),
          distinct,
          arrived.size() - distinct,
          lost.get() * main.maxRequestRuns,
          most,
          main.queueBytes,
          ledger.snapshot());
    }
  }

  private static synchronized Fault fault(Random random, AtomicLong lost, long hangMillis) {
    return switch (random.nextInt(24)) {
      case 0 -> new Fault.Answer(Reply.status(408));
      case 1 -> new Fault.Answer(Reply.status(413));
      case 2 -> new Fault.Answer(Reply.status(429).retryAfter("0"));
      case 3 -> new Fault.Answer(Reply.status(500));
      case 4 -> new Fault.Answer(Reply.status(503));
      case 5 -> new Fault.Hang(hangMillis);
      case 6 -> new Fault.ResetInRequest(50);
      case 7 -> {
        lost.incrementAndGet();
        yield new Fault.ResetUnanswered();
      }
      case 8 -> new Fault.ResetInReply();
      case 9 -> new Fault.WebPage();
      case 10 -> new Fault.Garbage();
      case 11 -> new Fault.Drip(Reply.ok(), 5);
      case 12 -> new Fault.HugeReply(1 << 20);
      default -> new Fault.Answer(Reply.ok());
    };
  }
}
