package io.spansmith.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spansmith.account.Ledger;
import io.spansmith.config.DestinationConfig;
import io.spansmith.pipeline.EncodedRun;
import io.spansmith.testing.FaultServer;
import io.spansmith.testing.SlowNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A backend whose name takes long to look up. */
class SlowNamesTest {

  private static final long FOR_EVER = 600_000;

  private final FaultServer server = FaultServer.start();
  private final Ledger ledger = new Ledger();
  private @Nullable Destinations destinations;

  @AfterEach
  void close() {
    if (destinations != null) {
      destinations.shutdown().join(30, TimeUnit.SECONDS);
    }
    server.close();
  }

  private TestDestination named(SlowNames names, String name) {
    String port = server.endpoint().substring(server.endpoint().lastIndexOf(':'));
    TestDestination destination = new TestDestination("http://" + names.host() + port);
    destination.name = name;
    destination.allowInsecure = true;
    return destination;
  }

  private Destinations start(TestDestination... all) {
    Map<String, DestinationConfig> configs = new LinkedHashMap<>();
    for (TestDestination destination : all) {
      configs.put(destination.name, destination.config());
    }
    Destinations started = Destinations.builder(configs).setLedger(ledger).build();
    destinations = started;
    return started;
  }

  @Test
  void aLateAnswerOfTheNameServiceDelaysRunsAndRepeatsNone() {
    try (SlowNames names = SlowNames.open(300)) {
      Destinations delivery = start(named(names, "main"));
      delivery.accept(Fixtures.runs(3));

      assertThat(delivery.flush().join(30, TimeUnit.SECONDS).isSuccess()).isTrue();
      assertThat(server.spanIds()).hasSize(3).doesNotHaveDuplicates();
    }
  }

  @Test
  void otherDestinationsDoNotWaitForTheNameAndTheEndDoesNotEither() {
    TestDestination quick = new TestDestination(server.endpoint());
    quick.name = "quick";
    try (SlowNames names = SlowNames.open(FOR_EVER)) {
      TestDestination slow = named(names, "main");
      slow.timeoutMillis = FOR_EVER;
      slow.shutdownMillis = 500;
      Destinations delivery = start(slow, quick);
      List<EncodedRun> both = new ArrayList<>(Fixtures.runs(3));
      Fixtures.runs(2).forEach(run -> both.add(new EncodedRun("quick", "p", run.span())));
      delivery.accept(both);

      await().until(() -> names.waiting() > 0 && server.spanIds().size() == 2);
      assertThat(delivery.shutdown().join(30, TimeUnit.SECONDS).isSuccess()).isTrue();
      assertThat(names.waiting()).as("nobody has told the name").isPositive();
      assertThat(ledger.total("spans", "exported")).isEqualTo(2);
      assertThat(ledger.total("spans", "dropped")).isEqualTo(3);
    }
  }

  @Test
  void aNameThatIsToldAfterTheTimeoutBringsEachRunOnce() {
    try (SlowNames names = SlowNames.open(FOR_EVER)) {
      TestDestination slow = named(names, "main");
      slow.timeoutMillis = 200;
      Destinations delivery = start(slow);
      delivery.accept(Fixtures.runs(3));
      await().until(() -> names.waiting() > 0);
      await().until(() -> !delivery.health().isOk());
      names.release();

      assertThat(delivery.flush().join(30, TimeUnit.SECONDS).isSuccess()).isTrue();
      assertThat(server.spanIds()).hasSize(3).doesNotHaveDuplicates();
      assertThat(ledger.total("spans", "exported")).isEqualTo(3);
    }
  }
}
