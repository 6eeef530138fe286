package io.spansmith.dialect.platform;

import io.spansmith.dialect.message.LangChainJson;
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
import io.spansmith.json.JsonReader;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** MLflow Tracing (dialects §1.8): every attribute is JSON text, texts with their quotes. */
public final class MlflowDialect implements Dialect {

  private static final String TYPE = "mlflow.spanType";

  private static final Map<String, RunType> TYPES =
      Map.of(
          "LLM", RunType.LLM,
          "CHAT_MODEL", RunType.LLM,
          "TOOL", RunType.TOOL,
          "RETRIEVER", RunType.RETRIEVER,
          "RERANKER", RunType.RETRIEVER,
          "EMBEDDING", RunType.EMBEDDING,
          "PARSER", RunType.PARSER);

  private static final String[][] METADATA = {
    {"mlflow.traceRequestId", "mlflow_trace_id"},
    {"mlflow.spanFunctionName", "function_name"},
    {"mlflow.message.format", "message_format"}
  };

  @Override
  public String id() {
    return "mlflow";
  }

  @Override
  public Marks marks() {
    return Marks.keys("mlflow.spanType", "mlflow.spanInputs", "mlflow.spanOutputs");
  }

  @Override
  public SpanRole recognise(SpanView span) {
    return span.has(TYPE) || span.has("mlflow.spanInputs") || span.has("mlflow.spanOutputs")
        ? SpanRole.RUN
        : SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    String kind = unquoted(take.text(TYPE));
    kind = kind == null ? "" : kind.toUpperCase(Locale.ROOT);
    reading.type = TYPES.getOrDefault(kind, RunType.CHAIN);
    reading.agentKind =
        kind.equals("AGENT") ? "agent" : kind.equals("GUARDRAIL") ? "middleware" : null;
    reading.name = span.name();
    reading.toolName = reading.type == RunType.TOOL ? span.name() : null;
    reading.threadId = unquoted(take.text("mlflow.trace.session", "session.id"));
    reading.userId = unquoted(take.text("mlflow.trace.user"));
    reading.model = unquoted(take.text("mlflow.llm.model", "mlflow.chat.model"));
    reading.provider = unquoted(take.text("mlflow.llm.provider", "mlflow.chat.provider"));
    Json input = FrameworkFacts.unquoted(take.content("mlflow.spanInputs"));
    Json output = FrameworkFacts.unquoted(take.content("mlflow.spanOutputs"));
    input = input == null ? null : LangChainJson.simplify(input);
    output = output == null ? null : LangChainJson.simplify(output);
    if (take.content("mlflow.chat.tokenUsage") instanceof Json.Obj figures) {
      reading.usage = ChatPayload.usage(figures);
    }
    if (take.content("mlflow.chat.tools") instanceof Json.Arr tools) {
      reading.parameters.put("tools", tools);
    }
    fill(input, output, reading);
    FrameworkFacts.metadata(take, reading, METADATA);
  }

  private static void fill(@Nullable Json input, @Nullable Json output, Reading reading) {
    switch (reading.type == null ? RunType.CHAIN : reading.type) {
      case LLM -> {
        ChatPayload.call(input, output, reading);
        ChatPayload.completeResponse(output, reading);
      }
      case RETRIEVER -> {
        reading.inputData = input == null ? null : RetrieverForm.query(input);
        reading.outputData = RetrieverForm.found(output);
      }
      case EMBEDDING -> {
        if (input instanceof Json.Obj body) {
          InvocationParameters.read(body, reading);
        }
        reading.inputData = input;
        ChatPayload.completeResponse(output, reading);
      }
      default -> {
        FrameworkFacts.inputs(input, reading);
        FrameworkFacts.outputs(output, reading);
      }
    }
  }

  private static @Nullable String unquoted(@Nullable String text) {
    return text != null && text.startsWith("\"") && JsonReader.read(text) instanceof Json.Str inner
        ? inner.value()
        : text;
  }
}
