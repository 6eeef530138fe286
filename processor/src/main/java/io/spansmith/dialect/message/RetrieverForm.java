package io.spansmith.dialect.message;

import io.spansmith.json.Json;
import io.spansmith.json.ObjectBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inputs and outputs of a retriever found in whatever a framework passed to it. */
public final class RetrieverForm {

  private static final List<String> QUERY =
      List.of("query", "question", "input", "text", "query_str", "query_text", "q");

  private static final List<String> LISTS =
      List.of("documents", "docs", "results", "matches", "nodes", "chunks", "output");

  /** {@code {query, ...}} of text, or of an object that has the query under another name. */
  public static Json.Obj query(Json value) {
    if (!(value instanceof Json.Obj obj)) {
      return Json.object().put("query", value).build();
    }
    for (String key : QUERY) {
      if (obj.get(key) instanceof Json.Str query) {
        ObjectBuilder inputs = Json.object().put("query", query);
        obj.members()
            .forEach(
                (name, member) -> inputs.put(name, name.equals(key) ? query(key, query) : member));
        return inputs.build();
      }
    }
    return obj;
  }

  private static @Nullable Json query(String key, Json query) {
    return key.equals("query") ? query : null;
  }

  /** What was found as {@code {documents: [...]}} where it is documents, else as it is. */
  public static @Nullable Json found(@Nullable Json value) {
    Json.Obj documents = documents(value);
    return documents == null ? value : documents;
  }

  /** A list, or an object that holds one; null when neither. */
  private static Json.@Nullable Obj documents(@Nullable Json value) {
    if (value instanceof Json.Arr arr && !arr.items().isEmpty()) {
      return Documents.of(arr);
    }
    if (value instanceof Json.Obj obj) {
      for (String key : LISTS) {
        if (obj.get(key) instanceof Json.Arr arr) {
          return Documents.of(arr);
        }
      }
    }
    return null;
  }

  private RetrieverForm() {}
}
