package io.spansmith.normalize;

import static io.spansmith.normalize.RunTexts.data;
import static io.spansmith.normalize.RunTexts.messages;
import static io.spansmith.normalize.RunTexts.usage;
import static io.spansmith.run.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.spansmith.json.Json;
import io.spansmith.run.Run;
import io.spansmith.run.RunType;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What single libraries do that no convention tells. */
class LibraryDetailsTest {

  private final TestTrace trace = new TestTrace();

  @Nested
  class Bytes {

    private static final String BUFFER =
        "{\"type\":\"Buffer\",\"data\":[137,80,78,71,13,10,26,10]}";

    private String image(String source) {
      String block =
          "[{\"role\":\"user\",\"content\":[{\"type\":\"image\",\"image\":" + source + "}]}]";
      Run run =
          trace.span("c", "chat", null).chat("m", 1, 1).with("gen_ai.input.messages", block).run();
      return run.inputs().toString();
    }

    @Test
    void nodesBufferIsAnImage() {
      assertThat(image(BUFFER)).contains("data:image/png;base64,iVBORw0KGgo=");
    }

    @Test
    void typedArrayIsAnImage() {
      assertThat(
              image("{\"0\":137,\"1\":80,\"2\":78,\"3\":71,\"4\":13,\"5\":10,\"6\":26,\"7\":10}"))
          .contains("data:image/png;base64,iVBORw0KGgo=");
    }

    @Test
    void addressBehindDataIsAnAddress() {
      assertThat(image("\"data:image/*;base64,https://example.com/a.png\""))
          .contains("https://example.com/a.png")
          .doesNotContain("base64");
    }
  }

  @Nested
  class ToolsOfPython {

    @Test
    void googlesContribNamesArgumentsAndResultByTheFunction() {
      Run run =
          trace
              .span("t", "execute_tool weather", null)
              .with("gen_ai.operation.name", "execute_tool")
              .with("gen_ai.tool.name", "weather")
              .with("code.function.parameters.city.type", "str")
              .with("code.function.parameters.city.value", "Oslo")
              .with("code.function.return.value", "{\"temp\": 4}")
              .run();
      assertThat(data(run.inputs())).isEqualTo("{\"city\":\"Oslo\"}");
      assertThat(data(run.outputs())).isEqualTo("{\"temp\":4}");
    }

    @Test
    void openLitNamesTheMethodOfTheProtocolItsOwnWay() {
      Run run =
          trace
              .span("m", "mcp tools/call", null)
              .with("mcp.method", "tools/call")
              .with("mcp.tool.name", "weather")
              .with("mcp.tool.arguments", "{\"city\": \"Oslo\"}")
              .with("mcp.tool.result", "dry")
              .run();
      assertThat(run).hasType(RunType.TOOL);
      assertThat(data(run.inputs())).isEqualTo("{\"city\":\"Oslo\"}");
    }
  }

  @Nested
  class ParentsOfLangSmithsSdk {

    private String told(String parent, String id) {
      Map<String, Run> runs =
          trace
              .span("root", "pipeline", null)
              .with("langsmith.span.kind", "chain")
              .with("langsmith.span.parent_id", parent == null ? id : "")
              .span("c", "ChatOpenAI", "root")
              .with("langsmith.span.kind", "llm")
              .with("langsmith.span.parent_id", id)
              .runs();
      Json value =
          runs.get(parent == null ? "root" : "c").metadata().get("langsmith.span.parent_id");
      return value instanceof Json.Str text ? text.value() : null;
    }

    @Test
    void parentThatIsASpanIsLeftToTheTreeWhichKnowsWhetherItIsExported() {
      assertThat(told("root", "00000000-0000-0000-210b-55e2d3765fd0")).isNull();
    }

    @Test
    void parentThatIsARunOfItsOwnStays() {
      assertThat(told("root", "0198d0a5-7c1e-7000-8000-000000000001")).isNotNull();
      assertThat(told(null, "00000000-0000-0000-210b-55e2d3765fd0")).isNotNull();
    }
  }

  @Nested
  class ResponsesItems {

    @Test
    void callsAndResultsWithoutARoleAreMessages() {
      Run run =
          trace
              .span("c", "chat", null)
              .chat("m", 1, 1)
              .with(
                  "gen_ai.input.messages",
                  """
                  [{"role":"user","content":"rain?"},
                   {"type":"function_call","id":"fc_1","call_id":"call_1","name":"weather",
                    "arguments":"{\\"city\\":\\"Oslo\\"}"},
                   {"type":"function_call","id":"fc_2","call_id":"call_2","name":"clock",
                    "arguments":"{}"},
                   {"type":"function_call_output","call_id":"call_1","output":"dry"}]
                  """)
              .run();
      assertThat(messages(run.inputs()))
          .containsExactly(
              "user: rain?",
              "assistant: [weather{\"city\":\"Oslo\"}#call_1] [clock{}#call_2]",
              "tool: dry");
    }
  }

  @Nested
  class Figures {

    @Test
    void bedrocksTotalCountsTheCacheThatItsInputLeavesOut() {
      Run run =
          trace
              .span("c", "chat", null)
              .chat("anthropic.claude-3-5-sonnet-20240620-v1:0", 20, 34)
              .with("gen_ai.provider.name", "aws.bedrock")
              .with("gen_ai.usage.total_tokens", 154)
              .run();
      assertThat(usage(run)).startsWith("120/34/154");
    }

    @Test
    void costOfPydanticsCallsIsPassedOn() {
      Run run =
          trace
              .span("c", "chat m", null)
              .scope("pydantic-ai")
              .chat("m", 10, 5)
              .with("operation.cost", 0.25)
              .run();
      assertThat(run.usage().costs()).containsEntry("total_cost", 0.25);
    }

    @Test
    void requestThatTwoClientsTellIsOneAttempt() {
      Run run =
          trace
              .span("c", "chat", null)
              .chat("m", 1, 1)
              .span("outer", "POST", "c")
              .kind(SpanKind.CLIENT)
              .with("http.request.method", "POST")
              .span("inner", "POST", "outer")
              .kind(SpanKind.CLIENT)
              .with("http.request.method", "POST")
              .runs()
              .get("c");
      assertThat(run.metadata()).doesNotContainKey("attempts");
    }

    @Test
    void voltAgentsOnlyCallHasTheFiguresOfAllItsRounds() {
      Map<String, Run> runs =
          trace
              .span("a", "weather", null)
              .scope("@voltagent/core")
              .with("entity.type", "agent")
              .with("usage.prompt_tokens", 240)
              .with("usage.completion_tokens", 68)
              .with("output", "Sunny.")
              .span("c", "llm:generateText", "a")
              .scope("@voltagent/core")
              .with("span.type", "llm")
              .with("llm.model", "gpt-4o-mini")
              .with("llm.usage.prompt_tokens", 120)
              .with("llm.usage.completion_tokens", 34)
              .runs();
      assertThat(usage(runs.get("c"))).startsWith("240/68/308");
      assertThat(messages(runs.get("c").outputs())).containsExactly("assistant: Sunny.");
      assertThat(runs.get("a").usage()).isNull();
    }
  }

  @Nested
  class OlderMastra {

    private final Map<String, Run> runs =
        trace
            .span("g", "agent.generate", null)
            .with("agent.generate.argument.0", "\"rain?\"")
            .with("componentName", "weather")
            .span("a", "agent.stream", "g")
            .with("agent.stream.argument.0", "\"rain?\"")
            .with("componentName", "weather")
            .with("threadId", "thread-1")
            .with(
                "agent.stream.result",
                "{\"text\":\"No.\",\"usage\":{\"inputTokens\":240,\"outputTokens\":68}}")
            .span("c", "mastra.stream", "a")
            .with("mastra.operationId", "mastra.stream")
            .with("aisdk.model.provider", "openai.chat")
            .with("aisdk.model.id", "gpt-4o-mini")
            .with("stream.usage.inputTokens", 120)
            .with("stream.usage.outputTokens", 34)
            .span("try", "mastra.stream.aisdk.doStream", "a")
            .with("mastra.operationId", "mastra.stream.aisdk.doStream")
            .span("loop", "workflow.executionWorkflow.step.toolCallStep", "a")
            .span("t", "mastra.stream.toolCall", "loop")
            .with("mastra.operationId", "mastra.stream.toolCall")
            .with("stream.toolCall.toolName", "weather")
            .with("stream.toolCall.args", "{\"city\":\"Oslo\"}")
            .runs();

    @Test
    void agentsCallsAndToolsAreRunsAndWhatTheyAreMadeOfIsNot() {
      assertThat(runs).containsOnlyKeys("g", "a", "c", "t");
      assertThat(runs.get("t").parentSpanId()).isEqualTo(runs.get("a").spanId());
      assertThat(data(runs.get("t").inputs())).isEqualTo("{\"city\":\"Oslo\"}");
      assertThat(runs.get("a").threadId()).isEqualTo("thread-1");
    }

    @Test
    void theOnlyCallHasTheFiguresAndTheAnswerOfAllItsRounds() {
      assertThat(usage(runs.get("c"))).startsWith("240/68/308");
      assertThat(messages(runs.get("c").outputs())).containsExactly("assistant: No.");
      assertThat(runs.get("c")).hasProvider("openai");
    }
  }

  @Nested
  class Ends {

    @Test
    void streamWithoutAFinishReasonWasCancelled() {
      Run run =
          trace.span("s", "ai.streamText", null).with("ai.operationId", "ai.streamText").run();
      assertThat(run).hasError("Cancelled: the stream did not come to its end");
    }

    @Test
    void statusThatAnExporterCopiedIsNoError() {
      Run run =
          trace
              .span("t", "ai.toolCall", null)
              .with("ai.operationId", "ai.toolCall")
              .with("openinference.span.kind", "TOOL")
              .with("ai.toolCall.name", "weather")
              .with("ai.toolCall.result", "{\"dry\":true}")
              .failed("clock down")
              .run();
      assertThat(run).hasNoError();
    }

    @Test
    void interruptedGraphIsMarkedAsWaiting() {
      Run run =
          trace
              .span("n", "approve", null)
              .with("openinference.span.kind", "CHAIN")
              .event(
                  "exception",
                  Attributes.builder()
                      .put("exception.message", "[{}]\n\nGraphInterrupt: [{}]\n at node")
                      .build())
              .failed("")
              .run();
      assertThat(run).hasMetadata("ls_is_error_interrupt", Json.of(true));
    }

    @Test
    void answerOfNothingStillTellsWhyItEnded() {
      Run run =
          trace
              .span("c", "chat", null)
              .chat("m", 1, 0)
              .with("gen_ai.response.finish_reasons", "[\"content_filter\"]")
              .run();
      assertThat(run.outputs().toString()).contains("content_filter");
    }
  }

  @Nested
  class Stores {

    @Test
    void embeddingsOfPydanticShowTheirTextsAndNoVectors() {
      Run run =
          trace
              .span("e", "embeddings m", null)
              .scope("pydantic-ai")
              .with("gen_ai.operation.name", "embeddings")
              .with("gen_ai.request.model", "text-embedding-3-small")
              .with("inputs", "[\"rain\"]")
              .with("embeddings", "[[0.1,0.2]]")
              .run();
      assertThat(run.type()).isEqualTo(RunType.EMBEDDING);
      assertThat(data(run.inputs())).isEqualTo("{\"input\":[\"rain\"]}");
      assertThat(run.metadata().toString()).doesNotContain("0.1");
    }

    @Test
    void queryOfAStoreIsARetrieverAndAWriteIsAStep() {
      Map<String, Run> runs =
          trace
              .span("q", "qdrant.search", null)
              .scope("opentelemetry.instrumentation.qdrant")
              .with("db.system", "Qdrant")
              .span("w", "qdrant.upsert", null)
              .scope("opentelemetry.instrumentation.qdrant")
              .with("db.system", "Qdrant")
              .runs();
      assertThat(runs.get("q").type()).isEqualTo(RunType.RETRIEVER);
      assertThat(runs.get("w").type()).isEqualTo(RunType.CHAIN);
    }

    @Test
    void nodesOfLlamaIndexAreDocuments() {
      Run run =
          trace
              .span("r", "vector_index_retriever.retrieve", null)
              .scope("@traceloop/instrumentation-llamaindex")
              .with("traceloop.span.kind", "task")
              .with("traceloop.entity.input", "{\"args\":[\"rain?\"],\"kwargs\":{}}")
              .with(
                  "traceloop.entity.output",
                  "[{\"node\":{\"id_\":\"n1\",\"text\":\"dry\",\"metadata\":{\"a\":1}},\"score\":0.5}]")
              .run();
      assertThat(data(run.inputs())).isEqualTo("{\"query\":\"rain?\"}");
      assertThat(data(run.outputs())).contains("\"page_content\":\"dry\"", "\"score\":0.5");
    }
  }
}
