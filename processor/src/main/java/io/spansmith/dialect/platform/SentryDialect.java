package io.spansmith.dialect.platform;

import io.spansmith.dialect.message.Messages;
import io.spansmith.dialect.payload.ToolDefinitions;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;
import io.spansmith.run.Role;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sentry's SDKs: the standard's attributes, content under names of their own (gen-ai-attributes.ts
 * of getsentry/sentry-javascript, model/attributes/gen_ai of getsentry/sentry-conventions).
 */
public final class SentryDialect implements Dialect {

  private static final String OPERATION = "sentry.op";
  private static final String PREFIX = "gen_ai.";

  /** By what follows the prefix; what is not here says nothing about the type. */
  private static final Map<String, RunType> OPERATIONS =
      Map.of(
          "chat", RunType.LLM,
          "responses", RunType.LLM,
          "text_completion", RunType.LLM,
          "generate_content", RunType.LLM,
          "embeddings", RunType.EMBEDDING,
          "execute_tool", RunType.TOOL,
          "rerank", RunType.RETRIEVER,
          "invoke_agent", RunType.CHAIN,
          "create_agent", RunType.CHAIN,
          "handoff", RunType.CHAIN);

  private static final String[][] METADATA = {
    {"gen_ai.pipeline.name", "pipeline"},
    {"gen_ai.function_id", "function_id"},
    {"sentry.origin", "sentry_origin"}
  };

  @Override
  public String id() {
    return "sentry";
  }

  @Override
  public Marks marks() {
    return Marks.keys(
        OPERATION,
        "gen_ai.request.messages",
        "gen_ai.request.available_tools",
        "gen_ai.response.text",
        "gen_ai.response.tool_calls",
        "gen_ai.tool.input",
        "gen_ai.tool.output",
        "gen_ai.embeddings.input");
  }

  @Override
  public SpanRole recognise(SpanView span) {
    String operation = span.text(OPERATION);
    return operation == null || operation.startsWith(PREFIX) || span.has("gen_ai.operation.name")
        ? SpanRole.RUN
        : SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    String operation = take.text(OPERATION);
    if (operation != null && operation.startsWith(PREFIX)) {
      String name = operation.substring(PREFIX.length());
      reading.type = OPERATIONS.get(name);
      reading.operation = name;
      reading.agentKind = "invoke_agent".equals(name) ? "agent" : null;
    }
    reading.inputMessages = Messages.read(take.content("gen_ai.request.messages"), Role.USER);
    ToolDefinitions.put(take.content("gen_ai.request.available_tools"), reading);
    answer(take, reading);
    Json input = take.content("gen_ai.tool.input", "gen_ai.embeddings.input");
    if (input != null) {
      boolean embeds = span.has("gen_ai.embeddings.input");
      reading.inputData = embeds ? Json.object().put("input", input).build() : input;
    }
    reading.outputData = FrameworkFacts.unquoted(take.content("gen_ai.tool.output"));
    FrameworkFacts.metadata(take, reading, METADATA);
    reading.consumeAll(span, "sentry.");
  }

  private static void answer(Take take, Reading reading) {
    Json text = FrameworkFacts.unquoted(take.content("gen_ai.response.text"));
    Json calls = take.content("gen_ai.response.tool_calls");
    if (text == null && calls == null) {
      return;
    }
    Json answer =
        Json.object()
            .put("role", "assistant")
            .put("content", text(text))
            .put("tool_calls", calls)
            .build();
    reading.outputMessages = Messages.read(answer, Role.ASSISTANT);
  }

  /** A stream's text is one, the texts of choices are a list of which the first is the answer. */
  private static @Nullable Json text(@Nullable Json told) {
    boolean list = told instanceof Json.Arr arr && !arr.items().isEmpty();
    return list && told instanceof Json.Arr arr && arr.items().get(0) instanceof Json.Str first
        ? first
        : told;
  }
}
