package io.spansmith.dialect.framework;

import io.spansmith.json.Json;
import io.spansmith.run.ContentText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Genkit's messages and documents, whose parts are told by their only member. */
final class GenkitMessages {

  /** The texts of documents, one or many; anything else as it is. */
  static Json texts(Json documents) {
    if (documents instanceof Json.Arr arr) {
      return Json.array(arr.items().stream().map(GenkitMessages::texts).toList());
    }
    Json content = documents instanceof Json.Obj obj ? obj.get("content") : null;
    return content instanceof Json.Arr ? new Json.Str(ContentText.of(content)) : documents;
  }

  /** Retrieved documents with their text in one piece. */
  static @Nullable Json documents(@Nullable Json output) {
    if (!(output instanceof Json.Obj obj) || !(obj.get("documents") instanceof Json.Arr listed)) {
      return output;
    }
    List<Json> documents = new ArrayList<>(listed.items().size());
    for (Json item : listed.items()) {
      documents.add(
          item instanceof Json.Obj document
              ? Json.object().putAll(document).put("content", texts(document)).build()
              : item);
    }
    return Json.object().putAll(obj).put("documents", Json.array(documents)).build();
  }

  /** Why a response ended, also where each of its candidates says so. */
  static @Nullable Json reasons(Json.Obj response) {
    if (response.get("candidates") instanceof Json.Arr candidates) {
      List<Json> reasons = new ArrayList<>(candidates.items().size());
      for (Json candidate : candidates.items()) {
        Json reason = candidate instanceof Json.Obj obj ? obj.get("finishReason") : null;
        if (reason instanceof Json.Str) {
          reasons.add(reason);
        }
      }
      if (!reasons.isEmpty()) {
        return Json.array(reasons);
      }
    }
    return response.get("finishReason");
  }

  /** The message of a response, also where candidates hold it. */
  static @Nullable Json answer(Json.Obj response) {
    Json message = response.get("message");
    if (message == null
        && response.get("candidates") instanceof Json.Arr candidates
        && !candidates.items().isEmpty()
        && candidates.items().get(0) instanceof Json.Obj first) {
      message = first.get("message");
    }
    return message == null ? null : messages(Json.array(List.of(message)));
  }

  static @Nullable Json messages(@Nullable Json listed) {
    if (!(listed instanceof Json.Arr arr)) {
      return null;
    }
    List<Json> messages = new ArrayList<>(arr.items().size());
    for (Json item : arr.items()) {
      if (item instanceof Json.Obj message && message.get("content") instanceof Json.Arr parts) {
        List<Json> blocks = new ArrayList<>(parts.items().size());
        parts.items().forEach(part -> blocks.add(block(part)));
        String streamed = "model".equals(message.text("role")) ? joined(parts) : null;
        messages.add(
            Json.object()
                .put("role", message.text("role"))
                .put("content", streamed == null ? Json.array(blocks) : new Json.Str(streamed))
                .build());
      } else {
        messages.add(item);
      }
    }
    return Json.array(messages);
  }

  /** The text of an answer that came in pieces; null when it is not only that. */
  private static @Nullable String joined(Json.Arr parts) {
    StringBuilder text = new StringBuilder();
    for (Json part : parts.items()) {
      String piece =
          part instanceof Json.Obj obj && obj.members().size() == 1 ? obj.text("text") : null;
      if (piece == null) {
        return null;
      }
      text.append(piece);
    }
    return parts.items().size() < 2 ? null : text.toString();
  }

  private static Json block(Json part) {
    if (!(part instanceof Json.Obj obj)) {
      return part;
    }
    if (obj.get("toolRequest") instanceof Json.Obj call) {
      return Json.object()
          .put("type", "tool_call")
          .put("id", call.text("ref"))
          .put("name", call.text("name"))
          .put("arguments", call.get("input"))
          .build();
    }
    if (obj.get("toolResponse") instanceof Json.Obj answer) {
      return Json.object()
          .put("type", "tool_call_response")
          .put("id", answer.text("ref"))
          .put("name", answer.text("name"))
          .put("response", answer.get("output"))
          .build();
    }
    if (obj.get("media") instanceof Json.Obj media) {
      return Json.object()
          .put("type", "uri")
          .put("uri", media.text("url"))
          .put("mime_type", media.text("contentType"))
          .build();
    }
    return obj.text("reasoning") == null
        ? obj
        : Json.object().put("type", "reasoning").put("content", obj.text("reasoning")).build();
  }

  private GenkitMessages() {}
}
