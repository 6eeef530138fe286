package io.spansmith.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spansmith.account.Ledger;
import io.spansmith.testing.Fault;
import io.spansmith.testing.FaultServer;
import io.spansmith.testing.Reply;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolDeliveryTest {

  @TempDir Path directory;
  private final FaultServer server = FaultServer.start();
  private final TestDestination main = new TestDestination(server.endpoint());

  @BeforeEach
  void spool() {
    main.spoolDir = directory;
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Destinations start(Ledger ledger) {
    return main.start(ledger);
  }

  @Test
  void whatADeadBackendDoesNotTakeIsSpooledAndReplayedWhenItRecovers() {
    Ledger ledger = new Ledger();
    server.refuse();
    Destinations delivery = start(ledger);
    for (int i = 0; i < 20; i++) {
      delivery.accept(Fixtures.runs(3));
    }
    assertThat(delivery.flush().join(5, TimeUnit.SECONDS).isSuccess()).isTrue();
    assertThat(ledger.total("spans", "spooled")).isEqualTo(60);
    server.listen();
    await().until(() -> ledger.total("spans", "exported") == 60);
    assertThat(ledger.total("spans", "spooled")).isZero();
    assertThat(server.spanIds()).hasSize(60).doesNotHaveDuplicates();
    delivery.shutdown().join(5, TimeUnit.SECONDS);
  }

  @Test
  void whatABrokenDiskDoesNotTakeWaitsInMemory() throws IOException {
    Ledger ledger = new Ledger();
    Destinations delivery = start(ledger);
    delivery.accept(Fixtures.runs(1));
    await().until(() -> server.spanIds().size() == 1);
    try (Stream<Path> files = Files.walk(directory.resolve("main"))) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
    server.then(new Fault.Answer(Reply.status(503)));
    String large = "{\"messages\":[{\"content\":\"" + "x".repeat(70_000) + "\"}]}";
    for (int i = 0; i < 5; i++) {
      delivery.accept(List.of(Fixtures.run("p", large)));
    }

    await().until(() -> ledger.total("spans", "exported") + ledger.total("spans", "dropped") == 6);
    assertThat(ledger.total("spans", "dropped")).isZero();
    delivery.shutdown().join(5, TimeUnit.SECONDS);
  }

  @Test
  void whatOfItsFilesIsDamagedIsCountedByTheNextProcess() throws IOException {
    server.always(new Fault.Answer(Reply.status(503)));
    Destinations delivery = start(new Ledger());
    delivery.accept(Fixtures.runs(5));
    delivery.shutdown().join(5, TimeUnit.SECONDS);
    try (Stream<Path> files = Files.walk(directory)) {
      Path segment = files.filter(file -> file.toString().endsWith(".seg")).findFirst().get();
      Files.write(segment, new byte[100]);
    }
    Ledger ledger = new Ledger();
    Destinations next = start(ledger);
    next.start();
    await().until(() -> ledger.snapshot().containsKey("spans/dropped/spool_damaged"));
    assertThat(ledger.total("spans", "spooled")).isZero();
    next.shutdown().join(5, TimeUnit.SECONDS);
  }

  @Test
  void whatWaitsAtTheEndIsSpooledAndReplayedByTheNextProcess() {
    Ledger before = new Ledger();
    server.always(new Fault.Answer(Reply.status(503)));
    Destinations delivery = start(before);
    delivery.accept(Fixtures.runs(5));
    delivery.shutdown().join(5, TimeUnit.SECONDS);
    assertThat(before.total("spans", "spooled")).isEqualTo(5);
    server.always(new Fault.Answer(Reply.ok()));
    Ledger after = new Ledger();
    Destinations next = start(after);
    next.start();
    await().until(() -> after.total("spans", "exported") == 5);
    next.shutdown().join(5, TimeUnit.SECONDS);
    assertThat(server.spanIds()).hasSize(5).doesNotHaveDuplicates();
    Ledger third = new Ledger();
    Destinations last = start(third);
    last.start();
    last.accept(Fixtures.runs(1));
    last.flush().join(5, TimeUnit.SECONDS);
    last.shutdown().join(5, TimeUnit.SECONDS);
    assertThat(server.spanIds()).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void whatHangsOnTheWayIsOnDiskAfterASecondAndIsNotSentTwice() {
    Ledger ledger = new Ledger();
    server.then(new Fault.Drip(Reply.ok(), 60));
    main.maxRequestRuns = 50;
    Destinations delivery = start(ledger);
    delivery.accept(Fixtures.runs(5));
    await().until(() -> ledger.total("spans", "spooled") == 5);
    assertThat(ledger.total("spans", "exported")).isZero();
    assertThat(delivery.flush().join(1, TimeUnit.SECONDS).isSuccess()).isTrue();
    await().until(() -> ledger.total("spans", "exported") == 5);
    assertThat(ledger.total("spans", "spooled")).isZero();
    delivery.shutdown().join(5, TimeUnit.SECONDS);
    Destinations next = start(new Ledger());
    next.start();
    next.accept(Fixtures.runs(1));
    next.flush().join(5, TimeUnit.SECONDS);
    next.shutdown().join(5, TimeUnit.SECONDS);
    assertThat(server.spanIds()).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void aSpooledRequestThatIsTooLargeIsHalvedAndEachPartAcknowledgedOnce() {
    Ledger ledger = new Ledger();
    server.then(
        new Fault.Answer(Reply.status(503)),
        new Fault.Answer(Reply.status(413)),
        new Fault.Answer(Reply.ok()),
        new Fault.Answer(Reply.status(500)));
    Destinations delivery = start(ledger);
    delivery.accept(Fixtures.runs(4));
    await().until(() -> ledger.total("spans", "exported") == 4);
    assertThat(server.spanIds()).hasSize(4).doesNotHaveDuplicates();
    assertThat(ledger.total("spans", "spooled")).isZero();
    delivery.shutdown().join(5, TimeUnit.SECONDS);
    Destinations next = start(new Ledger());
    next.start();
    next.accept(Fixtures.runs(1));
    next.flush().join(5, TimeUnit.SECONDS);
    next.shutdown().join(5, TimeUnit.SECONDS);
    assertThat(server.spanIds()).hasSize(5);
  }
}
