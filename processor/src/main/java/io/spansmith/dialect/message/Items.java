package io.spansmith.dialect.message;

import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.Message.ToolCall;
import io.spansmith.run.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands beside messages in the lists of OpenAI's responses API and of LiveKit: calls, their
 * results and thoughts as items of their own, without a role.
 */
final class Items {

  static boolean isItem(Json.Obj obj) {
    if (obj.get("role") != null || !(obj.get("type") instanceof Json.Str type)) {
      return false;
    }
    return switch (type.value()) {
      case "function_call",
          "function_call_output",
          "custom_tool_call",
          "custom_tool_call_output",
          "reasoning",
          "agent_config_update",
          "agent_handoff" ->
          true;
      default -> false;
    };
  }

  /** Adds the item; calls and thoughts go to the assistant's message that they belong to. */
  static void add(Json.Obj item, List<Message> into) {
    String type = item.text("type");
    if (type == null || type.startsWith("agent_")) {
      return;
    }
    if (type.endsWith("_output")) {
      into.add(
          new Message(
              Role.TOOL,
              Parts.resultContent(item.get("output")),
              item.text("name"),
              List.of(),
              Messages.first(item, "call_id", "id"),
              null,
              Json.EMPTY_OBJECT));
      return;
    }
    ToolCall call = type.equals("reasoning") ? null : ToolCalls.read(item);
    if (call == null) {
      Parts parts = new Parts();
      parts.addAll(Json.array(List.of(item)));
      if (!(parts.content() instanceof Json.Null)) {
        into.add(assistant(parts.content(), List.of()));
      }
      return;
    }
    Message last = into.isEmpty() ? null : into.get(into.size() - 1);
    if (last == null || last.role() != Role.ASSISTANT) {
      into.add(assistant(Json.NULL, List.of(call)));
      return;
    }
    List<ToolCall> calls = new ArrayList<>(last.toolCalls());
    calls.add(call);
    into.set(into.size() - 1, assistant(last.content(), calls));
  }

  private static Message assistant(Json content, List<ToolCall> calls) {
    return new Message(Role.ASSISTANT, content, null, calls, null, null, Json.EMPTY_OBJECT);
  }

  private Items() {}
}
