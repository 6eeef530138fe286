package io.spansmith.run;

import io.spansmith.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation, whatever provider or instrumentation it came from.
 *
 * @param content text ({@link Json.Str}) or content blocks ({@link Json.Arr}) in the shape of
 *     OpenAI chat completions; {@link Json.Null} when there is none
 * @param finishReason on outputs only, lower case
 * @param extras members of the source that have no place here, kept as they are
 */
public record Message(
    Role role,
    Json content,
    @Nullable String name,
    List<ToolCall> toolCalls,
    @Nullable String toolCallId,
    @Nullable String finishReason,
    Json.Obj extras) {

  public Message {
    toolCalls = List.copyOf(toolCalls);
  }

  /** A plain text message. */
  public static Message of(Role role, String text) {
    return of(role, new Json.Str(text));
  }

  /** A plain text message. */
  public static Message of(Role role, Json.Str text) {
    return new Message(role, text, null, List.of(), null, null, Json.EMPTY_OBJECT);
  }

  /** A tool call that a model asked for. {@code args} is an object when it could be read as one. */
  public record ToolCall(@Nullable String id, String name, Json args, boolean serverSide) {}
}
