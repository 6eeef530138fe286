package io.spansmith.dialect.message;

import io.spansmith.dialect.model.FinishReasons;
import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.json.ObjectBuilder;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads conversations in every shape in use: semantic-convention parts, plain content, OpenAI,
 * Anthropic, Gemini and Bedrock blocks, LangChain's serialised messages, log-record bodies.
 *
 * <p>What has no place in {@link Message} is kept in its extras. Never throws on any content.
 */
public final class Messages {

  /** More messages than this on one side are not read as such (dialects §5, no. 15). */
  public static final int MAX_MESSAGES = 10_000;

  private static final String[] CONTENT = {"parts", "content", "contents", "text"};

  // What an object has, so that a message of two members is not searched for twenty.
  private static final int CONSTRUCTOR = 1;
  private static final int NESTED = 2;
  private static final int REASON = 4;
  private static final int CALLS = 8;
  private static final int CALL_ID = 16;
  private static final int OTHER = 32;

  /**
   * The messages of an array, of one message, or of an object with {@code messages}; text is one
   * message of the fallback role. Null when the value is none of these.
   */
  public static @Nullable List<Message> read(@Nullable Json value, Role fallback) {
    if (value instanceof Json.Arr arr) {
      List<Message> messages = new ArrayList<>(arr.items().size());
      for (Json item : unnested(arr).items()) {
        if (messages.size() >= MAX_MESSAGES) {
          break;
        }
        if (item instanceof Json.Obj obj) {
          add(obj, fallback, messages);
        } else if (item instanceof Json.Str str) {
          messages.add(Message.of(fallback, str));
        } else if (!(item instanceof Json.Null)) {
          messages.add(Message.of(fallback, item.toString()));
        }
      }
      return messages;
    }
    if (value instanceof Json.Obj obj) {
      Json inner = obj.get("messages");
      if (inner instanceof Json.Arr) {
        return read(inner, fallback);
      }
      if (!looksLikeMessage(obj)) {
        return null;
      }
      List<Message> messages = new ArrayList<>(1);
      add(obj, fallback, messages);
      return messages;
    }
    if (value instanceof Json.Str str && !str.value().isBlank()) {
      return readText(str.value(), fallback);
    }
    return null;
  }

  /** As {@link #read} for text that may be JSON, also cut JSON; other text is one message. */
  public static List<Message> readText(String text, Role fallback) {
    if (JsonReader.looksStructured(text)) {
      Json json = JsonReader.readLeniently(text);
      List<Message> messages =
          json == null || json instanceof Json.Str ? null : read(json, fallback);
      if (messages != null && !messages.isEmpty()) {
        return messages;
      }
    }
    return List.of(Message.of(fallback, text));
  }

  /** Whether an object has what makes a message. */
  public static boolean looksLikeMessage(Json.Obj obj) {
    return obj.get("role") != null
        || obj.get("parts") != null
        || obj.get("content") != null
        || obj.get("tool_calls") != null
        || obj.get("toolCalls") != null
        || obj.get("message") instanceof Json.Obj
        || isConstructor(obj);
  }

  /** LangChain batches put a list of conversations where others put one. */
  private static Json.Arr unnested(Json.Arr arr) {
    return arr.items().size() == 1 && arr.items().get(0) instanceof Json.Arr inner ? inner : arr;
  }

  private static boolean isConstructor(Json.Obj obj) {
    return obj.get("lc") != null && obj.get("kwargs") instanceof Json.Obj;
  }

  /** What members the object has. */
  private static int shape(Json.Obj obj) {
    int shape = 0;
    for (var member : obj.members().entrySet()) {
      shape |= kind(member.getKey());
    }
    return shape;
  }

  private static int kind(String member) {
    return switch (member) {
      case "role", "type", "parts", "content", "contents", "text", "name", "index" -> 0;
      case "reasoning_content" -> 0;
      case "lc", "kwargs" -> CONSTRUCTOR;
      case "message" -> NESTED;
      case "finish_reason", "finishReason", "stop_reason" -> REASON;
      case "tool_calls", "toolCalls", "function_call", "additional_kwargs" -> CALLS;
      case "tool_call_id", "toolCallId", "id" -> CALL_ID;
      default -> OTHER;
    };
  }

  /** Reads what is known to be a message; it may hold several. */
  public static void add(Json.Obj source, Role fallback, List<Message> into) {
    if (Items.isItem(source)) {
      Items.add(source, into);
      return;
    }
    Json.Obj obj = source;
    int shape = shape(source);
    Role role = null;
    String finishReason = (shape & REASON) == 0 ? null : finishReason(source);
    if ((shape & CONSTRUCTOR) != 0
        && isConstructor(source)
        && source.get("kwargs") instanceof Json.Obj kwargs) {
      role = constructorRole(source);
      obj = kwargs;
    } else if ((shape & NESTED) != 0 && source.get("message") instanceof Json.Obj inner) {
      obj = inner;
      role = source.text("role") == null ? null : Role.of(text(source, "role", ""));
    }
    if (obj != source) {
      shape = shape(obj);
      finishReason = finishReason == null ? finishReason(obj) : finishReason;
    }
    role = role == null ? role(obj, fallback) : role;
    Parts parts = new Parts();
    for (String key : CONTENT) {
      Json content = obj.get(key);
      if (content != null && !(content instanceof Json.Null)) {
        parts.addAll(content);
        break;
      }
    }
    parts.addReasoning(obj.get("reasoning_content"));
    if ((shape & CALLS) != 0) {
      ToolCalls.addAll(obj, parts.toolCalls);
    }
    emit(obj, shape, role, finishReason, parts, into);
  }

  private static void emit(
      Json.Obj obj,
      int shape,
      Role role,
      @Nullable String finishReason,
      Parts parts,
      List<Message> into) {
    Json content = parts.content();
    boolean hasOwn = !(content instanceof Json.Null) || !parts.toolCalls.isEmpty();
    if (hasOwn || parts.toolResults.isEmpty()) {
      String callId = (shape & CALL_ID) == 0 ? null : first(obj, "tool_call_id", "toolCallId");
      if (callId == null && role == Role.TOOL) {
        callId = obj.text("id");
      }
      Role own = !parts.toolResults.isEmpty() && role == Role.TOOL ? Role.USER : role;
      into.add(
          new Message(
              own,
              content,
              obj.text("name"),
              parts.toolCalls,
              callId,
              finishReason,
              (shape & OTHER) == 0 ? Json.EMPTY_OBJECT : extras(obj)));
    }
    for (Parts.ToolResult result : parts.toolResults) {
      into.add(
          new Message(
              Role.TOOL,
              result.content(),
              result.name(),
              List.of(),
              result.id(),
              null,
              Json.EMPTY_OBJECT));
    }
  }

  private static Json.Obj extras(Json.Obj obj) {
    ObjectBuilder extras = null;
    for (var member : obj.members().entrySet()) {
      if (kind(member.getKey()) == OTHER && !(member.getValue() instanceof Json.Null)) {
        extras = extras == null ? Json.object() : extras;
        extras.put(member.getKey(), Media.capped(member.getValue()));
      }
    }
    return extras == null ? Json.EMPTY_OBJECT : extras.build();
  }

  private static Role role(Json.Obj obj, Role fallback) {
    String role = obj.text("role");
    if (role == null) {
      String type = obj.text("type");
      role =
          type != null
                  && Set.of("human", "ai", "system", "tool", "user", "assistant").contains(type)
              ? type
              : null;
    }
    return role == null || role.isBlank() ? fallback : Role.of(role);
  }

  private static Role constructorRole(Json.Obj obj) {
    String name = "";
    if (obj.get("id") instanceof Json.Arr id
        && !id.items().isEmpty()
        && id.items().get(id.items().size() - 1) instanceof Json.Str last) {
      name = last.value();
    }
    return name.startsWith("System")
        ? Role.SYSTEM
        : name.startsWith("AI")
            ? Role.ASSISTANT
            : name.startsWith("Tool") || name.startsWith("Function") ? Role.TOOL : Role.USER;
  }

  private static @Nullable String finishReason(Json.Obj obj) {
    return FinishReasons.clean(first(obj, "finish_reason", "finishReason", "stop_reason"));
  }

  private static String text(Json.Obj obj, String key, String otherwise) {
    String text = obj.text(key);
    return text == null ? otherwise : text;
  }

  /** The first of the members that is a text and not blank. */
  public static @Nullable String first(Json.Obj obj, String... keys) {
    Json.Str text = firstText(obj, keys);
    return text == null ? null : text.value();
  }

  /** As {@link #first}, without decoding it. */
  static Json.@Nullable Str firstText(Json.Obj obj, String... keys) {
    for (String key : keys) {
      if (obj.get(key) instanceof Json.Str text && !text.isBlank()) {
        return text;
      }
    }
    return null;
  }

  private Messages() {}
}
