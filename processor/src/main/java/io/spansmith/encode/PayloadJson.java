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

  /** Whether there is anything to say in {@code gen_ai.prompt}. */
  static boolean hasInputs(Run run) {
    return !(run.inputs() instanceof Data data) || !data.value().members().isEmpty();
  }

  /** The text of {@code gen_ai.prompt}. */
  static void inputs(Run run, JsonWriter out) {
    if (run.inputs() instanceof Data data) {
      out.value(data.value());
      return;
    }
    Conversation talk = (Conversation) run.inputs();
    out.raw("{\"messages\":");
    messages(talk.messages(), out);
    if (run.type() == RunType.LLM) {
      model(run, talk, out);
    }
    extras(talk.extras(), out);
    out.raw('}');
  }

  /** The same of {@code gen_ai.completion}; model calls always have one, or usage is lost. */
  static boolean hasOutputs(Run run) {
    return run.type().isModelCall()
        || !(run.outputs() instanceof Data data)
        || !data.value().members().isEmpty();
  }

  /** The text of {@code gen_ai.completion}. */
  static void outputs(Run run, JsonWriter out) {
    if (run.outputs() instanceof Data data) {
      out.value(data.value());
      return;
    }
    Conversation talk = (Conversation) run.outputs();
    if (run.type() == RunType.LLM) {
      choices(talk.messages(), out.raw("{\"choices\":"));
    } else {
      messages(talk.messages(), out.raw("{\"messages\":"));
    }
    extras(talk.extras(), out);
    out.raw('}');
  }

  /** Whether a side is in the completions shape. */
  static boolean isConversation(Payload payload) {
    return payload instanceof Conversation;
  }

  private static void model(Run run, Conversation talk, JsonWriter out) {
    String model = run.model().requestModel();
    model = model == null ? run.model().model() : model;
    if (model != null && talk.extras().get("model") == null) {
      out.raw(",\"model\":");
      out.text(model);
    }
    Json tools = run.model().parameters().get("tools");
    if (tools != null && talk.extras().get("tools") == null) {
      out.raw(",\"tools\":");
      out.value(tools);
    }
  }

  private static void extras(Json.Obj extras, JsonWriter out) {
    for (Map.Entry<String, Json> member : extras.members().entrySet()) {
      out.raw(',');
      out.text(member.getKey());
      out.raw(':');
      out.value(member.getValue());
    }
  }

  private static void choices(List<Message> messages, JsonWriter out) {
    out.raw('[');
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      out.raw(i == 0 ? "{\"index\":" : ",{\"index\":").whole(i).raw(",\"finish_reason\":");
      if (message.finishReason() == null) {
        out.raw("null");
      } else {
        out.text(message.finishReason());
      }
      out.raw(",\"message\":");
      message(message, out);
      out.raw('}');
    }
    out.raw(']');
  }

  private static void messages(List<Message> messages, JsonWriter out) {
    out.raw('[');
    for (int i = 0; i < messages.size(); i++) {
      if (i > 0) {
        out.raw(',');
      }
      message(messages.get(i), out);
    }
    out.raw(']');
  }

  private static void message(Message message, JsonWriter out) {
    out.raw("{\"role\":\"").raw(message.role().wireName()).raw("\",\"content\":");
    if (message.role() == Role.TOOL
        && !(message.content() instanceof Json.Str)
        && !(message.content() instanceof Json.Null)
        && !isBlocks(message.content())) {
      // Tool results are text in this shape.
      out.text(JsonWriter.write(message.content()));
    } else {
      out.value(message.content());
    }
    member("name", message.name(), out);
    member("tool_call_id", message.toolCallId(), out);
    if (!message.toolCalls().isEmpty()) {
      toolCalls(message.toolCalls(), out);
    }
    for (Map.Entry<String, Json> extra : message.extras().members().entrySet()) {
      if (!isOwn(extra.getKey())) {
        out.raw(',');
        out.text(extra.getKey());
        out.raw(':');
        out.value(extra.getValue());
      }
    }
    out.raw('}');
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

  private static void toolCalls(List<ToolCall> calls, JsonWriter out) {
    out.raw(",\"tool_calls\":[");
    for (int i = 0; i < calls.size(); i++) {
      ToolCall call = calls.get(i);
      out.raw(i == 0 ? "{\"type\":" : ",{\"type\":");
      out.raw(call.serverSide() ? "\"server_tool\"" : "\"function\"");
      member("id", call.id(), out);
      out.raw(",\"function\":{\"name\":");
      out.text(call.name());
      out.raw(",\"arguments\":");
      String args =
          call.args() instanceof Json.Str text ? text.value() : JsonWriter.write(call.args());
      out.text(args);
      out.raw("}}");
    }
    out.raw(']');
  }

  private static void member(String key, @Nullable String value, JsonWriter out) {
    if (value != null) {
      out.raw(",\"").raw(key).raw("\":");
      out.text(value);
    }
  }

  private PayloadJson() {}
}
