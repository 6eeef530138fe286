package io.spansmith.dialect.framework;

import io.spansmith.dialect.message.ChatForm;
import io.spansmith.dialect.message.Messages;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FirstToken;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import io.spansmith.run.RunError;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mastra: agents, workflows and tools keep their content under the name of their span type; model
 * calls follow the standard beside it.
 */
public final class MastraDialect implements Dialect {

  private static final String TYPE = "mastra.span.type";

  private static final Map<String, RunType> TYPES =
      Map.of(
          "model_generation", RunType.LLM,
          "llm_generation", RunType.LLM,
          "model_inference", RunType.LLM,
          "tool_call", RunType.TOOL,
          "mcp_tool_call", RunType.TOOL,
          "client_tool_call", RunType.TOOL);

  /** Parts of a model call that is told by the span above. */
  private static final Set<String> PARTS =
      Set.of("model_chunk", "llm_chunk", "workflow_conditional_eval");

  private static final String MODEL = "gen_ai.request.model";

  private static final String STEP = "model_step";

  private static final String WORKFLOW = "invoke_workflow ";

  /** The provider's answer once more, and its headers. */
  private static final List<String> RAW = List.of("headers", "body", "modelMetadata");

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
    boolean part =
        switch (type) {
          case STEP -> !span.hasPrefix("gen_ai.usage.") && !span.has("mastra.model_step.input");
          case "model_inference" -> !span.has(MODEL);
          default -> PARTS.contains(type);
        };
    return part ? SpanRole.NOISE : SpanRole.RUN;
  }

  /**
   * Since 1.4 of the exporter a generation is several steps of one inference each, and only the
   * inference knows the model; before, the generation was the call.
   */
  private static RunType type(SpanView span, String type) {
    boolean counts = span.has(MODEL) || span.hasPrefix("gen_ai.usage.");
    return type.equals(STEP)
        ? counts ? RunType.LLM : RunType.CHAIN
        : type.endsWith("_generation") && !counts
            ? RunType.CHAIN
            : TYPES.getOrDefault(type, RunType.CHAIN);
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    String type = take.text(TYPE);
    type = type == null ? "" : type;
    reading.type = type(span, type);
    reading.name = name(span, type);
    reading.tellsCall = type.equals(STEP) && reading.type == RunType.CHAIN;
    if (type.equals("agent_run")) {
      reading.agentKind = "agent";
    } else if (type.equals("processor_run") || type.equals("scorer_run")) {
      reading.agentKind = "middleware";
    }
    reading.threadId = take.text("mastra.metadata.threadId", "mastra.metadata.sessionId");
    reading.userId = take.text("mastra.metadata.userId", "mastra.metadata.resourceId");
    Json input = take.content("mastra." + type + ".input", "input");
    Json output = take.content("mastra." + type + ".output", "output");
    if (reading.type == RunType.LLM || reading.tellsCall || type.endsWith("_generation")) {
      Json asked =
          input instanceof Json.Obj body && body.get("messages") != null
              ? body.get("messages")
              : input;
      reading.inputMessages = FrameworkFacts.answer(asked, Role.USER);
      reading.outputMessages = answer(output);
    } else {
      FrameworkFacts.inputs(input, reading);
      FrameworkFacts.outputs(output, reading);
    }
    FirstToken.at(take.text("mastra.completion_start_time"), span, reading);
    if ("[\"error\"]".equals(span.text("gen_ai.response.finish_reasons"))) {
      reading.error = new RunError(null, "the model call ended with finish reason error", null);
    }
    FrameworkFacts.metadata(take, reading, METADATA);
    FrameworkFacts.metadataUnder(span, take, reading, "mastra.metadata.");
    reading.consume(REPEATED);
    RAW.forEach(reading.metadata::remove);
  }

  private static @Nullable String name(SpanView span, String type) {
    return switch (type) {
      case STEP -> STEP;
      case "model_generation" -> span.has(MODEL) ? null : type;
      case "workflow_step" -> span.text("mastra.workflow_step.step_id");
      case "workflow_run" ->
          span.name().startsWith(WORKFLOW) ? span.name().substring(WORKFLOW.length()) : null;
      default -> null;
    };
  }

  /** {@code {text, toolCalls}} as one message. */
  private static @Nullable List<Message> answer(@Nullable Json output) {
    if (!(output instanceof Json.Obj body) || body.get("text") == null) {
      return FrameworkFacts.answer(output, Role.ASSISTANT);
    }
    String text = body.text("text");
    ChatForm form = new ChatForm("assistant", "assistant");
    form.text(text == null || text.isEmpty() ? null : text);
    if (body.get("toolCalls") instanceof Json.Arr calls) {
      for (Json item : calls.items()) {
        if (item instanceof Json.Obj call) {
          form.toolCall(call.text("toolCallId"), call.text("toolName"), call.get("args"));
        }
      }
    }
    return form.isEmpty() ? null : Messages.read(form.build(), Role.ASSISTANT);
  }
}
