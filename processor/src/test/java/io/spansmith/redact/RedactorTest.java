package io.spansmith.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.account.Ledger;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.RedactionConfig;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.ModelCall;
import io.spansmith.run.Payload;
import io.spansmith.run.PromptHash;
import io.spansmith.run.Role;
import io.spansmith.run.Run;
import io.spansmith.run.RunBuilder;
import io.spansmith.run.RunError;
import io.spansmith.run.RunType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RedactorTest {

  private static final String MAIL = "ada@lovelace.example.org";
  private static final String CARD = "4111 1111 1111 1111";

  private final Ledger ledger = new Ledger();

  @Test
  void messagesLoseWhatIsSensitiveAndKeepTheRest() throws ConfigException {
    Run run =
        run().inputs(Payload.of(List.of(Message.of(Role.USER, "Write to " + MAIL + ".")))).build();

    Run redacted = redact("", run);

    assertThat(talk(redacted.inputs()).get(0).content())
        .isEqualTo(new Json.Str("Write to <EMAIL>."));
    assertThat(ledger.total("redactions", "email")).isEqualTo(1);
    assertThat(redacted.metadata().get("redactions")).hasToString("{\"email\":1}");
  }

  @Test
  void theSameValueHasTheSamePseudonymInTheWholeTrace() throws ConfigException {
    RedactionScope scope = new RedactionScope();
    Redactor redactor = Redactor.create(config("actions: {email: pseudonym}"), ledger);

    Run first = redactor.redact(run().name(MAIL + " and b@c.example").build(), scope);
    Run second =
        redactor.redact(
            run().name("again " + MAIL.toUpperCase(java.util.Locale.ROOT)).build(), scope);

    assertThat(first.name()).isEqualTo("<EMAIL_1> and <EMAIL_2>");
    assertThat(second.name()).isEqualTo("again <EMAIL_1>");
  }

  @Test
  void keysAreMeantAtAnyDepthWholeWordsOnly() throws ConfigException {
    Json.Obj value =
        Json.object()
            .put("deep", Json.object().put("patientId", 12345L).put("max_tokens", 7L).build())
            .put("patient_id", "P-1")
            .build();
    Run run = run().inputs(new Payload.Data(value)).build();

    Run redacted =
        redact("keys: [{name: patient, match: [id, tokens], action: {replace: gone}}]", run);

    assertThat(redacted.inputs().toString())
        .contains("\"patientId\":\"gone\"")
        .contains("\"patient_id\":\"gone\"");
  }

  @Test
  void numbersOfAFewDigitsAreReadUnderNamesOfCodes() throws ConfigException {
    Json.Obj value =
        Json.object()
            .put("cvv", 123L)
            .put("cardPin", 4821L)
            .put("adminPassword", 48213L)
            .put("status_code", 200L)
            .put("total_tokens", 4821L)
            .build();

    Run redacted = redact("", run().inputs(new Payload.Data(value)).build());

    assertThat(redacted.inputs().toString())
        .contains("\"status_code\":200", "\"total_tokens\":4821")
        .doesNotContain("123", "48213", ":4821,\"a");
  }

  @Test
  void pathsReachIntoToolCalls() throws ConfigException {
    Json args =
        Json.object()
            .put("customer", Json.object().put("contact", "Bo").put("ref", "r").build())
            .build();
    Message message =
        new Message(
            Role.ASSISTANT,
            Json.NULL,
            null,
            List.of(new Message.ToolCall("call_1", "crm", args, false)),
            null,
            "stop",
            Json.EMPTY_OBJECT);
    Run run = run().outputs(Payload.of(List.of(message))).build();

    for (String path :
        List.of(
            "$.outputs.messages[*].tool_calls[*].args.customer.contact",
            "$.outputs.choices[0].message.tool_calls[*].function.arguments.customer.contact",
            "$..contact")) {
      Run redacted = redact("paths: [{name: crm, path: \"" + path + "\", action: drop}]", run);

      Message after = talk(redacted.outputs()).get(0);
      assertThat(after.toolCalls().get(0).args())
          .hasToString("{\"customer\":{\"contact\":\"\",\"ref\":\"r\"}}");
      assertThat(after.toolCalls().get(0).id()).isEqualTo("call_1");
      assertThat(after.finishReason()).isEqualTo("stop");
    }
  }

  @Test
  void aRuleHidesWholeInputsAndKeepsTheirShape() throws ConfigException {
    Run run =
        run()
            .type(RunType.TOOL)
            .name("payments_refund")
            .inputs(new Payload.Data(Json.object().put("amount", 12L).build()))
            .build();

    Run redacted =
        redact(
            "hide: [{name: pay, fields: [inputs], match: {run_type: tool, run_name: \"payments_*\"}}]",
            run);

    assertThat(redacted.inputs())
        .isEqualTo(new Payload.Data(Json.object().put("amount", "<hidden>").build()));
  }

  @Test
  void hidingContentHidesItsCopiesInMetadataAndParametersToo() throws ConfigException {
    Run run =
        run()
            .inputs(Payload.of(List.of(Message.of(Role.SYSTEM, "Secret plan."))))
            .metadata(
                Map.of(
                    "prompt_variables", Json.of("plan b"),
                    "llm.userText", Json.of("plan c"),
                    "prompt_name", Json.of("planner"),
                    "gen_ai.usage.prompt_tokens", Json.of(3),
                    "environment", Json.of("prod")))
            .model(
                parameters(
                    Json.object().put("question", "plan d").put("top_p", Json.of(0.5)).build()))
            .build();

    for (String hiding : List.of("hide: [{name: all, fields: [inputs]}]", "hide_inputs: true")) {
      Run redacted = redact(hiding, run);

      assertThat(redacted.toString()).doesNotContain("plan ").doesNotContain("plan.");
      assertThat(redacted.metadata())
          .containsEntry("prompt_name", Json.of("planner"))
          .containsEntry("gen_ai.usage.prompt_tokens", Json.of(3))
          .containsEntry("environment", Json.of("prod"));
      assertThat(redacted.model().parameters().get("top_p")).isEqualTo(Json.of(0.5));
    }
  }

  @Test
  void theHashOfAPromptIsThatOfTheRedactedOne() throws ConfigException {
    Run run =
        run()
            .inputs(Payload.of(List.of(Message.of(Role.SYSTEM, "Help " + MAIL + "."))))
            .metadata(Map.of("prompt_hash", Json.of(hash("Help " + MAIL + "."))))
            .build();

    assertThat(redact("", run).metadata())
        .containsEntry("prompt_hash", Json.of(hash("Help <EMAIL>.")));
    assertThat(redact("hide: [{name: all, fields: [system]}]", run).metadata())
        .doesNotContainKey("prompt_hash");
    assertThat(redact("hide_inputs: true", run).metadata()).doesNotContainKey("prompt_hash");
  }

  @Test
  void aHashThatTheApplicationSetStays() throws ConfigException {
    Run run =
        run()
            .inputs(Payload.of(List.of(Message.of(Role.SYSTEM, "Help " + MAIL + "."))))
            .metadata(Map.of("prompt_hash", Json.of("git-4f2a")))
            .build();

    assertThat(redact("", run).metadata()).containsEntry("prompt_hash", Json.of("git-4f2a"));
  }

  @Test
  void aRuleThatMeansARunMeansItsCopiesInOthers() throws ConfigException {
    Run call = run("00000000000000bb").type(RunType.LLM).build();
    Run root =
        run()
            .type(RunType.CHAIN)
            .inputs(Payload.of(Json.of("a plan"), "input"))
            .quotes(List.of(call.spanId()))
            .build();
    RedactionScope scope = new RedactionScope();
    scope.runs(id -> id.equals(call.spanId()) ? call : null);
    Redactor redactor =
        Redactor.create(config("hide: [{name: calls, match: {run_type: llm}}]"), ledger);

    assertThat(redactor.redact(root, scope).toString()).doesNotContain("a plan");
    assertThat(redactor.redact(root.toBuilder().quotes(List.of()).build(), scope).toString())
        .contains("a plan");
  }

  private static String hash(String prompt) {
    return String.valueOf(PromptHash.of(List.of(Message.of(Role.SYSTEM, prompt))));
  }

  private static ModelCall parameters(Json.Obj parameters) {
    return new ModelCall(
        null, null, null, null, null, null, List.of(), parameters, List.of(), null, null);
  }

  @Test
  void allowedValuesStayAndOthersBesideThemGo() throws ConfigException {
    Run redacted =
        redact(
            "allow: [{name: ours, detector: email, values: [\"*@ours.example\"]}]",
            run().name("a@ours.example b@theirs.example").build());

    assertThat(redacted.name()).isEqualTo("a@ours.example <EMAIL>");
  }

  @Test
  void aDryRunSendsNoContentAndTellsWhatRulesWouldDo() throws ConfigException {
    Run run =
        run().inputs(Payload.of(List.of(Message.of(Role.USER, "harmless and " + CARD)))).build();

    Run redacted = redact("mode: dry_run", run);

    assertThat(redacted.toString()).doesNotContain("harmless").doesNotContain(CARD);
    assertThat(redacted.metadata().get("redactions")).hasToString("{\"credit_card\":1}");
  }

  @Test
  void tooLargeAndTooDeepValuesBecomePlaceholders() throws ConfigException {
    Json deep = new Json.Str("secret");
    for (int i = 0; i < 10; i++) {
      deep = Json.object().put("d", deep).build();
    }
    Run run =
        run()
            .inputs(Payload.of(deep, "v"))
            .error(new RunError("x", "y".repeat(2000), null))
            .build();

    Run redacted = redact("limits: {max_depth: 4, max_value_bytes: 1024}", run);

    assertThat(redacted.inputs().toString())
        .contains("<redacted:too-deep>")
        .doesNotContain("secret");
    assertThat(redacted.error().message()).isEqualTo("<redacted:too-large>");
    assertThat(ledger.total("redaction_failures", "field")).isEqualTo(2);
  }

  @Test
  void commandLinesNeverLeave() throws ConfigException {
    Run run =
        run()
            .resource(
                Map.of(
                    "process.command_args",
                    new Json.Str("-Dx=y"),
                    "service.name",
                    new Json.Str("s")))
            .build();

    assertThat(redact("", run).resource()).containsOnlyKeys("service.name");
  }

  private static List<Message> talk(Payload payload) {
    return ((Payload.Conversation) payload).messages();
  }

  private Run redact(String yaml, Run run) throws ConfigException {
    return Redactor.create(config(yaml), ledger).redact(run, new RedactionScope());
  }

  static RedactionConfig config(String yaml) throws ConfigException {
    StringBuilder text = new StringBuilder("redaction:\n");
    yaml.lines().forEach(line -> text.append("  ").append(line).append('\n'));
    if (yaml.isEmpty()) {
      text.append("  enabled: true\n");
    }
    return ConfigReader.create(name -> name.equals("LANGSMITH_API_KEY") ? "k" : null)
        .fromText(text.toString(), "test.yaml")
        .redaction();
  }

  private static RunBuilder run() {
    return run("b7ad6b7169203331");
  }

  private static RunBuilder run(String spanId) {
    return Run.builder("0af7651916cd43dd8448eb211c80319c", spanId, "chat", 1, 2);
  }
}
