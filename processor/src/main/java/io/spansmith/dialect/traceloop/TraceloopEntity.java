package io.spansmith.dialect.traceloop;

import io.opentelemetry.api.common.AttributeKey;
import io.spansmith.dialect.message.LangChainJson;
import io.spansmith.dialect.message.PythonLiteral;
import io.spansmith.dialect.message.RetrieverForm;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Values;
import io.spansmith.json.Json;
import io.spansmith.json.ObjectBuilder;
import io.spansmith.run.RunType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What OpenLLMetry wraps around a function's arguments and result. */
final class TraceloopEntity {

  /**
   * {@code {"args": [], "kwargs": {}}} or {@code {"inputs": ..., "tags": ...}} without its
   * wrapping.
   */
  static @Nullable Json input(@Nullable Json value) {
    if (!(value instanceof Json.Obj obj)) {
      return value;
    }
    Json inputs = obj.get("inputs");
    if (inputs != null && !(inputs instanceof Json.Null)) {
      return LangChainJson.simplify(inputs);
    }
    Json args = obj.get("args");
    Json kwargs = obj.get("kwargs");
    boolean wrapped = obj.members().size() <= 2 && (args != null || kwargs != null);
    if (!wrapped) {
      return inlined(obj, "input_str");
    }
    boolean noArgs = !(args instanceof Json.Arr list) || list.items().isEmpty();
    boolean noKwargs = !(kwargs instanceof Json.Obj named) || named.members().isEmpty();
    if (noArgs) {
      return kwargs == null ? Json.EMPTY_OBJECT : kwargs;
    }
    Json only =
        args instanceof Json.Arr list && list.items().size() == 1 ? list.items().get(0) : null;
    return noKwargs && only instanceof Json.Obj
        ? only
        : noKwargs ? Json.object().put("args", args).build() : obj;
  }

  /** {@code {"outputs": ...}} and JSON text of a text without their wrapping. */
  static @Nullable Json output(@Nullable Json value) {
    if (value instanceof Json.Str) {
      return FrameworkFacts.unquoted(value);
    }
    if (value instanceof Json.Obj obj && obj.get("outputs") != null) {
      return LangChainJson.simplify(obj.get("outputs"));
    }
    return value instanceof Json.Obj obj ? inlined(obj, "output") : value;
  }

  /** LangChain's tools put their one text under a key of its own, with callbacks beside it. */
  private static Json inlined(Json.Obj obj, String key) {
    Json inner = obj.get(key);
    if (inner == null || obj.get("kwargs") == null) {
      return obj;
    }
    Json read = inner instanceof Json.Str text ? Values.json(text.value()) : inner;
    return LangChainJson.simplify(read);
  }

  /** LlamaIndex's steps are tasks to OpenLLMetry, named by class and method. */
  static RunType llamaIndexStep(String name) {
    String step = name.toLowerCase(Locale.ROOT);
    return step.contains("embedding")
        ? RunType.EMBEDDING
        : step.contains("retrieve") && !step.endsWith(".query") ? RunType.RETRIEVER : RunType.CHAIN;
  }

  /** A retriever's query and nodes, an embedding's text. */
  static void llamaIndex(Reading reading) {
    Json asked = reading.inputData;
    if (asked instanceof Json.Obj obj && obj.get("args") instanceof Json.Arr args) {
      asked = args.items().size() == 1 ? args.items().get(0) : asked;
    }
    if (reading.type == RunType.EMBEDDING) {
      Json text = asked instanceof Json.Obj obj ? obj.get("text") : asked;
      reading.inputData = text == null ? asked : Json.object().put("input", text).build();
      return;
    }
    reading.inputData = asked == null ? null : RetrieverForm.query(asked);
    reading.outputData = RetrieverForm.found(reading.outputData);
  }

  /** LangChain's tools are tasks to JavaScript's OpenLLMetry, named by their class. */
  static boolean isTool(@Nullable String operation, @Nullable String entity) {
    return "execute_tool".equals(operation) || entity != null && entity.endsWith("Tool");
  }

  /** A client's call that says which model, but in no version what kind of call it is. */
  static boolean isModelCall(SpanView span) {
    return !span.has("gen_ai.operation.name")
        && span.has("gen_ai.request.model")
        && span.has("gen_ai.provider.name")
        && span.name().endsWith(".completion");
  }

  /** LangChain's objects as what they stand for; what a tool answered tells its name and call. */
  static void langChain(@Nullable Json input, @Nullable Json output, Reading reading) {
    reading.inputData = PythonLiteral.orElse(input == null ? null : LangChainJson.simplify(input));
    Json plain = output == null ? null : LangChainJson.simplify(output);
    if (reading.type == RunType.TOOL) {
      reading.inputData = argument(reading.inputData);
      if (plain instanceof Json.Obj message && "tool".equals(message.text("role"))) {
        reading.toolCallId = message.text("tool_call_id");
        reading.toolName = message.text("name");
        reading.name = reading.toolName == null ? reading.name : reading.toolName;
        plain = message.get("content");
      }
    }
    reading.outputData = plain;
    if (reading.type == RunType.RETRIEVER) {
      reading.inputData = reading.inputData == null ? null : RetrieverForm.query(reading.inputData);
      reading.outputData = RetrieverForm.found(plain);
    }
  }

  private static @Nullable Json argument(@Nullable Json input) {
    boolean single =
        input instanceof Json.Obj obj
            && obj.get("args") instanceof Json.Arr args
            && args.items().size() == 1;
    if (!single || !(input instanceof Json.Obj obj) || !(obj.get("args") instanceof Json.Arr arr)) {
      return input;
    }
    Json only = arr.items().get(0);
    Json read = only instanceof Json.Str text ? Values.json(text.value()) : only;
    return read instanceof Json.Obj ? read : input;
  }

  /**
   * One indexed message, whose text Cohere's instrumentation puts under {@code user} and others
   * write as JSON {@code null} where there is none.
   */
  static Json message(Json item) {
    if (!(item instanceof Json.Obj obj)) {
      return item;
    }
    Json content = obj.get("content");
    if (content == null && obj.text("user") != null) {
      return Json.object().put("role", obj.get("role")).put("content", obj.text("user")).build();
    }
    boolean none = content instanceof Json.Str text && text.value().equals("null");
    return none && "assistant".equals(obj.text("role"))
        ? Json.object().putAll(obj).put("content", Json.NULL).build()
        : item;
  }

  /** One attribute of a vector store's hit, by the last part of its key. */
  static void hit(AttributeKey<?> key, Object value, ObjectBuilder hit) {
    String name = key.getKey();
    String last = name.substring(name.lastIndexOf('.') + 1);
    switch (last) {
      case "document" -> hit.put("page_content", Values.plain(value));
      case "vector", "embeddings" -> {}
      case "metadata" -> hit.put("metadata", Values.json(value));
      default -> hit.put(last, Values.plain(value));
    }
  }

  private TraceloopEntity() {}
}
