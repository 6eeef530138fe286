package io.spansmith.dialect.openinference;

import io.spansmith.dialect.model.ModelNames;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.LangChainSteps;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * OpenInference of Java, JavaScript and Python (dialects §1.7; its specification's
 * semantic_conventions.md).
 */
public final class OpenInferenceDialect implements Dialect {

  private static final String KIND = "openinference.span.kind";

  private static final Map<String, RunType> TYPES =
      Map.of(
          "LLM", RunType.LLM,
          "EMBEDDING", RunType.EMBEDDING,
          "RETRIEVER", RunType.RETRIEVER,
          "RERANKER", RunType.RETRIEVER,
          "TOOL", RunType.TOOL,
          "PROMPT", RunType.PROMPT);

  private static final Map<String, String> AGENT_KINDS =
      Map.of("AGENT", "agent", "GUARDRAIL", "middleware", "EVALUATOR", "middleware");

  private static final String[][] METADATA = {
    {"graph.node.id", "graph_node_id"},
    {"graph.node.parent_id", "graph_node_parent_id"},
    {"prompt.url", "prompt_url"},
    {"prompt.vendor", "prompt_vendor"},
    {"llm.prompt_template.template", "prompt_template"},
    {"llm.prompt_template.variables", "prompt_variables"}
  };

  private static final List<String> COPIES =
      List.of("input.", "output.", "llm.", "tool.", "tool_call.", "embedding.", "metadata.");

  @Override
  public String id() {
    return "openinference";
  }

  @Override
  public Marks marks() {
    return Marks.keys(KIND);
  }

  @Override
  public boolean explicitType() {
    return true;
  }

  @Override
  public SpanRole recognise(SpanView span) {
    String kind = span.text(KIND);
    if (kind == null) {
      return SpanRole.PLAIN;
    }
    boolean inner = span.span().getParentSpanContext().isValid();
    return inner && kind.equalsIgnoreCase("CHAIN") && LangChainSteps.isPlumbing(span.name())
        ? SpanRole.NOISE
        : SpanRole.RUN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    String text = take.text(KIND);
    String kind = text == null ? "" : text.toUpperCase(Locale.ROOT);
    RunType step = TYPES.containsKey(kind) ? null : LangChainSteps.type(span.name());
    boolean told = step == RunType.PARSER || step == RunType.PROMPT;
    reading.type = told && step != null ? step : type(span, kind);
    reading.agentKind = reading.type == RunType.CHAIN ? AGENT_KINDS.get(kind) : null;
    common(take, reading);
    if (span.has("ai.operationId")) {
      // A copy of what the AI SDK wrote beside it, which its own reader knows better.
      COPIES.forEach(prefix -> reading.consumeAll(span, prefix));
      reading.name = null;
      return;
    }
    reading.name =
        reading.agentKind != null && reading.agentName != null ? reading.agentName : span.name();
    switch (reading.type) {
      case LLM -> OpenInferenceModelCall.read(span, take, reading);
      case EMBEDDING -> OpenInferenceModelCall.readEmbedding(span, take, reading);
      case RETRIEVER -> OpenInferenceSteps.retriever(span, take, reading);
      case TOOL -> OpenInferenceSteps.tool(span, take, reading);
      case PROMPT -> OpenInferenceSteps.prompt(take, reading);
      default -> OpenInferenceSteps.chain(span, take, reading);
    }
    reading.consume("input.mime_type", "output.mime_type", "llm.system", "llm.provider");
  }

  /**
   * LangChain's Python instrumentation calls everything AGENT that has "agent" in its name, and
   * Bedrock's everything LLM.
   */
  private static RunType type(SpanView span, String kind) {
    if (kind.equals("AGENT") && span.scope().contains("langchain")) {
      return span.has("llm.invocation_parameters")
          ? RunType.LLM
          : span.has("tool.name") ? RunType.TOOL : RunType.CHAIN;
    }
    boolean embeds =
        kind.equals("LLM")
            && span.scope().contains("bedrock")
            && ModelNames.embeds(span.text("llm.model_name"));
    return embeds ? RunType.EMBEDDING : TYPES.getOrDefault(kind, RunType.CHAIN);
  }

  private static void common(Take take, Reading reading) {
    reading.threadId = take.text("session.id");
    reading.userId = take.text("user.id");
    reading.tags.addAll(take.texts("tag.tags"));
    if (take.content("metadata") instanceof Json.Obj metadata) {
      reading.metadata.putAll(metadata.members());
    }
    reading.agentName = take.text("agent.name", "graph.node.name");
    reading.promptName = take.text("prompt.id");
    reading.promptVersion = take.text("llm.prompt_template.version");
    FrameworkFacts.metadata(take, reading, METADATA);
    if (reading.type == RunType.PROMPT) {
      reading.metadata.remove("prompt_variables");
    }
  }
}
