package io.spansmith.dialect.semconv;

import io.spansmith.dialect.message.Messages;
import io.spansmith.dialect.message.ToolCalls;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.json.ObjectBuilder;
import io.spansmith.run.ContentText;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation told one message per event, in order of arrival: the bodies of openai-java and of
 * Bedrock in the javaagent, and those of the conventions (dialects §1.4). Confined to one thread.
 */
final class MessageEvents {

  private final List<Message> inputs = new ArrayList<>();
  private final List<Message> outputs = new ArrayList<>();

  /** The role an event name stands for, or null when it tells no message. */
  static @Nullable Role role(String event) {
    return switch (event) {
      case "gen_ai.system.message" -> Role.SYSTEM;
      case "gen_ai.user.message" -> Role.USER;
      case "gen_ai.assistant.message", "gen_ai.choice" -> Role.ASSISTANT;
      case "gen_ai.tool.message" -> Role.TOOL;
      default -> null;
    };
  }

  /** Adds a message; events of other names are left alone. */
  void add(String event, Json body) {
    Role role = role(event);
    List<Message> side = event.equals("gen_ai.choice") ? outputs : inputs;
    if (role == null || side.size() >= Messages.MAX_MESSAGES) {
      return;
    }
    if (!(body instanceof Json.Obj obj)) {
      side.addAll(Messages.readText(ContentText.of(body), role));
      return;
    }
    List<Message> read = new ArrayList<>(1);
    Messages.add(flat(obj), role, read);
    side.addAll(read);
  }

  /** A choice may hold its content as text or blocks where others hold a message. */
  private static Json.Obj flat(Json.Obj body) {
    Json message = body.get("message");
    if (message instanceof Json.Str text) {
      Json read =
          JsonReader.looksStructured(text.value()) ? JsonReader.readLeniently(text.value()) : null;
      message = read == null ? text : read;
    }
    if (message == null || message instanceof Json.Obj obj && Messages.looksLikeMessage(obj)) {
      return message == body.get("message")
          ? body
          : Json.object().putAll(body).put("message", message).build();
    }
    ObjectBuilder flat = Json.object();
    body.members()
        .forEach((key, value) -> flat.put(key.equals("message") ? "content" : key, value));
    return flat.put("content", message).build();
  }

  boolean isEmpty() {
    return inputs.isEmpty() && outputs.isEmpty();
  }

  /** Puts what was told into a reading; for a tool, its argument and its result. */
  void into(Reading reading, boolean tool) {
    if (tool) {
      reading.inputData = inputs.isEmpty() ? null : argument(inputs.get(0));
      reading.outputData = outputs.isEmpty() ? null : outputs.get(outputs.size() - 1).content();
      return;
    }
    reading.inputMessages = inputs.isEmpty() ? null : inputs;
    reading.outputMessages = outputs.isEmpty() ? null : outputs;
    List<String> reasons = new ArrayList<>(1);
    for (Message choice : outputs) {
      if (choice.finishReason() != null) {
        reasons.add(choice.finishReason());
      }
    }
    reading.finishReasons = reasons;
  }

  private static Json argument(Message message) {
    if (message.content() instanceof Json.Arr arr
        && arr.items().size() == 1
        && arr.items().get(0) instanceof Json.Obj only
        && only.get("type") == null) {
      return only;
    }
    return message.content() instanceof Json.Str text
        ? ToolCalls.arguments(text)
        : message.content();
  }
}
