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

class OtherFrameworkDialectsTest {

  @Nested
  class Traceloop {

    private final SpanDump dump = SpanDump.read("traceloop-python");
    private final Map<String, Run> runs = dump.runs();

    @Test
    void indexedMessagesAreReadInTheOrderOfTheirIndexDespiteGaps() {
      assertThat(messages(runs.get("call").inputs()))
          .containsExactly(
              "system: Use tools.",
              "user: rain in Oslo?",
              "assistant: [weather{\"city\":\"Oslo\"}#call_1]",
              "tool: dry",
              "user: and now?");
      assertThat(messages(runs.get("call").outputs())).containsExactly("assistant: no");
    }

    @Test
    void imagesStayReferences() {
      assertThat(runs.get("call").inputs().toString()).contains("https://example.com/sky.png");
    }

    @Test
    void usageToolsPromptVersionAndThreadAreRead() {
      Run call = runs.get("call");
      assertThat(usage(call)).isEqualTo("100/10/110 {cache_read=64}{}");
      assertThat(call.model().parameters().get("tools").toString()).contains("\"weather\"");
      assertThat(call.threadId()).isEqualTo("s-1");
      assertThat(call.metadata()).containsEntry("prompt_version", new Json.Str("7"));
      assertThat(call.model().model()).isEqualTo("gpt-4o-2024-08-06");
    }

    @Test
    void entitiesLoseTheirWrapping() {
      assertThat(data(runs.get("workflow").inputs())).isEqualTo("{\"question\":\"rain?\"}");
      assertThat(data(runs.get("workflow").outputs())).isEqualTo("{\"answer\":\"no\"}");
    }

    @Test
    void vectorStoreHitsBecomeDocumentsWithoutTheirVectors() {
      assertThat(runs.get("search").type()).isEqualTo(RunType.RETRIEVER);
      assertThat(data(runs.get("search").outputs()))
          .contains("\"page_content\":\"It is dry.\"", "\"source\":\"met.md\"")
          .doesNotContain("0.1");
    }

    @Test
    void langChainsToolsAndRetrieversLoseTheWrappingOfTheirCallbacks() {
      Run tool = runs.get("called");
      assertThat(tool.type()).isEqualTo(RunType.TOOL);
      assertThat(data(tool.inputs())).isEqualTo("{\"city\":\"Oslo\"}");
      assertThat(data(tool.outputs())).isEqualTo("{\"output\":\"dry\"}");
      Run found = runs.get("found");
      assertThat(found.type()).isEqualTo(RunType.RETRIEVER);
      assertThat(data(found.inputs())).contains("\"query\":\"rain?\"");
      assertThat(data(found.outputs()))
          .contains("\"page_content\":\"It is dry.\"", "\"source\":\"met.md\"");
      assertThat(found.toString()).doesNotContain("gen_ai.task");
    }

    @Test
    void associationPropertiesAloneMakeNoRun() {
      assertThat(dump.role("http")).isEqualTo(SpanRole.PLAIN);
    }

    @Test
    void embeddingsShowTheirTexts() {
      assertThat(runs.get("embed").type()).isEqualTo(RunType.EMBEDDING);
      assertThat(data(runs.get("embed").inputs())).isEqualTo("{\"input\":[\"rain\"]}");
      assertThat(usage(runs.get("embed"))).startsWith("2/0/2");
    }
  }

  @Nested
  class Vercel {

    private final Map<String, Run> runs = SpanDump.read("vercel-4").runs();

    @Test
    void outerSpanIsAStepAndCountsNothing() {
      assertThat(runs.get("outer").type()).isEqualTo(RunType.CHAIN);
      assertThat(runs.get("outer").name()).isEqualTo("greeter");
      assertThat(runs.get("outer").usage()).isNull();
      assertThat(messages(runs.get("outer").inputs()))
          .containsExactly("system: Be brief.", "user: hi");
    }

    @Test
    void anthropicCacheOfOlderVersionsIsAddedToTheInput() {
      assertThat(usage(runs.get("inner")))
          .isEqualTo("1230/9/1239 {cache_read=1000, cache_creation=200}{}");
      assertThat(runs.get("inner").model().provider()).isEqualTo("anthropic");
    }

    @Test
    void toolCallsOfOlderVersionsAreRead() {
      assertThat(messages(runs.get("inner").outputs()).get(0))
          .contains("[weather{\"city\":\"Oslo\"}#toolu_1]");
      assertThat(data(runs.get("tool").outputs())).isEqualTo("{\"output\":\"dry\"}");
    }

    @Test
    void embeddingsShowTextsAndNoVectors() {
      assertThat(data(runs.get("embed").inputs())).isEqualTo("{\"input\":[\"sunny\",\"rainy\"]}");
      assertThat(runs.get("embed").toString()).doesNotContain("0.1");
      assertThat(usage(runs.get("embed"))).startsWith("6/0/6");
    }

    @Test
    void objectsAreTheAnswerAndTheFirstChunkIsAnEvent() {
      assertThat(messages(runs.get("object").outputs())).containsExactly("assistant: {\"n\":1}");
      assertThat(runs.get("object").events()).anyMatch(event -> event.name().equals("new_token"));
    }
  }

  @Nested
  class VercelSeven {

    private final SpanDump dump = SpanDump.read("vercel-7");
    private final Map<String, Run> runs = dump.runs();

    @Test
    void onlyTheModelCallCounts() {
      assertThat(runs.get("agent").name()).isEqualTo("weather-flow");
      assertThat(runs.get("agent").usage()).isNull();
      assertThat(runs.get("agent").threadId()).isEqualTo("s-7");
      assertThat(usage(runs.get("call"))).isEqualTo("30/9/39 {}{reasoning=4}");
    }

    @Test
    void stepsAreHousekeeping() {
      assertThat(dump.role("step")).isEqualTo(SpanRole.NOISE);
      assertThat(runs.get("tool").parentSpanId()).isEqualTo(runs.get("agent").spanId());
      assertThat(data(runs.get("tool").outputs())).isEqualTo("{\"output\":\"dry\"}");
    }

    @Test
    void timeToTheFirstChunkIsInSeconds() {
      assertThat(runs.get("call").events())
          .anyMatch(
              event ->
                  event.name().equals("new_token")
                      && event.epochNanos() == runs.get("call").startNanos() + 125_000_000L);
    }

    @Test
    void rerankingIsARetriever() {
      assertThat(runs.get("rank").type()).isEqualTo(RunType.RETRIEVER);
      assertThat(data(runs.get("rank").inputs())).contains("\"page_content\":\"wet\"");
    }
  }

  @Nested
  class PydanticAi {

    private final SpanDump dump = SpanDump.read("pydantic-ai");
    private final Map<String, Run> runs = dump.runs();

    @Test
    void agentTellsItsConversationAndCountsNothing() {
      Run agent = runs.get("agent");
      assertThat(agent.name()).isEqualTo("helper");
      assertThat(agent.usage()).isNull();
      assertThat(messages(agent.inputs()).get(0)).isEqualTo("user: where?");
      assertThat(data(agent.outputs())).isEqualTo("{\"city\":\"Oslo\"}");
    }

    @Test
    void eventsInAnAttributeBecomeMessages() {
      assertThat(messages(runs.get("call").inputs()))
          .containsExactly("system: be brief", "user: where?");
      assertThat(messages(runs.get("call").outputs())).containsExactly("assistant: [geo{}#c1]");
      assertThat(runs.get("call").model().parameters().get("tools").toString()).contains("geo");
    }

    @Test
    void toolHasArgumentsAndResponse() {
      assertThat(runs.get("tool").type()).isEqualTo(RunType.TOOL);
      assertThat(data(runs.get("tool").outputs())).isEqualTo("{\"output\":\"Oslo\"}");
      assertThat(runs.get("tool").parentSpanId()).isEqualTo(runs.get("agent").spanId());
    }

    @Test
    void pendingSpansAndGroupsAreHousekeeping() {
      assertThat(dump.role("pending")).isEqualTo(SpanRole.NOISE);
      assertThat(dump.role("group")).isEqualTo(SpanRole.NOISE);
    }

    @Test
    void logfireClientsAreModelCalls() {
      Run call = runs.get("client");
      assertThat(call.type()).isEqualTo(RunType.LLM);
      assertThat(messages(call.inputs())).containsExactly("user: hi");
      assertThat(messages(call.outputs())).containsExactly("assistant: hello");
      assertThat(usage(call)).isEqualTo("5/2/7 {}{}");
    }
  }

  @Nested
  class Adk {

    private final SpanDump dump = SpanDump.read("adk-python");
    private final Map<String, Run> runs = dump.runs();

    @Test
    void snakeCaseRequestAndResponseAreRead() {
      Run call = runs.get("call");
      assertThat(messages(call.inputs())).containsExactly("system: Be brief.", "user: rain?");
      assertThat(messages(call.outputs()).get(0)).contains("[geo{\"q\":\"Oslo\"}#f1]");
      assertThat(call.model().temperature()).isEqualTo(0.4);
      assertThat(call.model().maxTokens()).isEqualTo(70);
    }

    @Test
    void thoughtsBelongToTheOutput() {
      assertThat(usage(runs.get("call"))).isEqualTo("100/40/140 {cache_read=64}{reasoning=30}");
    }

    @Test
    void placeholdersAreNotContent() {
      assertThat(runs.get("tool").metadata().toString()).doesNotContain("not specified");
      assertThat(runs.get("tool").outputs().isEmpty()).isTrue();
      assertThat(data(runs.get("tool").inputs())).isEqualTo("{\"q\":\"Oslo\"}");
    }

    @Test
    void mergedToolsRepeatOthers() {
      assertThat(dump.role("merged")).isEqualTo(SpanRole.NOISE);
    }

    @Test
    void providerComesFromTheModelNotFromTheKit() {
      assertThat(runs.get("call").model().provider()).isEqualTo("google_genai");
      assertThat(runs.get("claude").model().provider()).isEqualTo("anthropic");
    }

    @Test
    void cutResponseIsReadAsFarAsItGoes() {
      assertThat(messages(runs.get("claude").outputs()))
          .containsExactly("assistant: cut off in the mid");
    }

    @Test
    void rootWithoutAttributesIsAStep() {
      assertThat(runs.get("invocation").type()).isEqualTo(RunType.CHAIN);
      assertThat(runs.get("agent").name()).isEqualTo("weather");
      assertThat(runs.get("agent").threadId()).isEqualTo("s-4");
    }
  }

  @Nested
  class OpenInference {

    private final SpanDump dump = SpanDump.read("openinference-python");
    private final Map<String, Run> runs = dump.runs();

    @Test
    void hostGoesBeforeTheMakerOfTheModel() {
      assertThat(runs.get("call").model().provider()).isEqualTo("azure");
    }

    @Test
    void contentPartsUsageCostAndParametersAreRead() {
      Run call = runs.get("call");
      assertThat(call.inputs().toString()).contains("https://example.com/a.png");
      assertThat(messages(call.outputs())).containsExactly("assistant: a cat");
      assertThat(usage(call)).isEqualTo("90/4/94 {cache_read=50, cache_creation=10}{}");
      assertThat(call.usage().costs()).containsEntry("total_cost", 0.01);
      assertThat(call.model().temperature()).isEqualTo(0.2);
      assertThat(call.model().maxTokens()).isEqualTo(80);
      assertThat(call.model().stop()).containsExactly("END");
      assertThat(call.metadata()).containsEntry("prompt_version", new Json.Str("v3"));
    }

    @Test
    void headersOfTheRequestStayBehind() {
      assertThat(runs.get("call").toString()).doesNotContain("Bearer");
    }

    @Test
    void firstTokenEventIsTheTimeToFirstToken() {
      assertThat(runs.get("call").events())
          .anyMatch(
              event ->
                  event.name().equals("new_token")
                      && event.epochNanos() == runs.get("call").startNanos() + 120_000_000L);
    }

    @Test
    void hugeIndexIsNotReadAndCompletionsAre() {
      assertThat(messages(runs.get("huge").inputs())).containsExactly("user: Once");
      assertThat(messages(runs.get("huge").outputs())).containsExactly("assistant:  upon");
      assertThat(runs.get("huge").model().modelType()).isEqualTo("llm");
    }

    @Test
    void rerankerShowsWhatWentInAndWhatCameOut() {
      assertThat(runs.get("rerank").type()).isEqualTo(RunType.RETRIEVER);
      assertThat(data(runs.get("rerank").inputs())).contains("\"query\":\"rain\"", "wet");
      assertThat(data(runs.get("rerank").outputs())).contains("dry", "0.9").doesNotContain("wet");
    }

    @Test
    void embeddingShowsItsTextWithoutVector() {
      assertThat(data(runs.get("embed").inputs())).isEqualTo("{\"input\":[\"rain\"]}");
      assertThat(runs.get("embed").toString()).doesNotContain("0.1");
    }

    @Test
    void guardrailsAreMiddlewareAndAgentsAreRoots() {
      assertThat(runs.get("guard").agentType()).isEqualTo("middleware");
      assertThat(runs.get("agent").agentType()).isEqualTo("root");
      assertThat(runs.get("agent").name()).isEqualTo("weather");
      assertThat(runs.get("agent").tags()).containsExactly("beta");
      assertThat(runs.get("agent").metadata()).containsEntry("tenant", new Json.Str("acme"));
    }

    @Test
    void wholeRequestAndResponseAreReadWhereNothingElseIs() {
      Run call = runs.get("responses");
      assertThat(messages(call.inputs())).containsExactly("system: Be brief.", "user: rain?");
      assertThat(messages(call.outputs()))
          .containsExactly("assistant: no [geo{\"q\":\"Oslo\"}#call_7]");
      assertThat(usage(call)).isEqualTo("9/2/11 {}{reasoning=1}");
    }

    @Test
    void modelWithAgentInItsNameIsStillAModelCall() {
      Run call = runs.get("model-agent");
      assertThat(call.type()).isEqualTo(RunType.LLM);
      assertThat(messages(call.inputs())).containsExactly("user: rain?");
      assertThat(usage(call)).isEqualTo("3/1/4 {}{}");
    }

    @Test
    void pythonDictionariesAreArgumentsAndToolMessagesAreResults() {
      Run tool = runs.get("lc-tool");
      assertThat(data(tool.inputs())).isEqualTo("{\"city\":\"L'Aquila\",\"days\":2,\"now\":true}");
      assertThat(data(tool.outputs())).isEqualTo("{\"output\":\"dry\"}");
      assertThat(tool.metadata()).containsEntry("tool_call_id", new Json.Str("call_3"));
    }

    @Test
    void langChainGlueIsHousekeeping() {
      assertThat(dump.role("lambda")).isEqualTo(SpanRole.NOISE);
    }
  }

  @Nested
  class Platforms {

    @Test
    void mlflowReadsRequestAndResponse() {
      Map<String, Run> runs = SpanDump.read("mlflow").runs();
      Run call = runs.get("call");
      assertThat(call.type()).isEqualTo(RunType.LLM);
      assertThat(messages(call.inputs())).containsExactly("user: rain?");
      assertThat(messages(call.outputs())).containsExactly("assistant: no");
      assertThat(call.model().model()).isEqualTo("gpt-4o-2024-08-06");
      assertThat(call.model().temperature()).isEqualTo(0.5);
      assertThat(usage(call)).isEqualTo("12/3/15 {}{}");
      assertThat(runs.get("agent").agentType()).isEqualTo("root");
      assertThat(data(runs.get("find").inputs())).isEqualTo("{\"query\":\"rain\"}");
      assertThat(data(runs.get("find").outputs())).contains("\"page_content\":\"dry\"");
    }

    @Test
    void langfuseBucketsThatDoNotOverlapAreAddedUp() {
      Map<String, Run> runs = SpanDump.read("langfuse").runs();
      Run call = runs.get("call");
      assertThat(usage(call)).isEqualTo("100/10/110 {cache_read=64}{reasoning=6}");
      assertThat(call.usage().costs()).containsEntry("total_cost", 0.002);
      assertThat(call.model().maxTokens()).isEqualTo(99);
      assertThat(call.metadata()).containsEntry("prompt_version", new Json.Str("3"));
      assertThat(messages(call.outputs())).containsExactly("assistant: no");
    }

    @Test
    void langfuseTraceFactsAloneMakeNoRun() {
      SpanDump dump = SpanDump.read("langfuse");
      assertThat(dump.role("http")).isEqualTo(SpanRole.PLAIN);
      assertThat(dump.runs().get("root").tags()).containsExactly("eu");
      assertThat(dump.runs().get("root").threadId()).isEqualTo("s-9");
      assertThat(dump.runs().get("failed").error().message()).isEqualTo("no such city");
    }

    @Test
    void genkitPartsBecomeMessages() {
      Map<String, Run> runs = SpanDump.read("genkit").runs();
      Run call = runs.get("call");
      assertThat(messages(call.inputs()))
          .containsExactly("user: soup?", "assistant: [find{\"q\":\"soup\"}#1]", "tool: beet");
      assertThat(messages(call.outputs())).containsExactly("assistant: borscht");
      assertThat(usage(call)).isEqualTo("20/12/32 {}{reasoning=7}");
      assertThat(call.model().model()).isEqualTo("gemini-2.5-flash");
      assertThat(runs.get("flow").type()).isEqualTo(RunType.CHAIN);
    }
  }

  @Nested
  class Agents {

    @Test
    void mastraKeepsContentUnderItsSpanType() {
      SpanDump dump = SpanDump.read("mastra");
      Map<String, Run> runs = dump.runs();
      assertThat(messages(runs.get("agent").inputs())).containsExactly("user: rain?");
      assertThat(runs.get("agent").threadId()).isEqualTo("t-1");
      assertThat(runs.get("agent").name()).isEqualTo("weather");
      assertThat(usage(runs.get("generation"))).isEqualTo("10/2/12 {}{}");
      assertThat(data(runs.get("tool").outputs())).isEqualTo("{\"lat\":59}");
      assertThat(dump.role("step")).isEqualTo(SpanRole.NOISE);
      assertThat(dump.role("chunk")).isEqualTo(SpanRole.NOISE);
    }

    @Test
    void liveKitSpeechIsHousekeepingAndFailedToolsAreErrors() {
      SpanDump dump = SpanDump.read("livekit");
      Map<String, Run> runs = dump.runs();
      assertThat(dump.role("speech")).isEqualTo(SpanRole.NOISE);
      assertThat(messages(runs.get("call").inputs())).containsExactly("user: book Tuesday");
      assertThat(messages(runs.get("call").outputs())).containsExactly("assistant: done");
      assertThat(usage(runs.get("call"))).isEqualTo("812/41/853 {}{}");
      assertThat(runs.get("tool").error().message()).isEqualTo("full");
      assertThat(runs.get("tool").name()).isEqualTo("book");
    }

    @Test
    void liteLlmKeepsTheCallAndLeavesKeysBehind() {
      SpanDump dump = SpanDump.read("litellm");
      Run call = dump.runs().get("call");
      assertThat(dump.role("raw")).isEqualTo(SpanRole.NOISE);
      assertThat(messages(call.inputs())).containsExactly("user: rain?");
      assertThat(messages(call.outputs())).containsExactly("assistant: no");
      assertThat(usage(call)).isEqualTo("5/1/6 {}{}");
      assertThat(call.usage().costs()).containsEntry("total_cost", 0.001);
      assertThat(call.toString()).doesNotContain("88dc28d0");
    }

    @Test
    void haystackComponentsAreToldByTheirClass() {
      Map<String, Run> runs = SpanDump.read("haystack").runs();
      assertThat(runs.get("find").type()).isEqualTo(RunType.RETRIEVER);
      assertThat(data(runs.get("find").inputs())).isEqualTo("{\"query\":\"rain?\",\"top_k\":2}");
      assertThat(data(runs.get("find").outputs())).contains("\"page_content\":\"dry\"", "a.md");
      Run call = runs.get("call");
      assertThat(call.type()).isEqualTo(RunType.LLM);
      assertThat(messages(call.inputs())).containsExactly("user: rain?");
      assertThat(messages(call.outputs())).containsExactly("assistant: no");
      assertThat(call.model().model()).isEqualTo("gpt-4o-mini-2024-07-18");
      assertThat(call.model().provider()).isEqualTo("openai");
      assertThat(call.model().temperature()).isEqualTo(0.1);
      assertThat(usage(call)).isEqualTo("8/1/9 {}{}");
    }

    @Test
    void claudeCodeCountsTheCacheBesideTheInput() {
      SpanDump dump = SpanDump.read("claude-code");
      Map<String, Run> runs = dump.runs();
      assertThat(usage(runs.get("call")))
          .isEqualTo("910/50/960 {cache_read=900, cache_creation=6}{}");
      assertThat(runs.get("call").model().provider()).isEqualTo("anthropic");
      assertThat(messages(runs.get("turn").inputs())).containsExactly("user: fix the test");
      assertThat(runs.get("turn").threadId()).isEqualTo("s-1");
      assertThat(data(runs.get("tool").inputs())).isEqualTo("{\"command\":\"ls\"}");
      assertThat(dump.role("wait")).isEqualTo(SpanRole.NOISE);
    }
  }
}
