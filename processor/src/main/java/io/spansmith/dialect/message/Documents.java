package io.spansmith.dialect.message;

import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.json.ObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Retrieved documents as LangSmith shows them: {@code {documents: [{page_content, metadata}]}}. */
public final class Documents {

  private static final Set<String> TEXT_KEYS =
      Set.of("page_content", "pageContent", "content", "text", "document", "metadata", "type");

  /** From an array of texts or objects, or an object that holds one. */
  public static Json.Obj of(Json value) {
    Json list = value;
    if (value instanceof Json.Obj obj) {
      list = obj.get("documents") == null ? Json.array(List.of(value)) : obj.get("documents");
    }
    List<Json> documents = new ArrayList<>();
    if (list instanceof Json.Arr arr) {
      arr.items().forEach(item -> documents.add(document(item)));
    } else if (list != null && !(list instanceof Json.Null)) {
      documents.add(document(list));
    }
    return Json.object().put("documents", Json.array(documents)).build();
  }

  /** One document: its text, and everything else as metadata. */
  static Json document(Json item) {
    if (!(item instanceof Json.Obj obj)) {
      return document(item instanceof Json.Str str ? str.value() : item.toString(), Json.object());
    }
    if (obj.get("kwargs") instanceof Json.Obj kwargs) {
      return document(kwargs);
    }
    if (obj.get("node") instanceof Json.Obj node) {
      return node(node, obj.get("score"));
    }
    String text = Messages.first(obj, "page_content", "pageContent", "content", "text", "document");
    ObjectBuilder metadata = Json.object();
    Json own = obj.get("metadata");
    if (own instanceof Json.Str str && JsonReader.looksStructured(str.value())) {
      own = JsonReader.read(str.value());
    }
    if (own instanceof Json.Obj members) {
      metadata.putAll(members);
    }
    for (Map.Entry<String, Json> member : obj.members().entrySet()) {
      if (!TEXT_KEYS.contains(member.getKey())) {
        metadata.put(member.getKey(), member.getValue());
      }
    }
    return document(text == null ? "" : text, metadata);
  }

  /** LlamaIndex: a node with its score; how nodes hang together is not what was retrieved. */
  private static Json node(Json.Obj node, @Nullable Json score) {
    ObjectBuilder metadata = Json.object();
    if (node.get("metadata") instanceof Json.Obj own) {
      metadata.putAll(own);
    }
    String id = Messages.first(node, "id_", "id", "node_id");
    String text = Messages.first(node, "text", "content");
    return document(text == null ? "" : text, metadata.put("id", id).put("score", score));
  }

  private static Json document(String text, ObjectBuilder metadata) {
    return Json.object()
        .put("page_content", text)
        .put("type", "Document")
        .put("metadata", metadata.build())
        .build();
  }

  private Documents() {}
}
