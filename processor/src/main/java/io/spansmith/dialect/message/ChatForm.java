package io.spansmith.dialect.message;

import io.spansmith.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds one message in the shape of OpenAI chat completions, into which the frameworks' own shapes
 * are turned before they are read. Not thread-safe.
 */
public final class ChatForm {

  private final String role;
  private final List<Json> blocks = new ArrayList<>();
  private final List<Json> toolCalls = new ArrayList<>();
  private @Nullable Json content;
  private @Nullable String name;
  private @Nullable String toolCallId;
  private @Nullable String finishReason;

  /** A message of that role, or of the other where it is blank. */
  public ChatForm(@Nullable String role, String orElse) {
    this.role = role == null || role.isBlank() ? orElse : role;
  }

  /** Adds a text, which may be missing. */
  public ChatForm text(@Nullable String text) {
    return text == null ? this : block(Json.object().put("type", "text").put("text", text).build());
  }

  /** Adds what the model thought before it answered, which may be missing. */
  public ChatForm reasoning(@Nullable String text) {
    return text == null || text.isEmpty()
        ? this
        : block(Json.object().put("type", "reasoning").put("text", text).build());
  }

  /** An image or file by reference: a URL, or base64 as a data URL. */
  public ChatForm media(@Nullable String url, @Nullable String mimeType) {
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

  /** Adds a block of content as it is. */
  public ChatForm block(Json block) {
    blocks.add(block);
    return this;
  }

  /** Content that is text or blocks already; it goes before single blocks. */
  public ChatForm content(@Nullable Json value) {
    content = value;
    return this;
  }

  /** Adds a call of a tool; missing arguments are none. */
  public ChatForm toolCall(@Nullable String id, @Nullable String tool, @Nullable Json arguments) {
    Json function =
        Json.object()
            .put("name", tool == null ? "" : tool)
            .put("arguments", arguments == null ? Json.EMPTY_OBJECT : arguments)
            .build();
    toolCalls.add(
        Json.object().put("id", id).put("type", "function").put("function", function).build());
    return this;
  }

  /** The name of who speaks, or of the tool that answers. */
  public ChatForm name(@Nullable String value) {
    name = value;
    return this;
  }

  /** The call that a tool answers. */
  public ChatForm toolCallId(@Nullable String value) {
    toolCallId = value;
    return this;
  }

  /** Why the model stopped. */
  public ChatForm finishReason(@Nullable String value) {
    finishReason = value;
    return this;
  }

  /** Whether nothing was said and nothing called. */
  public boolean isEmpty() {
    return content == null && blocks.isEmpty() && toolCalls.isEmpty();
  }

  /** The message as JSON. */
  public Json.Obj build() {
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
