package io.spansmith.redact;

import io.spansmith.json.Json;
import io.spansmith.json.ObjectBuilder;
import io.spansmith.run.Message;
import io.spansmith.run.Payload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A conversation as the JSON that paths are written for, and back. */
final class MessageJson {

  private static final String MESSAGES = "messages";
  private static final String CALLS = "tool_calls";

  static Json.Obj write(Payload.Conversation talk) {
    List<Json> messages = new ArrayList<>();
    talk.messages().forEach(message -> messages.add(write(message)));
    return Json.object().put(MESSAGES, new Json.Arr(messages)).putAll(talk.extras()).build();
  }

  private static Json write(Message message) {
    List<Json> calls = new ArrayList<>();
    for (Message.ToolCall call : message.toolCalls()) {
      calls.add(
          Json.object()
              .put("id", call.id())
              .put("name", call.name())
              .put("args", call.args())
              .build());
    }
    ObjectBuilder out =
        Json.object()
            .put("role", message.role().wireName())
            .put("content", message.content())
            .put("name", message.name())
            .put("tool_call_id", message.toolCallId())
            .put("finish_reason", message.finishReason())
            .putAll(message.extras());
    return (calls.isEmpty() ? out : out.put(CALLS, new Json.Arr(calls))).build();
  }

  /** The conversation with what the JSON says now; messages that are no objects are emptied. */
  static Payload read(Json.Obj json, Payload.Conversation was) {
    List<Json> items = json.get(MESSAGES) instanceof Json.Arr arr ? arr.items() : List.of();
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < was.messages().size(); i++) {
      Json item = i < items.size() ? items.get(i) : Json.NULL;
      Json.Obj obj =
          item instanceof Json.Obj o ? o : Json.object().put("content", emptied(item)).build();
      messages.add(read(obj, was.messages().get(i)));
    }
    Map<String, Json> extras = new LinkedHashMap<>(json.members());
    extras.remove(MESSAGES);
    return new Payload.Conversation(messages, new Json.Obj(extras));
  }

  private static @Nullable Json emptied(Json item) {
    return item instanceof Json.Null ? null : item;
  }

  private static Message read(Json.Obj json, Message was) {
    List<Json> items = json.get(CALLS) instanceof Json.Arr arr ? arr.items() : List.of();
    List<Message.ToolCall> calls = new ArrayList<>();
    for (int i = 0; i < Math.min(items.size(), was.toolCalls().size()); i++) {
      Message.ToolCall call = was.toolCalls().get(i);
      Json.Obj told = items.get(i) instanceof Json.Obj obj ? obj : Json.EMPTY_OBJECT;
      Json args = told.get("args");
      String name = told.text("name");
      calls.add(
          new Message.ToolCall(
              told.text("id"),
              name == null ? "" : name,
              args == null ? Json.EMPTY_OBJECT : args,
              call.serverSide()));
    }
    Map<String, Json> extras = new LinkedHashMap<>(json.members());
    List.of("role", "content", "name", "tool_call_id", "finish_reason", CALLS)
        .forEach(extras::remove);
    Json content = json.get("content");
    return new Message(
        was.role(),
        content == null ? Json.NULL : content,
        json.text("name"),
        calls,
        json.text("tool_call_id"),
        json.text("finish_reason"),
        new Json.Obj(extras));
  }

  private MessageJson() {}
}
