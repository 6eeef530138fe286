package io.spansmith.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spansmith.account.Ledger;
import io.spansmith.account.Ledger.Outcome;
import io.spansmith.config.DestinationConfig.Compression;
import io.spansmith.testing.OtlpSink;
import io.spansmith.testing.ReceivedRequest;
import io.spansmith.testing.Reply;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DestinationsTest {

  private final OtlpSink sink = OtlpSink.start();
  private final TestDestination main = new TestDestination(sink.endpoint());
  private final Ledger ledger = new Ledger();
  private @Nullable Destinations destinations;

  @AfterEach
  void close() {
    if (destinations != null) {
      destinations.shutdown().join(10, TimeUnit.SECONDS);
    }
    sink.close();
  }

  private Destinations start() {
    Destinations started = main.start(ledger);
    destinations = started;
    return started;
  }

  private long count(Outcome outcome) {
    return ledger.total("spans", outcome.name().toLowerCase(Locale.ROOT));
  }

  @Test
  void runsOfSeveralTracesArriveInOneRequestAndAreCounted() {
    Destinations delivery = start();
    for (int i = 0; i < 5; i++) {
      delivery.accept(Fixtures.runs(3));
    }
    assertThat(delivery.flush().join(5, TimeUnit.SECONDS).isSuccess()).isTrue();
    assertThat(sink.spans()).hasSize(15);
    assertThat(sink.requests().size()).isLessThan(5);
    assertThat(count(Outcome.EXPORTED)).isEqualTo(15);
    assertThat(delivery.health().isOk()).isTrue();
  }

  @Test
  void aRequestNamesItsProjectKeyAndWorkspace() {
    main.workspaceId = "11111111-2222-3333-4444-555555555555";
    Destinations delivery = start();
    delivery.accept(List.of(Fixtures.run("one", "a"), Fixtures.run("two", "b")));
    delivery.flush().join(5, TimeUnit.SECONDS);
    assertThat(sink.requests())
        .extracting(request -> request.headers().get("langsmith-project"))
        .containsExactlyInAnyOrder("one", "two");
    assertThat(sink.requests())
        .allSatisfy(
            request ->
                assertThat(request.headers())
                    .containsEntry("x-api-key", Fixtures.KEY)
                    .containsEntry("x-tenant-id", "11111111-2222-3333-4444-555555555555")
                    .containsEntry("content-type", "application/x-protobuf"));
  }

  @Test
  void bodiesAreCompressedWhenAsked() {
    main.compression = Compression.GZIP;
    Destinations delivery = start();
    delivery.accept(Fixtures.runs(2));
    delivery.flush().join(5, TimeUnit.SECONDS);
    ReceivedRequest request = sink.requests().get(0);
    assertThat(request.headers()).containsEntry("content-encoding", "gzip");
    assertThat(sink.spans()).hasSize(2);
  }

  @Test
  void aPassingFailureIsTriedAgainUntilItPasses() {
    sink.answer(Reply.status(503), Reply.status(500), Reply.status(408));
    Destinations delivery = start();
    delivery.accept(Fixtures.runs(2));
    assertThat(delivery.flush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
    assertThat(sink.requests()).hasSize(4);
    assertThat(count(Outcome.EXPORTED)).isEqualTo(2);
    assertThat(count(Outcome.DROPPED)).isZero();
  }

  @Test
  void aRefusalForGoodIsCountedAndNotRepeated() {
    sink.answerAlways(Reply.status(400));
    Destinations delivery = start();
    delivery.accept(Fixtures.runs(2));
    delivery.flush().join(5, TimeUnit.SECONDS);
    assertThat(sink.requests()).hasSize(1);
    assertThat(ledger.snapshot()).containsEntry("spans/dropped/http_400", 2L);
  }

  @Test
  void whatCannotBeSentBeforeTheEndIsCounted() {
    sink.answerAlways(Reply.status(503));
    main.shutdownMillis = 500;
    Destinations delivery = start();
    delivery.accept(Fixtures.runs(4));
    await().until(() -> !sink.requests().isEmpty());
    assertThat(delivery.shutdown().join(5, TimeUnit.SECONDS).isSuccess()).isTrue();
    assertThat(count(Outcome.DROPPED)).isEqualTo(4);
    delivery.accept(Fixtures.runs(1));
    assertThat(count(Outcome.DROPPED)).isEqualTo(5);
  }
}
