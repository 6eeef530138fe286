package io.spansmith.encode;

import io.spansmith.json.Json;
import io.spansmith.json.JsonWriter;
import io.spansmith.run.Message;
import io.spansmith.run.Message.ToolCall;
import io.spansmith.run.Payload;
import io.spansmith.run.Payload.Conversation;
import io.spansmith.run.Payload.Data;
import io.spansmith.run.Role;
import io.spansmith.run.Run;
import io.spansmith.run.RunType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Inputs and outputs as JSON objects, conversations in OpenAI's shape (contract §7). */
final class PayloadJson {

  /** The text of {@code gen_ai.prompt}, or null when there is nothing to say. */
  static @Nullable String inputs(Run run) {
    if (run.inputs() instanceof Data data) {
      return data.value().members().isEmpty() ? null : JsonWriter.write(data.value());
    }
    Conversation talk = (Conversation) run.inputs();
    StringBuilder out = new StringBuilder(size(talk));
    out.append("{\"messages\":");
    messages(talk.messages(), out);
    if (run.type() == RunType.LLM) {
      model(run, talk, out);
    }
    extras(talk.extras(), out);
    return out.append('}').toString();
  }

  /** The text of {@code gen_ai.completion}; model calls always have one, or usage is lost. */
  static @Nullable String outputs(Run run) {
    boolean call = run.type() == RunType.LLM;
    if (run.outputs() instanceof Data data) {
      boolean empty = data.value().members().isEmpty();
      return empty && !call && !run.type().isModelCall() ? null : JsonWriter.write(data.value());
    }
    Conversation talk = (Conversation) run.outputs();
    StringBuilder out = new StringBuilder(size(talk));
    if (call) {
      choices(talk.messages(), out.append("{\"choices\":"));
    } else {
      messages(talk.messages(), out.append("{\"messages\":"));
    }
    extras(talk.extras(), out);
    return out.append('}').toString();
  }

  /** Room for the texts, so that they are not copied over and over as the builder grows. */
  private static int size(Conversation talk) {
    long size = 512;
    for (Message message : talk.messages()) {
      size += 64 + (message.content() instanceof Json.Str text ? text.value().length() : 128);
    }
    return (int) Math.min(size, 1 << 24);
  }

  /** Whether a side is in the completions shape. */
  static boolean isConversation(Payload payload) {
    return payload instanceof Conversation;
  }

  private static void model(Run run, Conversation talk, StringBuilder out) {
    String model = run.model().requestModel();
    model = model == null ? run.model().model() : model;
    if (model != null && talk.extras().get("model") == null) {
      out.append(",\"model\":");
      JsonWriter.writeString(model, out);
    }
    Json tools = run.model().parameters().get("tools");
    if (tools != null && talk.extras().get("tools") == null) {
      out.append(",\"tools\":");
      JsonWriter.write(tools, out);
    }
  }

  private static void extras(Json.Obj extras, StringBuilder out) {
    for (Map.Entry<String, Json> member : extras.members().entrySet()) {
      out.append(',');
      JsonWriter.writeString(member.getKey(), out);
      out.append(':');
      JsonWriter.write(member.getValue(), out);
    }
  }

  private static void choices(List<Message> messages, StringBuilder out) {
    out.append('[');
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      out.append(i == 0 ? "{\"index\":" : ",{\"index\":").append(i).append(",\"finish_reason\":");
      if (message.finishReason() == null) {
        out.append("null");
      } else {
        JsonWriter.writeString(message.finishReason(), out);
      }
      out.append(",\"message\":");
      message(message, out);
      out.append('}');
    }
    out.append(']');
  }

  private static void messages(List<Message> messages, StringBuilder out) {
    out.append('[');
    for (int i = 0; i < messages.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      message(messages.get(i), out);
    }
    out.append(']');
  }

  private static void message(Message message, StringBuilder out) {
    out.append("{\"role\":\"").append(message.role().wireName()).append("\",\"content\":");
    if (message.role() == Role.TOOL
        && !(message.content() instanceof Json.Str)
        && !(message.content() instanceof Json.Null)
        && !isBlocks(message.content())) {
      // Tool results are text in this shape.
      JsonWriter.writeString(JsonWriter.write(message.content()), out);
    } else {
      JsonWriter.write(message.content(), out);
    }
    member("name", message.name(), out);
    member("tool_call_id", message.toolCallId(), out);
    if (!message.toolCalls().isEmpty()) {
      toolCalls(message.toolCalls(), out);
    }
    for (Map.Entry<String, Json> extra : message.extras().members().entrySet()) {
      if (!isOwn(extra.getKey())) {
        out.append(',');
        JsonWriter.writeString(extra.getKey(), out);
        out.append(':');
        JsonWriter.write(extra.getValue(), out);
      }
    }
    out.append('}');
  }

  private static boolean isOwn(String key) {
    return switch (key) {
      case "role", "content", "name", "tool_call_id", "tool_calls" -> true;
      default -> false;
    };
  }

  private static boolean isBlocks(Json content) {
    if (!(content instanceof Json.Arr arr)) {
      return false;
    }
    for (Json item : arr.items()) {
      if (!(item instanceof Json.Obj obj) || obj.text("type") == null) {
        return false;
      }
    }
    return true;
  }

  private static void toolCalls(List<ToolCall> calls, StringBuilder out) {
    out.append(",\"tool_calls\":[");
    for (int i = 0; i < calls.size(); i++) {
      ToolCall call = calls.get(i);
      out.append(i == 0 ? "{\"type\":" : ",{\"type\":");
      out.append(call.serverSide() ? "\"server_tool\"" : "\"function\"");
      member("id", call.id(), out);
      out.append(",\"function\":{\"name\":");
      JsonWriter.writeString(call.name(), out);
      out.append(",\"arguments\":");
      String args =
          call.args() instanceof Json.Str text ? text.value() : JsonWriter.write(call.args());
      JsonWriter.writeString(args, out);
      out.append("}}");
    }
    out.append(']');
  }

  private static void member(String key, @Nullable String value, StringBuilder out) {
    if (value != null) {
      out.append(",\"").append(key).append("\":");
      JsonWriter.writeString(value, out);
    }
  }

  private PayloadJson() {}
}
