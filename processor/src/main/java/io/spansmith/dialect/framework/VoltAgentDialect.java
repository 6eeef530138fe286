package io.spansmith.dialect.framework;

import io.spansmith.dialect.message.Documents;
import io.spansmith.dialect.message.Messages;
import io.spansmith.dialect.model.FinishReasons;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.dialect.reading.UsageTable;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * VoltAgent: agents, workflows, tools and model calls. A model call is one span for all rounds of a
 * tool loop and counts the last one only; the agent above counts them all and has the answer.
 */
public final class VoltAgentDialect implements Dialect {

  private static final String SCOPE = "@voltagent/core";
  private static final String TYPE = "span.type";
  private static final String ENTITY = "entity.type";

  private static final Map<String, RunType> TYPES =
      Map.of(
          "llm", RunType.LLM,
          "tool", RunType.TOOL,
          "retriever", RunType.RETRIEVER,
          "vector", RunType.RETRIEVER,
          "embedding", RunType.EMBEDDING);

  private static final UsageTable CALL =
      new UsageTable()
          .input("llm.usage.prompt_tokens")
          .output("llm.usage.completion_tokens")
          .total("llm.usage.total_tokens")
          .inputDetail("cache_read", "llm.usage.cached_tokens")
          .outputDetail("reasoning", "llm.usage.reasoning_tokens");

  private static final UsageTable SUM =
      new UsageTable()
          .input("usage.prompt_tokens")
          .output("usage.completion_tokens")
          .total("usage.total_tokens")
          .inputDetail("cache_read", "usage.cached_tokens")
          .outputDetail("reasoning", "usage.reasoning_tokens")
          .cost("total_cost", "usage.cost");

  private static final String[][] PARAMETERS = {
    {"llm.top_p", "top_p"}, {"llm.stop_condition", "stop_condition"}, {"llm.tools", "tool_names"}
  };

  private static final String[][] METADATA = {
    {"voltagent.operation_id", "operation_id"},
    {"operation.id", "operation_id"},
    {"workflow.execution.id", "execution_id"},
    {"cancellation.reason", "cancellation_reason"},
    {"llm.attempt", "attempt"}
  };

  /** States and copies of what stands elsewhere. */
  private static final String[] REPEATED = {
    "agent.messages.ui",
    "agent.stateSnapshot",
    "workflow.stateSnapshot",
    "workflow.usage",
    "workflow.step.state",
    "workflow.step.id",
    "workflow.step.function",
    "span.label",
    "voltagent.label",
    "entity.id",
    "llm.messages.count",
    "llm.tools.count",
    "llm.max_retries",
    "llm.model_index",
    "ai.model.max_retries",
    "tool.parameters",
    "error.message",
    "error.stack"
  };

  @Override
  public String id() {
    return "voltagent";
  }

  @Override
  public Marks marks() {
    return Marks.scopes(SCOPE);
  }

  @Override
  public boolean explicitType() {
    return true;
  }

  /** What is saved and loaded between turns is housekeeping. */
  @Override
  public SpanRole recognise(SpanView span) {
    if (!span.scope().startsWith(SCOPE)) {
      return SpanRole.PLAIN;
    }
    String type = span.text(TYPE);
    if ("memory".equals(type)) {
      return SpanRole.NOISE;
    }
    return type != null || span.has(ENTITY) ? SpanRole.RUN : SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    String type = take.text(TYPE);
    String entity = take.text(ENTITY);
    String entityName = take.text("entity.name");
    reading.type = TYPES.getOrDefault(type == null ? "" : type, RunType.CHAIN);
    reading.threadId =
        take.text("conversation.id", "voltagent.conversation_id", "conversationId", "memory.id");
    reading.userId = take.text("user.id", "userId");
    reading.promptName = take.text("prompt.name");
    reading.promptVersion = take.text("prompt.version");
    Json input = take.content("input");
    Json output = take.content("output");
    switch (reading.type) {
      case LLM -> call(take, reading);
      case TOOL -> tool(take, reading, input, output);
      case RETRIEVER, EMBEDDING -> search(take, reading, input, output);
      default -> {
        FrameworkFacts.inputs(input, reading);
        FrameworkFacts.outputs(output, reading);
        step(span, take, reading, type, entity, entityName);
      }
    }
    FrameworkFacts.parameters(take, reading, PARAMETERS);
    FrameworkFacts.metadata(take, reading, METADATA);
    reading.consume(REPEATED);
    reading.consumeAll(span, "usage.prompt_context.");
  }

  private static void call(Take take, Reading reading) {
    reading.operation = "chat";
    model(take.text("llm.model", "llm.model_id"), take.text("llm.provider"), reading);
    reading.temperature = take.decimal("llm.temperature");
    reading.maxTokens = take.number("llm.max_output_tokens");
    reading.streaming = take.flag("llm.stream");
    reading.finishReasons = FinishReasons.read(take.json("llm.finish_reason"));
    reading.inputMessages = Messages.read(take.content("llm.messages"), Role.USER);
    reading.usage = CALL.read(take);
    String operation = take.text("llm.operation");
    if (operation != null) {
      reading.metadata.put("method", new Json.Str(operation));
    }
  }

  /** Models are named {@code openai/gpt-4o} where the router chose them. */
  private static void model(@Nullable String named, @Nullable String provider, Reading reading) {
    boolean prefixed = named != null && provider != null && named.startsWith(provider + "/");
    reading.requestModel =
        prefixed && named != null && provider != null
            ? named.substring(provider.length() + 1)
            : named;
    reading.provider = provider;
  }

  private static void tool(Take take, Reading reading, @Nullable Json in, @Nullable Json out) {
    reading.toolName = take.text("tool.name");
    reading.name = reading.toolName;
    reading.toolCallId = take.text("tool.call.id");
    reading.toolDescription = take.text("tool.description");
    reading.inputData = in;
    reading.outputData = out;
  }

  private static void search(Take take, Reading reading, @Nullable Json in, @Nullable Json out) {
    String name = take.text("retriever.name");
    reading.name = name;
    Json query = in instanceof Json.Obj body && body.get("query") != null ? body.get("query") : in;
    if (reading.type == RunType.EMBEDDING) {
      reading.inputData = query == null ? null : Json.object().put("input", query).build();
      reading.requestModel = take.text("embedding.model");
      return;
    }
    reading.inputData = query == null ? null : Json.object().put("query", query).build();
    reading.outputData = out == null ? null : Documents.of(out);
  }

  private static void step(
      SpanView span,
      Take take,
      Reading reading,
      @Nullable String type,
      @Nullable String entity,
      @Nullable String entityName) {
    boolean agent = type == null && "agent".equals(entity);
    String step = take.text("workflow.step.name");
    reading.name = step != null ? step : type == null ? entityName : span.name();
    if (agent) {
      reading.agentKind = "agent";
      reading.agentName = entityName;
      List<Message> asked = Messages.read(take.content("agent.messages"), Role.USER);
      if (asked != null && !asked.isEmpty()) {
        reading.inputMessages = asked;
        reading.inputData = null;
      }
      if (reading.outputData instanceof Json.Str text) {
        reading.outputMessages = List.of(Message.of(Role.ASSISTANT, text));
        reading.outputData = null;
      }
      reading.tellsCall = true;
      reading.consume("agent.instructions", "ai.model.name", "ai.model.temperature");
      reading.consume("ai.response.finish_reason");
    } else if ("guardrail".equals(type) || "middleware".equals(type) || "scorer".equals(type)) {
      reading.agentKind = "middleware";
    }
    reading.usage = SUM.read(take);
    reading.aggregateUsage = reading.usage != null;
  }
}
