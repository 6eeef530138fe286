package io.spansmith.dialect;

import io.spansmith.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds one message in the shape of OpenAI chat completions, into which the frameworks' own shapes
 * are turned before they are read. Not thread-safe.
 */
final class ChatForm {

  private final String role;
  private final List<Json> blocks = new ArrayList<>();
  private final List<Json> toolCalls = new ArrayList<>();
  private @Nullable Json content;
  private @Nullable String name;
  private @Nullable String toolCallId;
  private @Nullable String finishReason;

  ChatForm(@Nullable String role, String orElse) {
    this.role = role == null || role.isBlank() ? orElse : role;
  }

  ChatForm text(@Nullable String text) {
    return text == null ? this : block(Json.object().put("type", "text").put("text", text).build());
  }

  ChatForm reasoning(@Nullable String text) {
    return text == null || text.isEmpty()
        ? this
        : block(Json.object().put("type", "reasoning").put("text", text).build());
  }

  /** An image or file by reference: a URL, or base64 as a data URL. */
  ChatForm media(@Nullable String url, @Nullable String mimeType) {
    if (url == null) {
      return this;
    }
    boolean image =
        mimeType == null ? url.startsWith("data:image/") : mimeType.startsWith("image/");
    Json reference = Json.object().put("url", url).build();
    return block(
        image
            ? Json.object().put("type", "image_url").put("image_url", reference).build()
            : Json.object()
                .put("type", "file")
                .put("file", Json.object().put("url", url).put("mime_type", mimeType).build())
                .build());
  }

  ChatForm block(Json block) {
    blocks.add(block);
    return this;
  }

  /** Content that is text or blocks already; it goes before single blocks. */
  ChatForm content(@Nullable Json value) {
    content = value;
    return this;
  }

  ChatForm toolCall(@Nullable String id, @Nullable String tool, @Nullable Json arguments) {
    Json function =
        Json.object()
            .put("name", tool == null ? "" : tool)
            .put("arguments", arguments == null ? Json.EMPTY_OBJECT : arguments)
            .build();
    toolCalls.add(
        Json.object().put("id", id).put("type", "function").put("function", function).build());
    return this;
  }

  ChatForm name(@Nullable String value) {
    name = value;
    return this;
  }

  ChatForm toolCallId(@Nullable String value) {
    toolCallId = value;
    return this;
  }

  ChatForm finishReason(@Nullable String value) {
    finishReason = value;
    return this;
  }

  boolean isEmpty() {
    return content == null && blocks.isEmpty() && toolCalls.isEmpty();
  }

  Json.Obj build() {
    return Json.object()
        .put("role", role)
        .put("content", content())
        .put("name", name)
        .put("tool_calls", toolCalls.isEmpty() ? null : Json.array(toolCalls))
        .put("tool_call_id", toolCallId)
        .put("finish_reason", finishReason)
        .build();
  }

  private Json content() {
    if (content != null) {
      return content;
    }
    if (blocks.size() == 1
        && blocks.get(0) instanceof Json.Obj only
        && "text".equals(only.text("type"))
        && only.get("text") instanceof Json.Str text) {
      return text;
    }
    return blocks.isEmpty() ? Json.NULL : Json.array(blocks);
  }
}
