package io.spansmith.normalize;

import static io.spansmith.run.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanKind;
import io.spansmith.json.Json;
import io.spansmith.run.Run;
import io.spansmith.run.RunType;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NormalizerTest {

  private static final Attributes NONE = Attributes.empty();

  private final TestTrace trace = new TestTrace();

  @Nested
  class Conventions {

    @Test
    void partsBecomeMessagesWithToolCallsAndResults() {
      Run run =
          trace
              .span("c", "chat gpt-4o", null)
              .chat("gpt-4o", 10, 5)
              .with("gen_ai.response.model", "gpt-4o-2024-08-06")
              .with("gen_ai.system_instructions", "[{\"type\":\"text\",\"content\":\"Be kind.\"}]")
              .with(
                  "gen_ai.input.messages",
                  "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Hi\"}]},"
                      + "{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"id\":\"1\","
                      + "\"name\":\"f\",\"arguments\":{\"a\":1}}]},"
                      + "{\"role\":\"user\",\"parts\":[{\"type\":\"tool_call_response\","
                      + "\"id\":\"1\",\"response\":[{\"type\":\"text\",\"text\":\"ok\"}]}]}]")
              .with(
                  "gen_ai.output.messages",
                  "[{\"role\":\"assistant\",\"finish_reason\":\"stop\","
                      + "\"parts\":[{\"type\":\"text\",\"content\":\"Done\"}]}]")
              .run();
      assertThat(run)
          .hasType(RunType.LLM)
          .hasName("chat")
          .hasModel("gpt-4o-2024-08-06")
          .hasProvider("openai")
          .wasAsked("system: Be kind.", "user: Hi", "assistant: [f{\"a\":1}]", "tool: ok")
          .answered("assistant: Done")
          .hasTokens(10, 5, 15);
    }

    @Test
    void structuredValuesReadAsJsonTextDoes() {
      Value<?> message =
          Value.of(
              KeyValue.of("role", Value.of("user")),
              KeyValue.of(
                  "parts",
                  Value.of(
                      Value.of(
                          KeyValue.of("type", Value.of("text")),
                          KeyValue.of("content", Value.of("Hi"))))));
      Run run =
          trace
              .span("c", "chat", null)
              .chat("m", 1, 1)
              .with("gen_ai.input.messages", Value.of(message))
              .run();
      assertThat(run).wasAsked("user: Hi");
    }

    @Test
    void cutJsonIsReadAsFarAsItGoes() {
      Run run =
          trace
              .span("c", "chat", null)
              .chat("m", 1, 1)
              .with(
                  "gen_ai.input.messages",
                  "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Tell me abo")
              .run();
      assertThat(run).wasAsked("user: Tell me abo");
    }

    @Test
    void textThatIsNoJsonStaysText() {
      Run run =
          trace
              .span("c", "chat", null)
              .chat("m", 1, 1)
              .with("gen_ai.input.messages", "just text")
              .run();
      assertThat(run).wasAsked("user: just text");
    }

    @Test
    void unreleasedCacheWriteIsCacheCreation() {
      Run run =
          trace
              .span("c", "chat", null)
              .chat("claude-sonnet-4-5", 1554, 33)
              .with("gen_ai.usage.cache_read.input_tokens", 512)
              .with("gen_ai.usage.cache_write.input_tokens", 1024)
              .run();
      assertThat(run)
          .hasTokens(1554, 33, 1587)
          .hasInputDetail("cache_read", 512)
          .hasInputDetail("cache_creation", 1024);
    }

    @Test
    void legacySpanEventsAreMessages() {
      Run run =
          trace
              .span("c", "chat", null)
              .with("gen_ai.system", "openai")
              .with("gen_ai.operation.name", "chat")
              .event("gen_ai.user.message", Attributes.builder().put("content", "Hi").build())
              .event(
                  "gen_ai.choice",
                  Attributes.builder()
                      .put("finish_reason", "STOP")
                      .put("message", "{\"content\":\"Hello\"}")
                      .build())
              .run();
      assertThat(run).wasAsked("user: Hi").answered("assistant: Hello");
      assertThat(run.model().finishReasons()).containsExactly("stop");
      assertThat(run.events()).isEmpty();
    }

    @Test
    void operationDetailsEventHoldsTheWholeCall() {
      Run run =
          trace
              .span("c", "chat", null)
              .chat("m", 1, 1)
              .log(
                  "gen_ai.client.inference.operation.details",
                  Value.empty(),
                  Attributes.builder()
                      .put("gen_ai.input.messages", "[{\"role\":\"user\",\"content\":\"Hi\"}]")
                      .put(
                          "gen_ai.output.messages", "[{\"role\":\"assistant\",\"content\":\"Ho\"}]")
                      .build())
              .run();
      assertThat(run).wasAsked("user: Hi").answered("assistant: Ho");
    }

    @Test
    void bedrockChoiceHasNoMessageAround() {
      Run run =
          trace
              .span("c", "chat", null)
              .chat("m", 1, 1)
              .log(
                  "gen_ai.choice",
                  Value.of(
                      KeyValue.of("finish_reason", Value.of("tool_use")),
                      KeyValue.of("content", Value.of("Let me look.")),
                      KeyValue.of(
                          "toolCalls",
                          Value.of(
                              Value.of(
                                  KeyValue.of("id", Value.of("t1")),
                                  KeyValue.of("name", Value.of("f")),
                                  KeyValue.of("arguments", Value.of("{\"x\":1}")))))),
                  NONE)
              .run();
      assertThat(run).answered("assistant: Let me look.[f{\"x\":1}]");
    }

    @Test
    void firstTokenIsAnEventAndMetadata() {
      Run run =
          trace
              .span("c", "chat", null)
              .chat("m", 1, 1)
              .with("gen_ai.response.time_to_first_chunk", 0.25)
              .run();
      assertThat(run).hasMetadata("time_to_first_token_ms", Json.of(250));
      assertThat(run.events().get(0).name()).isEqualTo("new_token");
      assertThat(run.events().get(0).epochNanos() - run.startNanos()).isEqualTo(250_000_000L);
    }
  }

  @Nested
  class UserValues {

    @Test
    void whatTheApplicationSetsIsNeverOverruled() {
      Run run =
          trace
              .span("c", "chat gpt-4o", null)
              .chat("gpt-4o", 1, 1)
              .with("langsmith.span.kind", "tool")
              .with("langsmith.trace.name", "My step 42")
              .with("langsmith.metadata.ls_provider", "mine")
              .with("ls_model_name", "house-model")
              .with("langsmith.span.tags", "a, b")
              .with("langsmith.trace.session_name", "project-x")
              .run();
      assertThat(run)
          .hasType(RunType.TOOL)
          .hasName("My step 42")
          .hasTags("a", "b")
          .hasMetadata("ls_provider", "mine")
          .hasMetadata("ls_model_name", "house-model");
      assertThat(run.project()).isEqualTo("project-x");
    }

    @Test
    void usageAmongTheMetadataOfAnApplicationCounts() {
      Run run =
          trace
              .span("c", "work", null)
              .with("langsmith.span.kind", "llm")
              .with(
                  "langsmith.metadata.usage_metadata",
                  "{\"input_tokens\":7,\"output_tokens\":5,\"total_tokens\":12}")
              .run();
      assertThat(run).hasTokens(7, 5, 12);
    }

    @Test
    void unreadAttributesBecomeMetadataAndReadOnesVanish() {
      Run run =
          trace
              .span("c", "chat", null)
              .chat("gpt-4o", 1, 1)
              .with("tenant.id", "t-1")
              .with("thread.name", "main")
              .run();
      assertThat(run)
          .hasMetadata("tenant.id", "t-1")
          .hasNoMetadata("thread.name")
          .hasNoMetadata("gen_ai.request.model")
          .hasNoMetadata("gen_ai.usage.input_tokens");
    }

    @Test
    void cutAttributesAreMarked() {
      Run run = trace.span("c", "chat", null).chat("m", 1, 1).dropped(3).run();
      assertThat(run).hasMetadata("dropped_attributes", Json.of(3));
    }

    @Test
    void systemPromptWithoutAVersionIsHashed() {
      String messages = "[{\"role\":\"system\",\"content\":\"Be kind.\"}]";
      Map<String, Run> runs =
          trace
              .span("a", "chat", null)
              .chat("m", 1, 1)
              .with("gen_ai.input.messages", messages)
              .span("b", "chat", "a")
              .with("gen_ai.operation.name", "execute_tool")
              .runs();
      // printf 'Be kind.' | sha256sum
      assertThat(runs.get("a")).hasMetadata("prompt_hash", "5499befb38db");
      assertThat(runs.get("b")).hasNoMetadata("prompt_hash");
    }
  }

  @Nested
  class Usage {

    @Test
    void springAisAnthropicFiguresLeaveTheCacheOut() {
      Run run =
          trace
              .span("c", "chat claude", null)
              .scope("org.springframework.boot")
              .with("gen_ai.operation.name", "chat")
              .with("gen_ai.system", "anthropic")
              .with("gen_ai.request.model", "claude-sonnet-4-5")
              .with("gen_ai.usage.input_tokens", "18")
              .with("gen_ai.usage.output_tokens", "33")
              .with("gen_ai.usage.cache_read_input_tokens", "512")
              .with("gen_ai.usage.total_tokens", "51")
              .run();
      assertThat(run).hasTokens(530, 33, 563).hasInputDetail("cache_read", 512);
    }

    @Test
    void moreCacheThanInputMeansTheInputLeavesItOut() {
      Run run =
          trace
              .span("c", "chat", null)
              .chat("some-model", 10, 5)
              .with("gen_ai.usage.cache_read.input_tokens", 100)
              .run();
      assertThat(run).hasTokens(110, 5, 115);
    }

    @Test
    void zerosThatMeanUnknownAreDropped() {
      Run run = trace.span("c", "chat", null).chat("m", 0, 0).run();
      assertThat(run).hasNoUsage();
    }

    @Test
    void contradictionsAreFlaggedAndKept() {
      Run run =
          trace
              .span("c", "chat", null)
              .chat("m", 10, 5)
              .with("gen_ai.usage.total_tokens", 99)
              .run();
      assertThat(run.usage().inconsistent()).isTrue();
      assertThat(run).hasTokens(10, 5, 15);
    }

    @Test
    void sumsOnAgentsNeverCount() {
      Map<String, Run> runs =
          trace
              .span("a", "invoke_agent x", null)
              .with("gen_ai.operation.name", "invoke_agent")
              .with("gen_ai.agent.name", "x")
              .with("gen_ai.usage.input_tokens", 30)
              .with("gen_ai.usage.output_tokens", 3)
              .span("c1", "chat", "a")
              .chat("m", 10, 1)
              .span("c2", "chat", "a")
              .chat("m", 20, 2)
              .runs();
      assertThat(runs.get("a")).hasNoUsage().hasName("x").hasAgentType("root");
      assertThat(runs.get("a").metadata()).containsKey("aggregate_usage");
      assertThat(runs.get("c2")).hasTokens(20, 2, 22);
    }
  }

  @Nested
  class Trees {

    @Test
    void oneCallSeenTwiceIsOneRunWithTheBestOfBoth() {
      Map<String, Run> runs =
          trace
              .span("f", "chat", null)
              .chat("gpt-4o", 10, 5)
              .with("gen_ai.input.messages", "[{\"role\":\"user\",\"content\":\"Hi\"}]")
              .span("i", "chat gpt-4o", "f")
              .chat("gpt-4o", 10, 5)
              .with("gen_ai.response.model", "gpt-4o-2024-08-06")
              .with("gen_ai.usage.cache_read.input_tokens", 4)
              .with("gen_ai.output.messages", "[{\"role\":\"assistant\",\"content\":\"Ho\"}]")
              .span("t", "execute_tool x", "i")
              .with("gen_ai.operation.name", "execute_tool")
              .with("gen_ai.tool.name", "x")
              .runs();
      assertThat(runs).containsOnlyKeys("f", "t");
      assertThat(runs.get("f"))
          .hasModel("gpt-4o-2024-08-06")
          .wasAsked("user: Hi")
          .answered("assistant: Ho")
          .hasInputDetail("cache_read", 4)
          .hasTokens(10, 5, 15);
      assertThat(runs.get("t")).hasParent(runs.get("f").spanId());
    }

    @Test
    void aNameOfTheConfigurationTakesThePlaceOfOurs() {
      trace.config("names: {chat: ask}");
      Map<String, Run> runs =
          trace
              .span("f", "chat gpt-4o", null)
              .chat("gpt-4o", 10, 5)
              .span("o", "other", "f")
              .with("gen_ai.operation.name", "execute_tool")
              .runs();
      assertThat(runs.get("f")).hasName("ask");
      assertThat(runs.get("o")).hasName("other");
    }

    @Test
    void keptNestedCallsCountOnce() {
      trace.config("nested_model_calls: keep");
      Map<String, Run> runs =
          trace
              .span("f", "chat", null)
              .chat("gpt-4o", 10, 5)
              .span("i", "chat", "f")
              .chat("gpt-4o", 10, 5)
              .runs();
      assertThat(runs).containsOnlyKeys("f", "i");
      assertThat(runs.get("f")).hasNoUsage();
      assertThat(runs.get("i")).hasTokens(10, 5, 15);
    }

    @Test
    void spanAroundSeveralCallsIsNoCall() {
      Map<String, Run> runs =
          trace
              .span("f", "chat", null)
              .chat("gpt-4o", 30, 3)
              .span("a", "chat", "f")
              .chat("gpt-4o", 10, 1)
              .span("b", "chat", "f")
              .chat("gpt-4o", 20, 2)
              .runs();
      assertThat(runs.get("f")).hasType(RunType.CHAIN).hasNoUsage();
      assertThat(runs.get("a")).hasTokens(10, 1, 11);
    }

    @Test
    void toolsGetWhatOnlyTheModelCallsTell() {
      Map<String, Run> runs =
          trace
              .span("r", "handle", null)
              .span("c1", "chat", "r")
              .chat("m", 1, 1)
              .with(
                  "gen_ai.output.messages",
                  "[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"7\",\"type\":\"function\","
                      + "\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}}]}]")
              .span("t", "execute_tool f", "r")
              .with("gen_ai.operation.name", "execute_tool")
              .with("gen_ai.tool.name", "f")
              .with("gen_ai.tool.call.id", "7")
              .span("c2", "chat", "r")
              .chat("m", 1, 1)
              .with(
                  "gen_ai.input.messages",
                  "[{\"role\":\"tool\",\"tool_call_id\":\"7\",\"content\":\"sunny\"}]")
              .runs();
      assertThat(runs.get("t"))
          .hasType(RunType.TOOL)
          .hasName("f")
          .hasInputs("{\"a\":1}")
          .hasOutputs("{\"output\":\"sunny\"}");
    }

    @Test
    void silentRootShowsTheFirstQuestionAndTheLastAnswer() {
      Map<String, Run> runs =
          trace
              .span("r", "GET /ask", null)
              .kind(SpanKind.SERVER)
              .span("c1", "chat", "r")
              .chat("m", 1, 1)
              .with("gen_ai.input.messages", "[{\"role\":\"user\",\"content\":\"Hi\"}]")
              .with("gen_ai.output.messages", "[{\"role\":\"assistant\",\"content\":\"Ho\"}]")
              .runs();
      assertThat(runs.get("r")).wasAsked("user: Hi").answered("assistant: Ho").isRoot();
    }

    @Test
    void attemptsHostAndProviderComeFromTheHttpCallsBelow() {
      Map<String, Run> runs =
          trace
              .span("c", "chat", null)
              .chat("gpt-4o", 1, 1)
              .span("p1", "POST", "c")
              .kind(SpanKind.CLIENT)
              .with("http.request.method", "POST")
              .with("server.address", "x.openai.azure.com")
              .with("http.response.status_code", 429)
              .span("p2", "POST", "c")
              .kind(SpanKind.CLIENT)
              .with("http.request.method", "POST")
              .with("server.address", "x.openai.azure.com")
              .with("http.response.status_code", 200)
              .runs();
      assertThat(runs).containsOnlyKeys("c");
      assertThat(runs.get("c"))
          .hasProvider("azure")
          .hasMetadata("attempts", Json.of(2))
          .hasMetadata("http_status_code", Json.of(200));
    }

    @Test
    void plainHttpCallToAModelHostIsAModelCallWhenAsked() {
      trace.config("model_hosts:", "  - {host: api.anthropic.com, provider: anthropic}");
      Map<String, Run> runs =
          trace
              .span("r", "job", null)
              .span("p", "POST", "r")
              .kind(SpanKind.CLIENT)
              .with("http.request.method", "POST")
              .with("server.address", "api.anthropic.com")
              .runs();
      assertThat(runs.get("p")).hasType(RunType.LLM).hasProvider("anthropic");
    }

    @Test
    void agentsWithinAgentsAreSubagents() {
      Map<String, Run> runs =
          trace
              .span("a", "invoke_agent a", null)
              .with("gen_ai.operation.name", "invoke_agent")
              .with("gen_ai.agent.name", "a")
              .span("b", "invoke_agent b", "a")
              .with("gen_ai.operation.name", "invoke_agent")
              .with("gen_ai.agent.name", "b")
              .runs();
      assertThat(runs.get("a")).hasAgentType("root");
      assertThat(runs.get("b")).hasAgentType("subagent");
    }
  }

  @Nested
  class Errors {

    @Test
    void errorStatusWithoutAnEventIsAnError() {
      Run run = trace.span("c", "chat", null).chat("m", 1, 1).failed("boom").run();
      assertThat(run).hasError("boom");
    }

    @Test
    void exceptionInALogRecordIsAnError() {
      Run run =
          trace
              .span("c", "chat", null)
              .chat("m", 1, 1)
              .failed("")
              .log(
                  "gen_ai.client.operation.exception",
                  Value.empty(),
                  Attributes.builder()
                      .put("exception.type", "RateLimit")
                      .put("exception.message", "slow down")
                      .build())
              .run();
      assertThat(run).hasError("slow down");
      assertThat(run.error().type()).isEqualTo("RateLimit");
    }

    @Test
    void exceptionThatWasHandledIsNoError() {
      Run run =
          trace
              .span("c", "chat", null)
              .chat("m", 1, 1)
              .with("gen_ai.output.messages", "[{\"role\":\"assistant\",\"content\":\"Ho\"}]")
              .event("exception", Attributes.builder().put("exception.message", "first").build())
              .run();
      assertThat(run).hasNoError();
      assertThat(run.events()).extracting("name").containsExactly("handled_exception");
    }
  }
}
