package io.spansmith.dialect;

import io.spansmith.json.Json;
import io.spansmith.run.Role;
import io.spansmith.run.RunType;
import java.util.Map;
import java.util.Set;

/**
 * Mastra: agents, workflows and tools keep their content under the name of their span type; model
 * calls follow the standard beside it.
 */
final class MastraDialect implements Dialect {

  private static final String TYPE = "mastra.span.type";

  private static final Map<String, RunType> TYPES =
      Map.of(
          "model_generation", RunType.LLM,
          "llm_generation", RunType.LLM,
          "model_step", RunType.LLM,
          "tool_call", RunType.TOOL,
          "mcp_tool_call", RunType.TOOL,
          "client_tool_call", RunType.TOOL);

  /** Parts of a model call that is told by the span above. */
  private static final Set<String> PARTS =
      Set.of("model_chunk", "llm_chunk", "model_inference", "workflow_conditional_eval");

  private static final String[][] METADATA = {
    {TYPE, "mastra_span_type"},
    {"mastra.span.entityId", "entity_id"},
    {"mastra.metadata.runId", "run_id"}
  };

  private static final String[] REPEATED = {
    "mastra.trace_id",
    "mastra.span_id",
    "mastra.parent_span_id",
    "mastra.start_time",
    "mastra.end_time",
    "mastra.duration_ms",
    "span.kind"
  };

  @Override
  public String id() {
    return "mastra";
  }

  @Override
  public Marks marks() {
    return Marks.keys(TYPE);
  }

  @Override
  public boolean explicitType() {
    return true;
  }

  @Override
  public SpanRole recognise(SpanView span) {
    String type = span.text(TYPE);
    if (type == null) {
      return SpanRole.PLAIN;
    }
    boolean emptyStep = type.equals("model_step") && !span.hasPrefix("gen_ai.usage.");
    return PARTS.contains(type) || emptyStep ? SpanRole.NOISE : SpanRole.RUN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    String type = take.text(TYPE);
    type = type == null ? "" : type;
    reading.type = TYPES.getOrDefault(type, RunType.CHAIN);
    if (type.equals("agent_run")) {
      reading.agentKind = "agent";
    } else if (type.equals("processor_run") || type.equals("scorer_run")) {
      reading.agentKind = "middleware";
    }
    reading.threadId = take.text("mastra.metadata.threadId", "mastra.metadata.sessionId");
    reading.userId = take.text("mastra.metadata.userId", "mastra.metadata.resourceId");
    Json input = take.content("mastra." + type + ".input", "input");
    Json output = take.content("mastra." + type + ".output", "output");
    if (reading.type == RunType.LLM) {
      reading.inputMessages = FrameworkFacts.answer(input, Role.USER);
      Json text =
          output instanceof Json.Obj body && body.get("text") != null ? body.get("text") : output;
      reading.outputMessages = FrameworkFacts.answer(text, Role.ASSISTANT);
    } else {
      FrameworkFacts.inputs(input, reading);
      FrameworkFacts.outputs(output, reading);
    }
    FrameworkFacts.metadata(take, reading, METADATA);
    reading.consume(REPEATED);
  }
}
