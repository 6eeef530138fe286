package io.spansmith.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.account.Ledger;
import io.spansmith.run.Run;
import io.spansmith.run.RunAssert;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequiredMetadataTest {

  private final Ledger ledger = new Ledger();
  private final RequiredMetadata required =
      new RequiredMetadata(List.of("ls_provider", "ls_model_name", "prompt_version"), ledger);

  private final TestTrace trace = new TestTrace();

  @Test
  void whatAModelCallLacksIsTaggedAndCounted() {
    Run run = trace.span("c", "chat", null).chat("m", 1, 1).run();

    RunAssert.assertThat(required.apply(run)).hasTags("missing:prompt_version");
    assertThat(ledger.snapshot())
        .containsEntry("required_metadata/missing/prompt_version", 1L)
        .hasSize(1);
  }

  @Test
  void aModelCallThatHasAllOfItIsLeftAlone() {
    Run run =
        trace
            .span("c", "chat", null)
            .chat("m", 1, 1)
            .with("langsmith.metadata.prompt_version", "v3")
            .run();

    assertThat(required.apply(run)).isSameAs(run);
    assertThat(ledger.snapshot()).isEmpty();
  }

  @Test
  void onlyModelCallsAreAsked() {
    Run run = trace.span("t", "t", null).with("gen_ai.operation.name", "execute_tool").run();

    assertThat(required.apply(run)).isSameAs(run);
  }
}
