package io.spansmith.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.spansmith.account.Ledger;
import io.spansmith.config.ConfigReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules on runs mean holds of the original spans that other backends get, too. */
class OriginalSpansTest {

  private static final String DESTINATIONS =
      """
      destinations:
        archive: {endpoint: "http://localhost:4318", traces_path: /v1/traces, format: original}
      """;

  private final RecordingSink sink = new RecordingSink();

  private static SpanData span(int id, int parent, String name, Attributes attributes) {
    return TestSpanData.builder()
        .setName(name)
        .setKind(SpanKind.INTERNAL)
        .setSpanContext(context(id))
        .setParentSpanContext(parent == 0 ? SpanContext.getInvalid() : context(parent))
        .setStartEpochNanos(1_000_000_000L + id)
        .setEndEpochNanos(2_000_000_000L - id)
        .setStatus(StatusData.create(StatusCode.ERROR, "of status"))
        .setHasEnded(true)
        .setAttributes(attributes)
        .setEvents(
            List.of(
                EventData.create(
                    1_000_000_001L,
                    "exception",
                    Attributes.builder().put("exception.message", "of exception").build())))
        .build();
  }

  private static SpanContext context(int id) {
    return SpanContext.create(
        "0af7651916cd43dd8448eb211c80319c",
        id(id),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  private static String id(int id) {
    return String.format("%016x", id);
  }

  /** A request, a model call and a tool, each with contents that name it. */
  private static List<SpanData> spans() {
    return List.of(
        span(
            1,
            0,
            "handle",
            Attributes.builder().put("tenant.id", "corp").put("body", "of request").build()),
        span(
            2,
            1,
            "chat",
            Attributes.builder()
                .put("gen_ai.operation.name", "chat")
                .put("gen_ai.provider.name", "openai")
                .put("gen_ai.request.model", "gpt-4o")
                .put("gen_ai.usage.input_tokens", 12)
                .put("gen_ai.input.messages", said("user", "of question"))
                .put("gen_ai.output.messages", said("assistant", "of answer"))
                .build()),
        span(
            3,
            1,
            "execute_tool crm",
            Attributes.builder()
                .put("gen_ai.operation.name", "execute_tool")
                .put("gen_ai.tool.name", "crm")
                .put("gen_ai.tool.call.arguments", "{\"customer\":{\"contact\":\"of customer\"}}")
                .put("gen_ai.tool.call.result", "of tool")
                .put("error.message", "of message")
                .build()));
  }

  private static String said(String role, String text) {
    return "[{\"role\":\"%s\",\"parts\":[{\"type\":\"text\",\"content\":\"%s\"}]}]"
        .formatted(role, text);
  }

  private Map<String, String> sent(String yaml) throws Exception {
    return sent(yaml, spans());
  }

  private Map<String, String> sent(String yaml, List<SpanData> given) throws Exception {
    try (Pipeline pipeline =
        Pipeline.builder(ConfigReader.create(name -> null).fromText(DESTINATIONS + yaml, "test"))
            .offline()
            .sink(sink)
            .ledger(new Ledger())
            .build()) {
      assertThat(pipeline.offer(given, List.of())).isTrue();
    }
    return sink.runs().stream()
        .map(EncodedRun::span)
        .collect(
            Collectors.toMap(
                SpanData::getSpanId,
                span -> span.getAttributes() + " " + span.getEvents() + span.getStatus()));
  }

  @Test
  void aRuleOnRunsHidesTheContentsOfTheirSpansAndOfNoOthers() throws Exception {
    Map<String, String> spans =
        sent("redaction: {hide: [{name: tools, fields: [inputs], match: {run_type: tool}}]}");

    assertThat(spans.get(id(1))).contains("of request");
    assertThat(spans.get(id(2))).contains("of question", "of answer");
    assertThat(spans.get(id(3)))
        .doesNotContain("of customer", "of tool")
        .contains("execute_tool", "crm", "<hidden>");
  }

  @Test
  void aRuleOnRunsHoldsOfSpansThatNeverBecomeRuns() throws Exception {
    Map<String, String> spans =
        sent(
            """
            runs: {drop: [{name: calls, match: {name: chat}}]}
            redaction: {hide: [{name: calls, match: {run_type: llm}}]}
            """);

    assertThat(spans.get(id(2))).doesNotContain("of question", "of answer").contains("gpt-4o");
  }

  @Test
  void aRuleOnWhatRunsInheritHoldsOfEverySpan() throws Exception {
    Map<String, String> spans =
        sent(
            """
            runs: {inherited_metadata: [tenant.id]}
            redaction: {hide: [{name: corp, match: {metadata: {tenant.id: corp}}}]}
            """);

    assertThat(spans.toString())
        .doesNotContain("of request", "of question", "of answer", "of customer", "of tool");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hide_inputs: true", "hide_outputs: true, enabled: false"})
  void whatIsHiddenEverywhereIsHiddenThereToo(String hiding) throws Exception {
    Map<String, String> spans = sent("redaction: {" + hiding + "}");

    assertThat(spans.toString())
        .doesNotContain("of question", "of answer", "of customer", "of tool")
        .contains("gpt-4o", "openai", "gen_ai.usage.input_tokens=12", "crm");
  }

  @Test
  void aDryRunSendsNoContents() throws Exception {
    assertThat(sent("redaction: {mode: dry_run}").toString()).doesNotContain("of ", "corp");
  }

  @Test
  void aPartOfWhichAPathTakesSomethingGoesWhole() throws Exception {
    Map<String, String> spans =
        sent(
            """
            redaction:
              paths: [{name: contact, path: "$.inputs..contact", action: drop}]
            """);

    assertThat(spans.get(id(2))).contains("of question");
    assertThat(spans.get(id(3))).doesNotContain("of customer");
  }

  @Test
  void aKeyRuleForSomeRunsHoldsOfTheirSpans() throws Exception {
    Map<String, String> spans =
        sent(
            """
            redaction:
              keys: [{name: contact, match: [contact], when: {run_type: tool}, action: drop}]
              patterns: [{name: reply, regex: "of answer", match: {run_type: llm}}]
            """);

    assertThat(spans.toString()).doesNotContain("of customer", "of answer").contains("of tool");
  }

  @Test
  void exceptionsAndStatusGoWithErrors() throws Exception {
    Map<String, String> spans = sent("redaction: {hide: [{name: e, fields: [error]}]}");

    assertThat(spans.toString())
        .contains("of question")
        .doesNotContain("of status", "of exception", "of message");
  }

  @ParameterizedTest
  @ValueSource(strings = {"outer", "inner"})
  void aRuleThatMeansOneSpanOfACallHoldsOfTheOtherThatIsMergedWithIt(String meant)
      throws Exception {
    Attributes call = spans().get(1).getAttributes();

    Map<String, String> spans =
        sent(
            "redaction: {hide: [{name: t, match: {attribute: {seen.by: " + meant + "}}}]}",
            List.of(
                spans().get(0),
                span(4, 1, "outer", call.toBuilder().put("seen.by", "outer").build()),
                span(5, 4, "inner", call.toBuilder().put("seen.by", "inner").build())));

    assertThat(spans.get(id(4))).doesNotContain("of question");
    assertThat(spans.get(id(5))).doesNotContain("of question");
  }
}
