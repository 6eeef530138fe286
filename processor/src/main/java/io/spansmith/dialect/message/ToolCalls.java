package io.spansmith.dialect.message;

import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.run.Message.ToolCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tool calls in all their spellings (dialects §1.3, §1.4, §1.8). */
public final class ToolCalls {

  /** Adds the calls a message object lists beside its content. */
  static void addAll(Json.Obj message, List<ToolCall> into) {
    Json calls = message.get("tool_calls");
    calls = calls == null ? message.get("toolCalls") : calls;
    if (calls == null && message.get("additional_kwargs") instanceof Json.Obj more) {
      calls = more.get("tool_calls");
    }
    if (calls instanceof Json.Str text && JsonReader.looksStructured(text.value())) {
      calls = JsonReader.readLeniently(text.value());
    }
    if (calls instanceof Json.Arr arr) {
      for (Json call : arr.items()) {
        ToolCall read = call instanceof Json.Obj obj ? read(obj) : null;
        if (read != null && !known(read, into)) {
          into.add(read);
        }
      }
    }
    if (message.get("function_call") instanceof Json.Obj legacy) {
      ToolCall read = read(legacy);
      if (read != null) {
        into.add(read);
      }
    }
  }

  /** The same call may stand among the blocks and in the list. */
  private static boolean known(ToolCall call, List<ToolCall> calls) {
    String id = call.id();
    for (ToolCall other : calls) {
      if (id != null && id.equals(other.id())) {
        return true;
      }
    }
    return false;
  }

  /** One call, or null when it has no name. */
  static @Nullable ToolCall read(Json.Obj call) {
    Json.Obj body =
        call.get("function") instanceof Json.Obj function
            ? function
            : call.get("tool_call") instanceof Json.Obj nested ? nested : call;
    String name = Messages.first(body, "name", "toolName", "tool_name");
    if (name == null) {
      name = call.text("name");
    }
    if (name == null) {
      return null;
    }
    String id = Messages.first(call, "call_id", "id", "toolCallId", "toolUseId", "tool_call_id");
    Json args = null;
    for (String key :
        new String[] {"arguments", "args", "input", "parameters", "function_arguments"}) {
      args = args == null ? body.get(key) : args;
    }
    return new ToolCall(id, name, arguments(args), false);
  }

  /** Arguments as an object where they can be read as one; other text stays text. */
  public static Json arguments(@Nullable Json args) {
    if (args instanceof Json.Str text) {
      if (text.value().isBlank()) {
        return Json.EMPTY_OBJECT;
      }
      if (JsonReader.looksStructured(text.value())) {
        Json read = JsonReader.read(text.value());
        return read == null ? text : read;
      }
      return text;
    }
    return args == null || args instanceof Json.Null ? Json.EMPTY_OBJECT : args;
  }

  private ToolCalls() {}
}
