package io.spansmith.dialect.framework;

import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;
import io.spansmith.run.RunError;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Embabel's agents, by its Micrometer conventions (dialects §1.1). The billable model call is
 * Spring AI's span below; {@code embabel.llm} wraps a whole interaction and {@code
 * embabel.llm.invocation} repeats the call's usage.
 */
public final class EmbabelDialect implements Dialect {

  /** {@code embabel.event.type}, or the operation or observation name before there was one. */
  private static final Map<String, RunType> TYPES =
      Map.ofEntries(
          Map.entry("agent_process", RunType.CHAIN),
          Map.entry("agent", RunType.CHAIN),
          Map.entry("action", RunType.CHAIN),
          Map.entry("tool_loop", RunType.CHAIN),
          Map.entry("llm_call", RunType.CHAIN),
          Map.entry("llm", RunType.CHAIN),
          Map.entry("chat", RunType.CHAIN),
          Map.entry("custom", RunType.CHAIN),
          Map.entry("tool_call", RunType.TOOL),
          Map.entry("execute_tool", RunType.TOOL),
          Map.entry("tool", RunType.TOOL),
          Map.entry("rag", RunType.RETRIEVER),
          Map.entry("embedding", RunType.EMBEDDING),
          Map.entry("embeddings", RunType.EMBEDDING));

  private static final String NAMES = "embabel.";

  private static final String[][] METADATA = {
    {"embabel.run.id", "run_id"},
    {"embabel.parent.id", "parent_run_id"},
    {"embabel.interaction.id", "interaction_id"},
    {"embabel.agent.planner_type", "planner_type"},
    {"embabel.agent.status", "agent_status"},
    {"embabel.agent.is_subagent", "is_subagent"},
    {"embabel.action.name", "action_name"},
    {"embabel.action.status", "action_status"},
    {"embabel.tool.group.name", "tool_group"},
    {"embabel.tool.group.role", "tool_group_role"},
    {"embabel.tool.status", "tool_status"},
    {"embabel.rag.result_count", "result_count"},
    {"embabel.rag.top_k", "top_k"},
    {"embabel.llm.model", "embabel_model"},
    {"embabel.tracked.class", "tracked_class"},
    {"embabel.tracked.type", "tracked_type"}
  };

  @Override
  public String id() {
    return "embabel";
  }

  @Override
  public Marks marks() {
    return Marks.keys(NAMES).orNames(NAMES);
  }

  @Override
  public boolean explicitType() {
    return true;
  }

  @Override
  public SpanRole recognise(SpanView span) {
    if (!span.hasPrefix(NAMES) && !span.name().startsWith(NAMES)) {
      return SpanRole.PLAIN;
    }
    return type(span) != null ? SpanRole.RUN : SpanRole.NOISE;
  }

  /** The wrapper says {@code chat} too, for a call that is not its own. */
  @Override
  public Set<String> claims(SpanView span) {
    return Set.of("gen_ai.operation.name", "embabel.llm.model");
  }

  /** Null for what is no work of its own: plans, goals, rankings, states, repeated usage. */
  private static @Nullable RunType type(SpanView span) {
    String event = span.text("embabel.event.type");
    if (event != null) {
      return TYPES.get(event);
    }
    String operation = span.text("gen_ai.operation.name");
    boolean point =
        span.name().equals("tool-loop-completed") || span.has("embabel.tool_loop.total_iterations");
    if (operation != null) {
      return point ? null : TYPES.get(operation);
    }
    return span.name().startsWith(NAMES)
        ? TYPES.get(span.name().substring(NAMES.length()))
        : span.has("embabel.tracked.class") ? RunType.CHAIN : null;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    reading.type = type(span);
    take.text("gen_ai.operation.name", "embabel.event.type");
    String agent = take.text("embabel.agent.name");
    String action = take.text("embabel.action.short_name");
    boolean isAgent = span.has("embabel.agent.planner_type") || span.has("embabel.agent.status");
    reading.agentName = agent;
    reading.agentKind = isAgent ? "agent" : null;
    if (reading.type == RunType.TOOL) {
      tool(take, reading);
    } else if (reading.type == RunType.RETRIEVER) {
      retriever(take, reading);
    } else {
      reading.name = isAgent ? agent : span.has("embabel.action.status") ? action : stable(span);
      FrameworkFacts.inputs(take.content("input.value", "embabel.tracked.args"), reading);
      FrameworkFacts.outputs(
          take.content(
              "output.value",
              "embabel.agent.result",
              "embabel.action.result",
              "embabel.tracked.result"),
          reading);
    }
    FrameworkFacts.metadata(take, reading, METADATA);
  }

  /** {@code chat gpt-4o} and {@code llm gpt-4o} without the model. */
  private static String stable(SpanView span) {
    String model = span.text("embabel.llm.model", "gen_ai.request.model");
    String name = span.name();
    return model == null ? name : name.replace(" " + model, "");
  }

  private static void tool(Take take, Reading reading) {
    reading.toolName = take.text("embabel.tool.name", "gen_ai.tool.name");
    reading.name = reading.toolName;
    reading.toolCallId = take.text("embabel.tool.correlation_id");
    reading.inputData = take.content("gen_ai.tool.call.arguments", "input.value");
    reading.outputData = take.content("gen_ai.tool.call.result", "output.value");
    String type = take.text("embabel.tool.error.type");
    String message = take.text("embabel.tool.error.message");
    if (type != null || message != null) {
      reading.error = new RunError(type, message == null ? "" : message, null);
    }
  }

  private static void retriever(Take take, Reading reading) {
    String service = take.text("embabel.rag.service");
    reading.name = service == null ? "retrieve" : "retrieve " + service;
    String query = take.text("embabel.rag.query", "input.value");
    reading.inputData = query == null ? null : Json.object().put("query", query).build();
    reading.outputData = take.content("output.value");
  }
}
