package io.spansmith.dialect.payload;

import io.spansmith.dialect.message.LangChainJson;
import io.spansmith.dialect.message.Messages;
import io.spansmith.dialect.model.FinishReasons;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.json.Json;
import io.spansmith.json.ObjectBuilder;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import io.spansmith.run.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests and responses of model APIs, as frameworks record them whole: OpenAI chat, completions
 * and responses, Anthropic, Gemini, and LangChain's generations.
 */
public final class ChatPayload {

  private static final List<String> SYSTEM_KEYS =
      List.of("system", "instructions", "systemInstruction", "system_instruction");

  private static final List<String> PROMPT_KEYS =
      List.of("messages", "input", "contents", "prompt", "content");

  /** Messages, tools and parameters of a request body; what the reading has already stays. */
  public static void request(Json.Obj body, Reading reading) {
    if (reading.inputMessages == null) {
      reading.inputMessages = prompt(body);
    }
    InvocationParameters.read(body, reading);
  }

  /**
   * A call whose request and answer were recorded whole: bodies of a model API, messages, or text.
   * Messages that the reading has already stay.
   */
  public static void call(@Nullable Json request, @Nullable Json response, Reading reading) {
    if (request instanceof Json.Obj body) {
      request(body, reading);
    }
    if (reading.inputMessages == null) {
      reading.inputMessages = FrameworkFacts.answer(request, Role.USER);
    }
    reading.outputMessages = answered(response);
  }

  /** What a response answers, in whatever form; null when there is none. */
  public static @Nullable List<Message> answered(@Nullable Json response) {
    List<Message> messages = answer(response);
    return messages == null ? FrameworkFacts.answer(response, Role.ASSISTANT) : messages;
  }

  /** The conversation in a request body, or null when there is none. */
  public static @Nullable List<Message> prompt(Json.Obj body) {
    List<Message> messages = new ArrayList<>();
    for (String key : SYSTEM_KEYS) {
      Json system = body.get(key);
      List<Message> read = system == null ? null : Messages.read(asMessage(system), Role.SYSTEM);
      if (read != null) {
        messages.addAll(read);
      }
    }
    for (String key : PROMPT_KEYS) {
      Json talk = body.get(key);
      List<Message> read = talk == null ? null : Messages.read(talk, Role.USER);
      if (read != null) {
        messages.addAll(read);
        break;
      }
    }
    return messages.isEmpty() ? null : messages;
  }

  /** System text and blocks become one message. */
  private static Json asMessage(Json system) {
    boolean blocks =
        system instanceof Json.Arr arr
            && !arr.items().isEmpty()
            && arr.items().get(0) instanceof Json.Obj first
            && first.get("role") == null;
    return system instanceof Json.Str || blocks
        ? Json.object().put("role", "system").put("content", system).build()
        : system;
  }

  /** The answers of a response body, or null when it is none. */
  public static @Nullable List<Message> answer(@Nullable Json value) {
    Json found = value instanceof Json.Obj body ? answers(body) : null;
    List<Message> messages = found == null ? null : Messages.read(found, Role.ASSISTANT);
    return messages == null || messages.isEmpty() ? null : messages;
  }

  private static @Nullable Json answers(Json.Obj body) {
    Json generations = LangChainJson.generations(body);
    if (generations != null) {
      return generations;
    }
    for (String key : List.of("choices", "candidates")) {
      if (body.get(key) instanceof Json.Arr choices) {
        return Json.array(choices.items().stream().map(ChatPayload::choice).toList());
      }
    }
    if (body.get("output") instanceof Json.Arr items) {
      return responsesOutput(items);
    }
    if (body.get("message") instanceof Json.Obj || body.text("role") != null) {
      return body;
    }
    return body.get("messages") instanceof Json.Arr ? body.get("messages") : null;
  }

  /** Gemini puts the message under {@code content}; completions have only {@code text}. */
  private static Json choice(Json choice) {
    if (!(choice instanceof Json.Obj obj) || obj.get("message") instanceof Json.Obj) {
      return choice;
    }
    ObjectBuilder message = Json.object();
    if (obj.get("content") instanceof Json.Obj content) {
      message.putAll(content);
    } else {
      message.put("role", "assistant").put("content", obj.get("text"));
    }
    String reason = Messages.first(obj, "finish_reason", "finishReason");
    return message.put("role", "assistant").put("finish_reason", reason).build();
  }

  /** The items of OpenAI's responses API as one message of blocks. */
  private static Json responsesOutput(Json.Arr items) {
    List<Json> blocks = new ArrayList<>();
    for (Json item : items.items()) {
      if (item instanceof Json.Obj obj && obj.get("content") instanceof Json.Arr content) {
        blocks.addAll(content.items());
      } else {
        blocks.add(item);
      }
    }
    return Json.object().put("role", "assistant").put("content", Json.array(blocks)).build();
  }

  /**
   * What a recorded response says of the call: model, id, finish reason; usage where the span has
   * none.
   */
  public static void completeResponse(@Nullable Json value, Reading reading) {
    if (!(value instanceof Json.Obj body)) {
      return;
    }
    LangChainResponse.model(
        Messages.first(body, "model", "modelVersion", "model_version"), reading);
    if (reading.responseId == null) {
      reading.responseId = Messages.first(body, "id", "responseId", "response_id");
    }
    Json usage = body.get("usage") == null ? body.get("usageMetadata") : body.get("usage");
    usage = usage == null ? body.get("usage_metadata") : usage;
    if (usage instanceof Json.Obj figures) {
      reading.usage = LangChainResponse.withDetails(reading.usage, usage(figures));
    }
    if (reading.finishReasons.isEmpty()) {
      reading.finishReasons = FinishReasons.read(reasons(body));
    }
  }

  /** Why each answer of a response ended, or null. */
  private static @Nullable Json reasons(Json.Obj body) {
    for (String key : List.of("choices", "candidates")) {
      if (body.get(key) instanceof Json.Arr choices) {
        List<Json> reasons = new ArrayList<>(choices.items().size());
        for (Json choice : choices.items()) {
          String reason =
              choice instanceof Json.Obj obj
                  ? Messages.first(obj, "finish_reason", "finishReason")
                  : null;
          if (reason != null) {
            reasons.add(new Json.Str(reason));
          }
        }
        return Json.array(reasons);
      }
    }
    return Json.of(Messages.first(body, "stop_reason", "stopReason"));
  }

  /** Figures in any provider's spelling as they came, or null when there are none. */
  public static @Nullable Usage usage(Json.Obj figures) {
    Map<String, Long> inputDetails = new LinkedHashMap<>();
    Map<String, Long> outputDetails = new LinkedHashMap<>();
    Long input = null;
    Long output = null;
    Long total = null;
    for (UsageNames.Row row : UsageNames.ROWS) {
      Long value = row.find(figures);
      if (value == null || value < 0) {
        continue;
      }
      switch (row.side()) {
        case INPUT -> input = value;
        case OUTPUT -> output = value;
        case TOTAL -> total = value;
        case INPUT_DETAIL -> inputDetails.put(row.name(), value);
        case OUTPUT_DETAIL -> outputDetails.put(row.name(), value);
      }
    }
    Long thoughts = UsageNames.THOUGHTS.find(figures);
    if (thoughts != null && output != null) {
      outputDetails.put("reasoning", thoughts);
      output += thoughts;
    }
    Long toolPrompt = UsageNames.TOOL_PROMPT.find(figures);
    if (toolPrompt != null && input != null) {
      input += toolPrompt;
    }
    return input == null && output == null && total == null
        ? null
        : new Usage(input, output, total, inputDetails, outputDetails, Map.of(), false);
  }

  private ChatPayload() {}
}
