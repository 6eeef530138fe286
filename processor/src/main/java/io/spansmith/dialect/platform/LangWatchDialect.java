package io.spansmith.dialect.platform;

import io.spansmith.dialect.message.Documents;
import io.spansmith.dialect.message.RetrieverForm;
import io.spansmith.dialect.payload.ChatPayload;
import io.spansmith.dialect.payload.InvocationParameters;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;
import io.spansmith.run.RunType;
import io.spansmith.run.Usage;
import io.spansmith.select.SpanRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * LangWatch's SDKs, whose values are told as {@code {"type": ..., "value": ...}} (typescript-sdk
 * and python-sdk of langwatch/langwatch).
 */
public final class LangWatchDialect implements Dialect {

  private static final Map<String, RunType> TYPES =
      Map.of(
          "llm", RunType.LLM,
          "tool", RunType.TOOL,
          "rag", RunType.RETRIEVER,
          "prompt", RunType.PROMPT,
          "embedding", RunType.EMBEDDING);

  private static final String[][] METADATA = {
    {"langwatch.customer.id", "customer_id"},
    {"langwatch.prompt.variables", "prompt_variables"},
    {"langwatch.langchain.run.id", "langchain_run_id"},
    {"langwatch.evaluation.custom", "evaluation"}
  };

  @Override
  public String id() {
    return "langwatch";
  }

  @Override
  public Marks marks() {
    return Marks.keys("langwatch.");
  }

  @Override
  public boolean explicitType() {
    return true;
  }

  @Override
  public boolean annotates() {
    return true;
  }

  @Override
  public SpanRole recognise(SpanView span) {
    return span.has("langwatch.span.type")
            || span.has("langwatch.input")
            || span.has("langwatch.output")
        ? SpanRole.RUN
        : SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    reading.threadId = take.text("langwatch.thread.id");
    reading.userId = take.text("langwatch.user.id");
    reading.tags.addAll(take.texts("langwatch.labels"));
    reading.tags.addAll(take.texts("langwatch.langchain.run.tags"));
    reading.promptName = take.text("langwatch.prompt.handle", "langwatch.prompt.id");
    reading.promptVersion =
        take.text("langwatch.prompt.version.number", "langwatch.prompt.version.id");
    if (recognise(span) == SpanRole.RUN) {
      span(span, take, reading);
    }
    FrameworkFacts.metadata(take, reading, METADATA);
    reading.consumeAll(span, "langwatch.");
  }

  private static void span(SpanView span, Take take, Reading reading) {
    String told = take.text("langwatch.span.type");
    boolean known = told == null && span.has("gen_ai.operation.name");
    reading.type = known ? null : TYPES.getOrDefault(told == null ? "" : told, RunType.CHAIN);
    reading.agentKind =
        "agent".equals(told)
            ? "agent"
            : "guardrail".equals(told) || "evaluation".equals(told) ? "middleware" : null;
    reading.name = reading.type == RunType.LLM || known ? null : span.name();
    reading.toolName = reading.type == RunType.TOOL ? span.name() : null;
    reading.usage = usage(take.content("langwatch.metrics"));
    reading.streaming = take.flag("langwatch.gen_ai.streaming");
    if (value(take.content("langwatch.params")) instanceof Json.Obj parameters) {
      InvocationParameters.read(parameters, reading);
    }
    Json input = value(take.content("langwatch.input"));
    Json output = value(take.content("langwatch.output"));
    Json contexts = value(take.content("langwatch.contexts", "langwatch.rag_contexts"));
    if (reading.type == RunType.LLM) {
      ChatPayload.call(input, output, reading);
    } else if (reading.type == RunType.RETRIEVER) {
      reading.inputData = input == null ? null : RetrieverForm.query(input);
      reading.outputData = contexts == null ? RetrieverForm.found(output) : Documents.of(contexts);
    } else {
      FrameworkFacts.inputs(input, reading);
      FrameworkFacts.outputs(output, reading);
    }
  }

  /** Without the wrapping, in lists of wrapped values too. */
  private static @Nullable Json value(@Nullable Json wrapped) {
    if (!(wrapped instanceof Json.Obj obj) || obj.text("type") == null) {
      return wrapped;
    }
    Json value = obj.get("value");
    if ("list".equals(obj.text("type")) && value instanceof Json.Arr list) {
      List<Json> items = new ArrayList<>(list.items().size());
      for (Json item : list.items()) {
        Json inner = value(item);
        items.add(inner == null ? Json.NULL : inner);
      }
      return Json.array(items);
    }
    return value;
  }

  private static @Nullable Usage usage(@Nullable Json metrics) {
    if (!(value(metrics) instanceof Json.Obj figures)) {
      return null;
    }
    Map<String, Long> input = new HashMap<>();
    Map<String, Long> output = new HashMap<>();
    put(figures, "cacheReadInputTokens", "cache_read_input_tokens", "cache_read", input);
    put(
        figures,
        "cacheCreationInputTokens",
        "cache_creation_input_tokens",
        "cache_creation",
        input);
    put(figures, "reasoningTokens", "reasoning_tokens", "reasoning", output);
    Json cost = figures.get("cost");
    return new Usage(
        number(figures, "promptTokens", "prompt_tokens"),
        number(figures, "completionTokens", "completion_tokens"),
        null,
        input,
        output,
        cost instanceof Json.Num dollars ? Map.of("total_cost", dollars.asDouble()) : Map.of(),
        false);
  }

  private static void put(
      Json.Obj figures, String key, String other, String name, Map<String, Long> into) {
    Long count = number(figures, key, other);
    if (count != null) {
      into.put(name, count);
    }
  }

  private static @Nullable Long number(Json.Obj figures, String key, String other) {
    Json value = figures.get(key) == null ? figures.get(other) : figures.get(key);
    return value instanceof Json.Num number ? number.asLong() : null;
  }
}
