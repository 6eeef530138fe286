package io.spansmith.dialect.framework;

import io.spansmith.dialect.message.Messages;
import io.spansmith.dialect.model.FinishReasons;
import io.spansmith.dialect.payload.ChatPayload;
import io.spansmith.dialect.payload.ToolDefinitions;
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
import io.spansmith.run.RunError;
import io.spansmith.run.RunType;
import io.spansmith.run.Usage;
import io.spansmith.select.SpanRole;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mastra before its own span types (telemetry of 0.x): methods of agents with their arguments, and
 * one span for all rounds of a model call, which counts the last; the agent counts them all.
 */
public final class MastraTelemetryDialect implements Dialect {

  private static final String OPERATION = "mastra.operationId";

  private static final Set<String> AGENTS = Set.of("agent.generate", "agent.stream");
  private static final Set<String> CALLS = Set.of("mastra.stream", "mastra.generate");

  /** The workflows that an agent is made of. */
  private static final String LOOP = "workflow.agentic-loop.";

  private static final String STEP = "workflow.executionWorkflow.";

  private static final UsageTable USAGE =
      new UsageTable()
          .input("stream.usage.inputTokens", "stream.usage.promptTokens")
          .output("stream.usage.outputTokens", "stream.usage.completionTokens")
          .total("stream.usage.totalTokens")
          .inputDetail("cache_read", "stream.usage.cachedInputTokens")
          .outputDetail("reasoning", "stream.usage.reasoningTokens");

  @Override
  public String id() {
    return "mastra-telemetry";
  }

  @Override
  public Marks marks() {
    return Marks.keys(OPERATION).orNames("agent.generate", "agent.stream", LOOP, STEP);
  }

  @Override
  public boolean explicitType() {
    return true;
  }

  /** One attempt within a call says nothing that the call does not. */
  @Override
  public SpanRole recognise(SpanView span) {
    String operation = span.text(OPERATION);
    if (operation == null && (span.name().startsWith(LOOP) || span.name().startsWith(STEP))) {
      return SpanRole.NOISE;
    }
    if (operation == null) {
      boolean agent = AGENTS.contains(span.name()) && span.has(span.name() + ".argument.0");
      return agent ? SpanRole.RUN : SpanRole.PLAIN;
    }
    return CALLS.contains(operation) || operation.endsWith(".toolCall")
        ? SpanRole.RUN
        : operation.contains(".aisdk.") ? SpanRole.NOISE : SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    String operation = take.text(OPERATION);
    reading.threadId = take.text("threadId");
    reading.userId = take.text("resourceId");
    String component = take.text("componentName");
    reading.consume("operation.name");
    if (operation == null) {
      agent(span, take, reading, component);
    } else if (operation.endsWith(".toolCall")) {
      reading.type = RunType.TOOL;
      reading.toolName = take.text("stream.toolCall.toolName");
      reading.name = reading.toolName;
      reading.toolCallId = take.text("stream.toolCall.toolCallId");
      reading.inputData = take.content("stream.toolCall.args");
      reading.outputData = FrameworkFacts.unquoted(take.content("stream.toolCall.result"));
    } else {
      call(take, reading);
    }
  }

  private static void agent(SpanView span, Take take, Reading reading, @Nullable String component) {
    reading.type = RunType.CHAIN;
    // One method of an agent calls the other, which then has the result.
    boolean turn = span.has(span.name() + ".result") || span.name().equals("agent.stream");
    reading.agentKind = turn ? "agent" : null;
    reading.agentName = component;
    reading.name = component;
    Json asked = FrameworkFacts.unquoted(take.content(span.name() + ".argument.0"));
    reading.inputMessages = asked == null ? null : FrameworkFacts.answer(asked, Role.USER);
    reading.consumeAll(span, span.name() + ".argument.");
    if (take.content(span.name() + ".result") instanceof Json.Obj result) {
      String text = result.text("text");
      reading.outputMessages = text == null ? null : List.of(Message.of(Role.ASSISTANT, text));
      Usage usage =
          result.get("usage") instanceof Json.Obj figures ? ChatPayload.usage(figures) : null;
      reading.usage = usage;
      reading.aggregateUsage = usage != null;
      reading.tellsCall = true;
    }
  }

  private static void call(Take take, Reading reading) {
    reading.type = RunType.LLM;
    reading.operation = "chat";
    reading.provider = take.text("aisdk.model.provider");
    reading.requestModel = take.text("aisdk.model.id");
    reading.model = take.text("stream.response.model");
    reading.responseId = take.text("stream.response.id");
    reading.temperature = take.decimal("stream.settings.temperature");
    reading.maxTokens = take.number("stream.settings.maxOutputTokens");
    reading.finishReasons = FinishReasons.read(take.json("stream.response.finishReason"));
    ToolDefinitions.put(take.content("stream.prompt.tools"), reading);
    reading.inputMessages = Messages.read(take.content("stream.prompt.messages"), Role.USER);
    String text = take.text("stream.response.text");
    if (text != null) {
      reading.outputMessages = List.of(Message.of(Role.ASSISTANT, text));
    }
    reading.usage = USAGE.read(take);
    reading.consume(
        "stream.response.toolCalls",
        "stream.response.providerMetadata",
        "stream.response.timestamp",
        "stream.prompt.toolChoice",
        "stream.settings.maxRetries");
    if (reading.finishReasons.contains("error")) {
      reading.error = new RunError(null, "the model call ended with finish reason error", null);
    }
  }
}
