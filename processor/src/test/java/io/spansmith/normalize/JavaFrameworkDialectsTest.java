package io.spansmith.normalize;

import static io.spansmith.normalize.RunTexts.data;
import static io.spansmith.normalize.RunTexts.messages;
import static io.spansmith.normalize.RunTexts.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.json.Json;
import io.spansmith.run.Run;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JavaFrameworkDialectsTest {

  @Nested
  class Quarkus {

    private final Map<String, Run> runs = SpanDump.read("quarkus").runs();

    @Test
    void serviceWithoutAttributesIsKnownByItsName() {
      assertThat(runs.get("service").name()).isEqualTo("TriageService.triage");
      assertThat(runs.get("service").type()).isEqualTo(RunType.CHAIN);
      assertThat(runs.get("service").agentType()).isEqualTo("root");
    }

    @Test
    void zeroTemperatureBesideZeroTopPMeansUnset() {
      assertThat(runs.get("call").model().temperature()).isNull();
      assertThat(runs.get("call").model().parameters().get("top_p")).isNull();
      assertThat(runs.get("failed").model().temperature()).isEqualTo(0.7);
    }

    @Test
    void modelCallHasJoinedTextUsageCostAndModel() {
      Run call = runs.get("call");
      assertThat(messages(call.inputs()))
          .containsExactly("user: You sort reviews.\nGreat bank, {thanks}");
      assertThat(messages(call.outputs())).containsExactly("assistant: POSITIVE");
      assertThat(usage(call)).isEqualTo("83/17/100 {}{}");
      assertThat(call.usage().costs()).containsEntry("total_cost", 0.0004);
      assertThat(call.model().provider()).isEqualTo("openai");
      assertThat(call.model().model()).isEqualTo("gpt-4o-mini-2024-07-18");
      assertThat(call.model().finishReasons()).containsExactly("tool_execution");
    }

    @Test
    void recordedExceptionIsAnErrorWithoutAnErrorStatus() {
      assertThat(runs.get("failed").error().message()).isEqualTo("slow down");
      assertThat(runs.get("failed").type()).isEqualTo(RunType.LLM);
    }

    @Test
    void toolHasItsNameArgumentsAndResult() {
      assertThat(runs.get("tool").name()).isEqualTo("lookupBranch");
      assertThat(data(runs.get("tool").inputs())).isEqualTo("{\"city\":\"Brno\"}");
      assertThat(data(runs.get("tool").outputs())).isEqualTo("{\"output\":\"Namesti 4\"}");
    }
  }

  @Nested
  class Koog {

    private final Map<String, Run> runs = SpanDump.read("koog").runs();

    @Test
    void runIdIsNoThread() {
      assertThat(runs.get("call").threadId()).isNull();
      assertThat(runs.get("call").metadata()).containsEntry("koog_run_id", new Json.Str("run-1"));
    }

    @Test
    void zeroTokensOnBothSidesMeanThatNoneWereCounted() {
      assertThat(runs.get("call").usage()).isNull();
      assertThat(usage(runs.get("hidden"))).isEqualTo("12/3/15 {}{}");
    }

    @Test
    void systemInstructionsAreNotToldTwice() {
      assertThat(messages(runs.get("call").inputs()))
          .containsExactly("system: Be kind.", "user: Hello");
    }

    @Test
    void hiddenContentIsNoContent() {
      assertThat(runs.get("hidden").inputs().isEmpty()).isTrue();
      assertThat(runs.get("node").inputs().isEmpty()).isTrue();
      assertThat(runs.get("hidden").toString()).doesNotContain("HIDDEN");
    }

    @Test
    void endsOfTheGraphAreHousekeeping() {
      assertThat(SpanDump.read("koog").role("start")).isEqualTo(SpanRole.NOISE);
    }

    @Test
    void nodesAreStepsNamedByTheirId() {
      assertThat(runs.get("node").name()).isEqualTo("nodeCallLLM");
      assertThat(runs.get("node").type()).isEqualTo(RunType.CHAIN);
      assertThat(runs.get("tool").type()).isEqualTo(RunType.TOOL);
    }
  }

  @Nested
  class Embabel {

    private final SpanDump dump = SpanDump.read("embabel");
    private final Map<String, Run> runs = dump.runs();

    @Test
    void plansAndRepeatedUsageAreHousekeeping() {
      assertThat(dump.role("plan")).isEqualTo(SpanRole.NOISE);
      assertThat(dump.role("invocation")).isEqualTo(SpanRole.NOISE);
    }

    @Test
    void onlyTheChatSpanCounts() {
      assertThat(runs.get("llm").type()).isEqualTo(RunType.CHAIN);
      assertThat(runs.get("old-llm").type()).isEqualTo(RunType.CHAIN);
      assertThat(usage(runs.get("chat"))).isEqualTo("40/8/48 {}{}");
      assertThat(runs.values().stream().filter(run -> run.usage() != null)).hasSize(1);
    }

    @Test
    void agentHasThreadUserAndContent() {
      Run agent = runs.get("agent");
      assertThat(agent.name()).isEqualTo("researcher");
      assertThat(agent.threadId()).isEqualTo("talk-7");
      assertThat(agent.userId()).isEqualTo("u-2");
      assertThat(data(agent.inputs())).isEqualTo("{\"input\":\"find me a paper\"}");
    }

    @Test
    void cutJsonIsReadAsFarAsItGoes() {
      assertThat(data(runs.get("action").inputs()))
          .isEqualTo("{\"topic\":\"agents\",\"depth\":[1,2]}");
    }

    @Test
    void failedToolSaysWhy() {
      assertThat(runs.get("tool").error().message()).isEqualTo("no route");
      assertThat(data(runs.get("tool").inputs())).isEqualTo("{\"q\":\"agents\"}");
    }

    @Test
    void ragIsARetriever() {
      assertThat(runs.get("rag").type()).isEqualTo(RunType.RETRIEVER);
      assertThat(runs.get("rag").name()).isEqualTo("retrieve wiki");
      assertThat(data(runs.get("rag").inputs())).isEqualTo("{\"query\":\"agents\"}");
    }
  }

  @Nested
  class SpringAi {

    private final SpanDump dump = SpanDump.read("spring-ai-anthropic");
    private final Map<String, Run> runs = dump.runs();

    @Test
    void anthropicInputTokensLeaveTheCacheOut() {
      assertThat(usage(runs.get("call")))
          .isEqualTo("1000/20/1020 {cache_read=900, cache_creation=90}{}");
    }

    @Test
    void noneIsNoModel() {
      assertThat(runs.get("call").model().model()).isEqualTo("claude-sonnet-4-5");
      assertThat(runs.get("call").model().provider()).isEqualTo("anthropic");
      assertThat(runs.get("call").model().maxTokens()).isEqualTo(500);
      assertThat(runs.get("call").model().stop()).containsExactly("END", "STOP");
    }

    @Test
    void logLinesBecomeMessagesThoughTheirTextsAreNotEscaped() {
      assertThat(messages(runs.get("call").inputs()))
          .containsExactly(
              "system: Answer in JSON.",
              "user: What is {\"a\":\"b\", \"c\":\"d\"}?",
              "assistant: An object.",
              "user: And now?");
      assertThat(messages(runs.get("call").outputs()))
          .containsExactly("assistant: {\"a\":\"1\", \"b\":\"2\"}");
    }

    @Test
    void advisorsAreHousekeeping() {
      assertThat(dump.role("advisor")).isEqualTo(SpanRole.NOISE);
      assertThat(runs.get("client").name()).isEqualTo("chat_client");
      assertThat(runs.get("client").threadId()).isEqualTo("conv-3");
    }

    @Test
    void vectorStoreQueryIsARetriever() {
      Run found = runs.get("retrieve");
      assertThat(found.type()).isEqualTo(RunType.RETRIEVER);
      assertThat(found.name()).isEqualTo("retrieve policies");
      assertThat(data(found.inputs()))
          .isEqualTo("{\"query\":\"refunds?\",\"top_k\":4,\"similarity_threshold\":0.5}");
      assertThat(data(found.outputs()))
          .contains("\"page_content\":\"Refunds in 30 days.\"")
          .contains("\"page_content\":\"Shipping in 5.\"");
    }

    @Test
    void toolResultLosesItsJsonQuotes() {
      assertThat(runs.get("tool").name()).isEqualTo("weather");
      assertThat(data(runs.get("tool").outputs())).isEqualTo("{\"output\":\"sunny\"}");
    }
  }

  @Nested
  class Graphs {

    @Test
    void alibabaGraphsAreStepsThoughTheyCarryPrompts() {
      SpanDump dump = SpanDump.read("spring-ai-alibaba");
      Map<String, Run> runs = dump.runs();
      assertThat(dump.role("edge")).isEqualTo(SpanRole.NOISE);
      assertThat(runs.get("graph").type()).isEqualTo(RunType.CHAIN);
      assertThat(runs.get("graph").name()).isEqualTo("weather");
      assertThat(data(runs.get("graph").inputs())).isEqualTo("{\"input\":\"rain?\"}");
      assertThat(runs.get("node").name()).isEqualTo("classify");
      assertThat(data(runs.get("node").inputs())).isEqualTo("{\"input\":\"{input=rain?}\"}");
    }

    @Test
    void langgraph4jNodesShowTheirStateFromEvents() {
      SpanDump dump = SpanDump.read("langgraph4j");
      Run node = dump.runs().get("node");
      assertThat(dump.role("edge")).isEqualTo(SpanRole.NOISE);
      assertThat(node.name()).isEqualTo("agent");
      assertThat(node.threadId()).isEqualTo("t-5");
      assertThat(data(node.inputs())).contains("\"loop\":3");
      assertThat(data(node.outputs())).isEqualTo("{\"answer\":\"done\"}");
    }

    @Test
    void agentScopeFormattingIsAPrompt() {
      Map<String, Run> runs = SpanDump.read("agentscope").runs();
      assertThat(runs.get("format").type()).isEqualTo(RunType.PROMPT);
      assertThat(runs.get("agent").agentType()).isEqualTo("root");
      assertThat(data(runs.get("agent").outputs())).isEqualTo("{\"msg\":\"hello\"}");
      assertThat(runs.get("tool").name()).isEqualTo("a,b");
    }

    @Test
    void langchain4jObservationNamesProvidersInUpperCase() {
      Run call = SpanDump.read("lc4j-observation").runs().get("call");
      assertThat(call.model().provider()).isEqualTo("anthropic");
      assertThat(call.model().model()).isEqualTo("claude-sonnet-4-5");
      assertThat(usage(call)).isEqualTo("21/9/30 {}{}");
    }
  }
}
