package io.spansmith.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.account.Ledger;
import io.spansmith.config.ConfigException;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.ModelCall;
import io.spansmith.run.Payload;
import io.spansmith.run.Role;
import io.spansmith.run.Run;
import io.spansmith.run.RunError;
import io.spansmith.run.RunEvent;
import io.spansmith.run.RunLink;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run whose every text is a plan; what no rule hides is told by its place. */
class HidingTest {

  private static Run run() {
    Json.Obj told =
        Json.object().put("prompt", "plan of event").put("shard", "plan of shard").build();
    Json.Obj failed = Json.object().put("exception.message", "plan of exception").build();
    return Run.builder("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "chat", 1, 2)
        .inputs(Payload.of(List.of(Message.of(Role.USER, "plan of input"))))
        .outputs(Payload.of(List.of(Message.of(Role.ASSISTANT, "plan of output"))))
        .error(new RunError("E", "plan of error", "plan of stack"))
        .tags(List.of("plan of tag"))
        .metadata(
            Map.of(
                "note", Json.of("plan of note"),
                "error.message", Json.of("plan of message"),
                "error.type", Json.of("Timeout")))
        .model(
            new ModelCall(
                "openai",
                "gpt-4o",
                null,
                null,
                null,
                null,
                List.of("plan of stop"),
                Json.object().put("tools", "plan of tools").put("seed", Json.of(7)).build(),
                List.of(),
                null,
                null))
        .events(List.of(new RunEvent("told", 1, told), new RunEvent("exception", 1, failed)))
        .links(List.of(new RunLink("t", "s", Json.object().put("query", "plan of link").build())))
        .build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hide: [{name: a, fields: [inputs, outputs]}]",
        "hide_inputs: true",
        "hide_outputs: true"
      })
  void eventsAndLinksLoseWhatRepeatsContents(String hiding) throws ConfigException {
    assertThat(redact(hiding).toString())
        .doesNotContain("plan of event", "plan of link")
        .contains("plan of shard", "plan of exception", "plan of note");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hide: [{name: a, fields: [metadata]}]", "hide_metadata: true"})
  void withMetadataGoesAllThatEventsAndLinksTellAndTheTextsOfSettings(String hiding)
      throws ConfigException {
    Run hidden = redact(hiding);

    assertThat(hidden.toString())
        .doesNotContain(
            "plan of event", "plan of shard", "plan of link", "plan of note", "plan of tools")
        .doesNotContain("plan of stop")
        .contains("plan of input", "plan of error", "plan of exception");
    assertThat(hidden.model().parameters().get("seed")).isEqualTo(Json.of(7));
    assertThat(hidden.model().model()).isEqualTo("gpt-4o");
  }

  @Test
  void withTheErrorGoExceptionsThatEventsTell() throws ConfigException {
    assertThat(redact("hide: [{name: a, fields: [error]}]").toString())
        .doesNotContain("plan of error", "plan of stack", "plan of exception", "plan of message")
        .contains("plan of shard", "plan of input", "Timeout");
  }

  @Test
  void aDryRunSendsNothingThatAnApplicationPutsInButItsTags() throws ConfigException {
    assertThat(redact("mode: dry_run").toString().replace("plan of tag", ""))
        .doesNotContain("plan");
  }

  @Test
  void aDryRunLeavesOutWhatIsToBeLeftOut() throws ConfigException {
    Run run = redact("mode: dry_run\nhide_inputs: true\nhide_metadata: true");

    assertThat(run.toString()).doesNotContain("plan");
    assertThat(run.inputs()).isEqualTo(Payload.EMPTY);
  }

  private static Run redact(String yaml) throws ConfigException {
    return Redactor.create(RedactorTest.config(yaml), new Ledger())
        .redact(run(), new RedactionScope());
  }
}
