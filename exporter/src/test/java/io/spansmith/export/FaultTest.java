package io.spansmith.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.spansmith.account.Ledger;
import io.spansmith.config.Secret;
import io.spansmith.testing.Fault;
import io.spansmith.testing.FaultServer;
import io.spansmith.testing.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

  private final FaultServer server = FaultServer.start();
  private final TestDestination main = new TestDestination(server.endpoint());
  private final Ledger ledger = new Ledger();
  private @Nullable Destinations destinations;

  @AfterEach
  void close() {
    if (destinations != null) {
      destinations.shutdown().join(10, TimeUnit.SECONDS);
    }
    server.close();
  }

  private Destinations start() {
    Destinations started = main.start(ledger);
    destinations = started;
    return started;
  }

  private void deliver(int runs) {
    Destinations delivery = start();
    delivery.accept(Fixtures.runs(runs));
    assertThat(delivery.flush().join(20, TimeUnit.SECONDS).isSuccess()).isTrue();
  }

  static Stream<Fault> passingFaults() {
    return Stream.of(
        new Fault.ResetInRequest(10),
        new Fault.Garbage(),
        new Fault.Hang(3_000),
        new Fault.Answer(Reply.status(408)),
        new Fault.Answer(Reply.status(425)),
        new Fault.Answer(Reply.status(429)),
        new Fault.Answer(Reply.status(499)),
        new Fault.Answer(Reply.status(500)),
        new Fault.Answer(Reply.status(502)),
        new Fault.Answer(Reply.status(503)),
        new Fault.Answer(Reply.status(504)));
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void aFaultThatPassesDelaysRunsAndRepeatsNone(Fault fault) {
    main.timeoutMillis = 500;
    server.then(fault, fault);
    deliver(3);
    assertThat(server.spanIds()).hasSize(3).doesNotHaveDuplicates();
    assertThat(ledger.total("spans", "exported")).isEqualTo(3);
    assertThat(server.requests()).isEqualTo(3);
  }

  @Test
  void whoStopsWaitsForTheAnswerAndDoesNotLookForItAllTheTime() {
    main.shutdownMillis = 5_000;
    server.then(new Fault.Hang(2_000));
    Destinations delivery = start();
    delivery.accept(Fixtures.runs(3));
    CompletableResultCode stopped = delivery.shutdown();
    await().until(() -> server.requests() == 1);

    await()
        .pollInterval(Duration.ofMillis(1))
        .atMost(Duration.ofSeconds(1))
        .until(() -> couriers().contains(Thread.State.TIMED_WAITING));
    assertThat(stopped.join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
  }

  private static List<Thread.State> couriers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("spansmith-main"))
        .map(Thread::getState)
        .toList();
  }

  static Stream<Fault> oddAnswers() {
    return Stream.of(
        new Fault.WebPage(),
        new Fault.HugeReply(100L << 20),
        new Fault.ResetInReply(),
        new Fault.Answer(Reply.status(200).body(new byte[] {10, 127, 1, 2, 3})),
        new Fault.Answer(Reply.status(202)));
  }

  @ParameterizedTest
  @MethodSource("oddAnswers")
  void aTakenRequestIsNeverRepeatedWhateverItsAnswerHolds(Fault fault) {
    server.then(fault);
    deliver(3);
    assertThat(server.requests()).isEqualTo(1);
    assertThat(ledger.total("spans", "exported")).isEqualTo(3);
  }

  @Test
  void anAnswerThatDripsPastTheTimeoutCountsByItsStatus() {
    main.timeoutMillis = 1_500;
    server.then(new Fault.Drip(Reply.ok().body(new byte[2_000]), 20));
    deliver(1);
    assertThat(server.requests()).isEqualTo(1);
    assertThat(ledger.total("spans", "exported")).isEqualTo(1);
  }

  @Test
  void aLostAcknowledgementIsTheOnlyCauseOfARepetition() {
    server.then(new Fault.ResetUnanswered());
    deliver(2);
    assertThat(server.spanIds()).hasSize(4);
    assertThat(ledger.total("spans", "exported")).isEqualTo(2);
  }

  @Test
  void aConflictMeansThatItWasTakenBefore() {
    server.then(new Fault.Answer(Reply.status(409)));
    deliver(2);
    assertThat(server.requests()).isEqualTo(1);
    assertThat(ledger.total("spans", "exported")).isEqualTo(2);
  }

  @Test
  void retryAfterInSecondsIsKeptByTheWholeDestination() {
    server.then(new Fault.Answer(Reply.status(429).retryAfter("1")));
    long start = System.nanoTime();
    deliver(1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(990));
  }

  @Test
  void retryAfterAsADateIsKept() {
    ZonedDateTime then = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(3);
    server.then(
        new Fault.Answer(
            Reply.status(503).retryAfter(DateTimeFormatter.RFC_1123_DATE_TIME.format(then))));
    long start = System.nanoTime();
    deliver(1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1500));
  }

  @Test
  void whatABackendTookOnlyInPartIsCountedAndNotRepeated() {
    byte[] partial =
        ExportTraceServiceResponse.newBuilder()
            .setPartialSuccess(
                ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(2)
                    .setErrorMessage("too old"))
            .build()
            .toByteArray();
    server.then(new Fault.Answer(Reply.ok().body(partial)));
    deliver(5);
    assertThat(server.requests()).isEqualTo(1);
    assertThat(ledger.snapshot())
        .containsEntry("spans/exported/main", 3L)
        .containsEntry("spans/dropped/rejected", 2L);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatABackendSaysCompressedCountsAsWell(boolean torn) throws IOException {
    byte[] partial =
        "{\"partialSuccess\":{\"rejectedSpans\":\"2\"}}".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(partial);
    }
    byte[] body = compressed.toByteArray();
    byte[] sent = torn ? Arrays.copyOf(body, 12) : body;
    server.then(new Fault.Answer(new Reply(200, Map.of("Content-Encoding", "gzip"), sent)));
    deliver(5);
    assertThat(ledger.total("spans", "exported")).isEqualTo(torn ? 5 : 3);
    assertThat(ledger.total("spans", "dropped")).isEqualTo(torn ? 0 : 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"partialSuccess\":{\"rejectedSpans\":\"2\",\"errorMessage\":\"too old\"}}",
        "{\"partial_success\": {\"rejected_spans\": 2}}"
      })
  void whatABackendSaysInJsonCountsAsWell(String partial) {
    server.then(new Fault.Answer(Reply.ok().body(partial.getBytes(StandardCharsets.UTF_8))));
    deliver(5);
    assertThat(ledger.snapshot())
        .containsEntry("spans/exported/main", 3L)
        .containsEntry("spans/dropped/rejected", 2L);
  }

  @Test
  void anOutageIsToldOnceLongBeforeAnythingIsLost() {
    server.refuse();
    try (Overheard overheard = Overheard.open()) {
      Destinations delivery = start();
      delivery.accept(Fixtures.runs(2));
      await()
          .until(() -> overheard.text().contains("cannot reach 'main' (connect: check endpoint"));
      assertThat(overheard.text().split("cannot reach", -1)).hasSize(2);
      assertThat(overheard.text()).doesNotContain("lost 2 runs");
    }
  }

  @Test
  void aLossIsToldWithWhatToDo() {
    server.always(new Fault.Answer(Reply.status(404)));
    try (Overheard overheard = Overheard.open()) {
      Destinations delivery = start();
      delivery.accept(Fixtures.runs(2));
      await()
          .until(
              () ->
                  overheard
                      .text()
                      .contains("{http_404=2} (http_404: check endpoint and traces_path)"));
    }
  }

  @Test
  void aRequestThatIsTooLargeIsHalvedDownToOneRun() {
    server.always(new Fault.Answer(Reply.status(413)));
    Destinations delivery = start();
    delivery.accept(Fixtures.runs(4));
    delivery.flush().join(10, TimeUnit.SECONDS);
    assertThat(server.requests()).isEqualTo(7);
    assertThat(ledger.snapshot()).containsEntry("spans/dropped/too_large", 4L);
  }

  @Test
  void aSingleRunThatIsTooLargeIsCutUntilItIsTaken() {
    server.then(new Fault.Answer(Reply.status(413)), new Fault.Answer(Reply.status(413)));
    Destinations delivery = start();
    delivery.accept(
        List.of(
            Fixtures.run("p", "{\"messages\":[{\"content\":\"" + "x".repeat(500_000) + "\"}]}")));
    delivery.flush().join(10, TimeUnit.SECONDS);
    assertThat(server.taken()).hasSize(1);
    assertThat(server.taken().get(0).body().length).isBetween(100_000, 130_000);
    assertThat(server.taken().get(0).text()).contains("<cut: ").contains("spansmith_cut");
    assertThat(ledger.total("spans", "exported")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 407})
  void aRefusedKeyStopsTheDestinationUntilTheKeyIsReplaced(int status) {
    AtomicReference<String> key = new AtomicReference<>("lsv2_old");
    main.apiKey = Secret.from(key::get);
    server.always(new Fault.Answer(Reply.status(status)));
    Destinations delivery = start();
    delivery.accept(Fixtures.runs(2));
    await()
        .until(
            () ->
                delivery.health().destinations().get("main").state() == Health.State.UNAUTHORIZED);
    delivery.accept(Fixtures.runs(2));
    assertThat(server.requests()).isEqualTo(1);
    server.always(new Fault.Answer(Reply.ok()));
    key.set("lsv2_new");
    await().until(() -> server.spanIds().size() == 4);
    assertThat(server.taken().get(0).header("x-api-key")).isEqualTo("lsv2_new");
    await().until(() -> delivery.health().isOk());
  }

  @Test
  void refusedConnectionsOpenTheCircuitAndDeliveryRecoversByItself() {
    server.refuse();
    Destinations delivery = start();
    delivery.accept(Fixtures.runs(2));
    await()
        .until(
            () ->
                delivery.health().destinations().get("main").state() == Health.State.CIRCUIT_OPEN);
    server.listen();
    await().until(() -> server.spanIds().size() == 2);
    assertThat(delivery.health().destinations().get("main").dropped()).isEmpty();
  }

  @Test
  void aHangingBackendBoundsMemoryAndTheEndAndEveryRunIsCounted() {
    server.always(new Fault.Hang(60_000));
    main.queueBytes = 64 * 1024;
    main.shutdownMillis = 1_000;
    Destinations delivery = start();
    for (int i = 0; i < 1_000; i++) {
      delivery.accept(Fixtures.runs(2));
      assertThat(delivery.health().destinations().get("main").waitingBytes())
          .isLessThanOrEqualTo(64 * 1024);
    }
    assertThat(delivery.shutdown().join(3, TimeUnit.SECONDS).isSuccess()).isTrue();
    assertThat(ledger.total("spans", "dropped")).isEqualTo(2_000);
    assertThat(ledger.snapshot())
        .containsKeys("spans/dropped/queue_full", "spans/dropped/shutdown");
  }

  @Test
  void aDeadDestinationDoesNotHoldUpAnother() {
    FaultServer dead = FaultServer.start();
    dead.always(new Fault.Hang(60_000));
    TestDestination second = new TestDestination(dead.endpoint());
    second.name = "dead";
    second.shutdownMillis = 500;
    Destinations both =
        Destinations.builder(Map.of("main", main.config(), "dead", second.config()))
            .setLedger(ledger)
            .build();
    destinations = both;
    for (int i = 0; i < 50; i++) {
      both.accept(Fixtures.runs(2));
      both.accept(
          List.of(
              new io.spansmith.pipeline.EncodedRun("dead", "p", Fixtures.span("call", "hello"))));
    }
    await().until(() -> server.spanIds().size() == 100);
    both.shutdown().join(5, TimeUnit.SECONDS);
    assertThat(ledger.total("spans", "dropped")).isEqualTo(50);
    dead.close();
  }

  @Test
  void theRetryBudgetEndsAndTheRunsAreCounted() {
    server.always(new Fault.Answer(Reply.status(500)));
    main.retry = new io.spansmith.config.DestinationConfig.RetryConfig(5, 20, 300);
    deliver(3);
    assertThat(ledger.snapshot()).containsEntry("spans/dropped/http_500", 3L);
  }
}
