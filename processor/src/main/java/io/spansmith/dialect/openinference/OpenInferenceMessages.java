package io.spansmith.dialect.openinference;

import io.spansmith.dialect.message.ChatForm;
import io.spansmith.dialect.reading.IndexedAttributes;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The indexed messages of OpenInference in the shape of OpenAI chat completions. */
final class OpenInferenceMessages {

  /** Messages under {@code llm.input_messages} or {@code llm.output_messages}. */
  static List<Json> read(SpanView view, Reading reading, String prefix) {
    List<Json> messages = new ArrayList<>();
    for (Json item : IndexedAttributes.list(view, reading, prefix)) {
      if (item instanceof Json.Obj slot) {
        messages.add(message(slot.get("message") instanceof Json.Obj inner ? inner : slot));
      }
    }
    return messages;
  }

  /** Texts under {@code llm.prompts} or {@code llm.choices}, as messages of one role. */
  static List<Json> completions(SpanView view, Reading reading, String prefix, String role) {
    List<Json> messages = new ArrayList<>();
    for (Json item : IndexedAttributes.list(view, reading, prefix)) {
      String text = item instanceof Json.Str str ? str.value() : innerText(item);
      if (text != null) {
        messages.add(new ChatForm(role, role).text(text).build());
      }
    }
    return messages;
  }

  private static @Nullable String innerText(Json item) {
    Json inner = item;
    for (String step : List.of("prompt", "completion")) {
      inner =
          inner instanceof Json.Obj obj && obj.get(step) instanceof Json.Obj below ? below : inner;
    }
    return inner instanceof Json.Obj obj ? obj.text("text") : null;
  }

  private static Json message(Json.Obj message) {
    String callId = message.text("tool_call_id");
    String role = message.text("role");
    ChatForm form =
        new ChatForm(callId != null && "user".equals(role) ? "tool" : role, "user")
            .name(message.text("name"))
            .toolCallId(callId)
            .finishReason(message.text("finish_reason"));
    if (message.get("content") instanceof Json.Str text && !text.value().isEmpty()) {
      form.text(text.value());
    }
    if (message.get("contents") instanceof Json.Arr contents) {
      contents.items().forEach(item -> block(item, form));
    }
    if (message.get("tool_calls") instanceof Json.Arr calls) {
      calls.items().forEach(call -> toolCall(call, form));
    }
    if (message.text("function_call_name") != null) {
      form.toolCall(
          null, message.text("function_call_name"), message.get("function_call_arguments_json"));
    }
    if (form.isEmpty() && message.get("content") != null) {
      form.content(message.get("content"));
    }
    return form.build();
  }

  private static void block(Json item, ChatForm form) {
    if (!(item instanceof Json.Obj slot)) {
      return;
    }
    Json.Obj content = slot.get("message_content") instanceof Json.Obj inner ? inner : slot;
    String type = content.text("type");
    if (content.get("image") instanceof Json.Obj image) {
      form.media(url(image), "image/*");
    } else if (content.get("audio") instanceof Json.Obj audio) {
      form.media(url(audio), audio.text("mime_type"));
    } else if (type != null && (type.contains("reasoning") || type.contains("thinking"))) {
      form.reasoning(content.text("text"));
    } else if (content.text("text") != null) {
      form.text(content.text("text"));
    } else {
      form.block(content);
    }
  }

  private static @Nullable String url(Json.Obj media) {
    Json inner = media.get("image") == null ? media.get("audio") : media.get("image");
    return (inner instanceof Json.Obj obj ? obj : media).text("url");
  }

  private static void toolCall(Json item, ChatForm form) {
    if (item instanceof Json.Obj slot) {
      Json.Obj call = slot.get("tool_call") instanceof Json.Obj inner ? inner : slot;
      Json.Obj function =
          call.get("function") instanceof Json.Obj inner ? inner : Json.EMPTY_OBJECT;
      form.toolCall(call.text("id"), function.text("name"), function.get("arguments"));
    }
  }

  private OpenInferenceMessages() {}
}
