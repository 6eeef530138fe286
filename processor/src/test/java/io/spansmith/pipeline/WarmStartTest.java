package io.spansmith.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.account.Ledger;
import io.spansmith.config.ConfigReader;
import org.junit.jupiter.api.Test;

class WarmStartTest {

  @Test
  void aRehearsalGoesAllTheWayToTheSink() throws Exception {
    Ledger ledger = new Ledger();
    Stages stages =
        StagesCompiler.compile(
            ConfigReader.create(name -> null).fromText("", "test"), ledger, 1_000);
    RecordingSink audience = new RecordingSink();

    WarmStart.rehearse(() -> stages, audience);

    assertThat(audience.runs()).hasSize(1);
    assertThat(audience.runs().get(0).span().getName()).isEqualTo("chat");
  }
}
