package io.spansmith.dialect.framework;

import io.spansmith.dialect.message.Messages;
import io.spansmith.dialect.message.Parts;
import io.spansmith.dialect.model.FinishReasons;
import io.spansmith.dialect.payload.ChatPayload;
import io.spansmith.dialect.payload.InvocationParameters;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.json.Json;
import io.spansmith.json.ObjectBuilder;
import io.spansmith.run.ContentText;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import io.spansmith.run.RunError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gemini requests and responses as the agent kit records them: camelCase in Java, snake_case in
 * Python.
 */
final class AdkContents {

  static void request(Json.Obj body, Reading reading) {
    Json.Obj config = body.get("config") instanceof Json.Obj obj ? obj : Json.EMPTY_OBJECT;
    List<Message> messages = new ArrayList<>();
    Json system = either(config, "systemInstruction", "system_instruction");
    if (system != null) {
      Parts parts = new Parts();
      parts.addAll(
          system instanceof Json.Obj obj && obj.get("parts") != null ? obj.get("parts") : system);
      messages.add(Message.of(Role.SYSTEM, ContentText.of(parts.content())));
    }
    List<Message> contents = Messages.read(body.get("contents"), Role.USER);
    if (contents != null) {
      messages.addAll(contents);
    }
    reading.inputMessages = messages.isEmpty() ? null : messages;
    reading.requestModel = body.text("model");
    List<Json> tools = new ArrayList<>();
    if (config.get("tools") instanceof Json.Arr listed) {
      listed.items().forEach(item -> declarations(item, tools));
    }
    if (!tools.isEmpty()) {
      reading.parameters.put("tools", Json.array(tools));
    }
    ObjectBuilder rest = Json.object();
    config.members().forEach((key, value) -> rest.put(key, key.equals("tools") ? null : value));
    InvocationParameters.read(rest.build(), reading);
  }

  static void response(Json.Obj body, Reading reading) {
    String reason = Messages.first(body, "finishReason", "finish_reason");
    if (body.get("content") instanceof Json.Obj content) {
      Json answer =
          Json.object()
              .putAll(content)
              .put("role", "assistant")
              .put("finish_reason", reason)
              .build();
      reading.outputMessages = Messages.read(answer, Role.ASSISTANT);
    }
    reading.finishReasons = FinishReasons.read(Json.of(reason));
    reading.model = Messages.first(body, "modelVersion", "model_version");
    if (either(body, "usageMetadata", "usage_metadata") instanceof Json.Obj figures) {
      reading.usage = ChatPayload.usage(figures);
    }
    String code = Messages.first(body, "errorCode", "error_code");
    String message = Messages.first(body, "errorMessage", "error_message");
    if (code != null && reading.outputMessages == null) {
      reading.error = new RunError(code, message == null ? code : message, null);
    }
  }

  private static void declarations(Json tool, List<Json> into) {
    Json listed =
        tool instanceof Json.Obj obj
            ? either(obj, "functionDeclarations", "function_declarations")
            : null;
    if (listed instanceof Json.Arr functions) {
      for (Json function : functions.items()) {
        into.add(Json.object().put("type", "function").put("function", function).build());
      }
    } else {
      into.add(tool);
    }
  }

  private static @Nullable Json either(Json.Obj obj, String one, String other) {
    Json value = obj.get(one);
    return value == null ? obj.get(other) : value;
  }

  private AdkContents() {}
}
