package io.spansmith.dialect;

import io.opentelemetry.api.common.AttributeKey;
import io.spansmith.json.Json;
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
    if (inputs != null) {
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

  /** {@code {name, description, parameters}} as a function tool. */
  static Json tool(Json function) {
    if (!(function instanceof Json.Obj obj) || obj.get("function") != null) {
      return function;
    }
    Json.Builder copy = Json.object().putAll(obj);
    for (String key : new String[] {"parameters", "input_schema"}) {
      if (obj.get(key) instanceof Json.Str schema) {
        copy.put(key, Values.json(schema.value()));
      }
    }
    return Json.object().put("type", "function").put("function", copy.build()).build();
  }

  /** One attribute of a vector store's hit, by the last part of its key. */
  static void hit(AttributeKey<?> key, Object value, Json.Builder hit) {
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
