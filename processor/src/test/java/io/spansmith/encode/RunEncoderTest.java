package io.spansmith.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.account.Ledger;
import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.run.Message;
import io.spansmith.run.Message.ToolCall;
import io.spansmith.run.ModelCall;
import io.spansmith.run.Payload;
import io.spansmith.run.Role;
import io.spansmith.run.Run;
import io.spansmith.run.RunBuilder;
import io.spansmith.run.RunError;
import io.spansmith.run.RunEvent;
import io.spansmith.run.RunType;
import io.spansmith.run.Usage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunEncoderTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  private final RunEncoder encoder = new RunEncoder(4096, new Ledger());

  @Test
  void modelCallHasTheGoldenSet() {
    SpanData span =
        encoder.encode(
            llm()
                .inputs(Payload.of(List.of(Message.of(Role.USER, "Hi"))))
                .outputs(
                    Payload.of(
                        List.of(
                            new Message(
                                Role.ASSISTANT,
                                Json.NULL,
                                null,
                                List.of(
                                    new ToolCall(
                                        "1", "f", Json.object().put("a", 1L).build(), false)),
                                null,
                                "tool_calls",
                                Json.EMPTY_OBJECT))))
                .usage(
                    new Usage(
                        10L,
                        5L,
                        15L,
                        Map.of("cache_read", 4L),
                        Map.of("reasoning", 2L),
                        Map.of("total_cost", 0.01),
                        false))
                .tags(List.of("prod", "a,b"))
                .build(),
            "default");
    assertThat(text(span, "langsmith.span.kind")).isEqualTo("llm");
    assertThat(text(span, "langsmith.trace.name")).isEqualTo("chat");
    assertThat(text(span, "langsmith.trace.session_name")).isEqualTo("default");
    assertThat(text(span, "langsmith.span.tags")).isEqualTo("prod,a;b");
    assertThat(text(span, "gen_ai.prompt"))
        .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"model\":\"gpt-4o\"}");
    assertThat(text(span, "gen_ai.completion"))
        .isEqualTo(
            "{\"choices\":[{\"index\":0,\"finish_reason\":\"tool_calls\",\"message\":"
                + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"type\":\"function\","
                + "\"id\":\"1\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}}]}}]}");
    assertThat(text(span, "langsmith.usage_metadata"))
        .isEqualTo(
            "{\"input_tokens\":10,\"output_tokens\":5,\"total_tokens\":15,"
                + "\"input_token_details\":{\"cache_read\":4},"
                + "\"output_token_details\":{\"reasoning\":2},\"total_cost\":0.01}");
    assertThat(span.getAttributes().get(AttributeKey.longKey("gen_ai.usage.input_tokens")))
        .isEqualTo(10);
    assertThat(
            span.getAttributes().get(AttributeKey.doubleKey("langsmith.metadata.ls_temperature")))
        .isEqualTo(0.5);
    assertThat(text(span, "langsmith.metadata.ls_provider")).isEqualTo("openai");
    assertThat(text(span, "langsmith.metadata.ls_message_format")).isEqualTo("completions");
    assertThat(text(span, "langsmith.metadata.otel.trace_id")).isEqualTo(TRACE);
    assertThat(span.getParentSpanContext().isValid()).isFalse();
  }

  @Test
  void outputsOfAModelCallAreNeverMissing() {
    SpanData span = encoder.encode(llm().build(), "default");
    assertThat(text(span, "gen_ai.completion")).isEqualTo("{}");
  }

  @Test
  void metadataOfTheRunWinsOverWhatIsDerivedAndNoKeyComesTwice() {
    SpanData span =
        encoder.encode(
            llm()
                .threadId("t")
                .userId("u")
                .agentType("root")
                .resource(Map.of("service.name", new Json.Str("shop")))
                .metadata(
                    Map.of(
                        "ls_provider", new Json.Str("mine"),
                        "ls_model_name", new Json.Str("house"),
                        "ls_temperature", new Json.Str("0.2"),
                        "session_id", new Json.Str("s"),
                        "user_id", new Json.Str("v"),
                        "service.name", new Json.Str("mine"),
                        "otel.trace_id", new Json.Str("x"),
                        "n", Json.of(7),
                        "list", Json.array(List.of(Json.of(1)))))
                .build(),
            "default");
    assertThat(text(span, "langsmith.metadata.ls_provider")).isEqualTo("mine");
    assertThat(text(span, "langsmith.metadata.ls_temperature")).isEqualTo("0.2");
    assertThat(text(span, "langsmith.metadata.thread_id")).isNull();
    assertThat(text(span, "langsmith.metadata.list")).isEqualTo("[1]");
    assertThat(span.getAttributes().get(AttributeKey.longKey("langsmith.metadata.n"))).isEqualTo(7);
    List<String> keys = new ArrayList<>();
    span.getAttributes().forEach((key, value) -> keys.add(key.getKey()));
    Set<String> distinct = new HashSet<>(keys);
    assertThat(keys).hasSameSizeAs(distinct);
  }

  @Test
  void attributeTypesFitTheirValues() {
    SpanData span = encoder.encode(llm().threadId("t").build(), "default");
    span.getAttributes()
        .forEach(
            (key, value) ->
                assertThat(value)
                    .as(key.getKey())
                    .isInstanceOf(
                        key.getType() == AttributeType.LONG
                            ? Long.class
                            : key.getType() == AttributeType.DOUBLE
                                ? Double.class
                                : key.getType() == AttributeType.BOOLEAN
                                    ? Boolean.class
                                    : key.getType() == AttributeType.STRING_ARRAY
                                        ? List.class
                                        : String.class));
  }

  @Test
  void errorIsAnExceptionEventWithTheMessageBeforeTheStackTrace() {
    SpanData span =
        encoder.encode(
            llm()
                .error(new RunError("RateLimit", "slow down", "at x"))
                .events(List.of(new RunEvent("exception", 5, Json.EMPTY_OBJECT)))
                .build(),
            "default");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getEvents()).hasSize(1);
    EventData event = span.getEvents().get(0);
    List<String> keys = new ArrayList<>();
    event.getAttributes().forEach((key, value) -> keys.add(key.getKey()));
    assertThat(keys).startsWith("exception.message", "exception.stacktrace");
    assertThat(event.getAttributes().get(AttributeKey.stringKey("exception.message")))
        .isEqualTo("RateLimit: slow down");
  }

  @Test
  void longValuesAreCutWithinAndStayJson() {
    SpanData span =
        encoder.encode(
            llm()
                .inputs(
                    Payload.of(
                        List.of(
                            Message.of(Role.SYSTEM, "short"),
                            Message.of(Role.USER, "\u00e9\"".repeat(50_000)))))
                .build(),
            "default");
    String prompt = text(span, "gen_ai.prompt");
    assertThat(prompt.length()).isLessThanOrEqualTo(4096);
    assertThat(JsonReader.read(prompt)).isNotNull();
    assertThat(prompt).contains("short").contains("characters cut]");
  }

  private static RunBuilder llm() {
    return Run.builder(TRACE, SPAN, "chat gpt-4o", 1, 2)
        .name("chat")
        .type(RunType.LLM)
        .model(
            new ModelCall(
                "openai",
                "gpt-4o-2024-08-06",
                "gpt-4o",
                "chat",
                0.5,
                300L,
                List.of("END"),
                Json.object().put("top_p", Json.of(0.9)).put("seed", 42L).build(),
                List.of("stop"),
                "r1",
                true));
  }

  private static String text(SpanData span, String key) {
    return span.getAttributes().get(AttributeKey.stringKey(key));
  }
}
