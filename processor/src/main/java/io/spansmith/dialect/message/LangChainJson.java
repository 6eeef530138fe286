package io.spansmith.dialect.message;

import io.spansmith.json.Json;
import io.spansmith.json.ObjectBuilder;
import io.spansmith.run.ContentText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * LangChain's serialised objects as what they stand for: messages in the shape of OpenAI chat
 * completions, other objects as their arguments.
 *
 * <p>Both {@code {"lc": 1, "type": "constructor", "id": [..., "AIMessage"], "kwargs": {...}}} and
 * the plain form of Python's {@code model_dump}, {@code {"type": "ai", "content": ...}}, are known.
 */
public final class LangChainJson {

  private static final Set<String> CALLS =
      Set.of("tool_use", "input_json_delta", "functionCall", "tool_call", "function_call");

  private static final Set<String> THOUGHTS = Set.of("reasoning", "thinking");

  private static final Map<String, String> ROLES =
      Map.of(
          "HumanMessage", "user",
          "AIMessage", "assistant",
          "SystemMessage", "system",
          "ToolMessage", "tool",
          "FunctionMessage", "tool",
          "human", "user",
          "ai", "assistant",
          "system", "system",
          "tool", "tool");

  /** The value with every serialised object in it replaced. */
  public static Json simplify(Json value) {
    if (value instanceof Json.Arr arr) {
      if (arr.items().size() == 1 && command(arr.items().get(0)) instanceof Json.Obj update) {
        return simplify(update);
      }
      return Json.array(arr.items().stream().map(LangChainJson::simplify).toList());
    }
    if (!(value instanceof Json.Obj obj)) {
      return value;
    }
    if (command(obj) instanceof Json.Obj update) {
      return simplify(update);
    }
    Json.Obj kwargs = kwargs(obj);
    Json.Obj fields = kwargs == null ? obj : kwargs;
    String role = kwargs == null ? plainRole(obj) : role(className(obj), kwargs);
    if (role == null && kwargs == null && isNamedByTool(obj)) {
      return message("tool", Json.object().putAll(obj).put("name", obj.text("role")).build());
    }
    return role == null ? simplifyMembers(fields) : message(role, fields);
  }

  /** LangGraph's nodes may answer with a command: what it changes is the answer. */
  private static @Nullable Json command(Json value) {
    return value instanceof Json.Obj obj && "Command".equals(obj.text("lg_name"))
        ? obj.get("update")
        : null;
  }

  /** The answers in {@code generations[0][*].message} or {@code .text}. */
  public static @Nullable Json generations(Json simplified) {
    if (!(simplified instanceof Json.Obj obj)
        || !(obj.get("generations") instanceof Json.Arr batch)
        || batch.items().isEmpty()) {
      return null;
    }
    List<Json> answers =
        batch.items().get(0) instanceof Json.Arr first ? first.items() : batch.items();
    return Json.array(answers.stream().map(LangChainJson::answer).toList());
  }

  private static Json answer(Json generation) {
    if (generation instanceof Json.Obj obj) {
      return obj.get("message") instanceof Json.Obj message
          ? message
          : new ChatForm("assistant", "assistant").text(obj.text("text")).build();
    }
    return generation;
  }

  private static Json.@Nullable Obj kwargs(Json.Obj obj) {
    return obj.get("lc") != null
            && "constructor".equals(obj.text("type"))
            && obj.get("kwargs") instanceof Json.Obj kwargs
        ? kwargs
        : null;
  }

  private static String className(Json.Obj obj) {
    return obj.get("id") instanceof Json.Arr id
            && !id.items().isEmpty()
            && id.items().get(id.items().size() - 1) instanceof Json.Str name
        ? name.value()
        : "";
  }

  private static @Nullable String role(String className, Json.Obj kwargs) {
    String base =
        className.endsWith("Chunk")
            ? className.substring(0, className.length() - "Chunk".length())
            : className;
    return base.equals("ChatMessage") ? kwargs.text("role") : ROLES.get(base);
  }

  private static @Nullable String plainRole(Json.Obj obj) {
    String type = obj.text("type");
    boolean message =
        obj.get("content") != null
            && (obj.get("additional_kwargs") != null || obj.get("response_metadata") != null);
    return type == null || !message
        ? null
        : ROLES.get(type.replace("MessageChunk", "").toLowerCase(Locale.ROOT));
  }

  /** Langfuse's handler writes a tool's name where the role belongs. */
  private static boolean isNamedByTool(Json.Obj obj) {
    String role = obj.text("role");
    return role != null
        && obj.get("content") != null
        && obj.get("additional_kwargs") != null
        && !ROLES.containsValue(role.toLowerCase(Locale.ROOT));
  }

  private static Json message(String role, Json.Obj fields) {
    ChatForm form =
        new ChatForm(role, "user")
            .name(fields.text("name"))
            .toolCallId(fields.text("tool_call_id"))
            .content(said(fields));
    Json additional = fields.get("additional_kwargs");
    if (fields.get("tool_calls") instanceof Json.Arr calls && !calls.items().isEmpty()) {
      for (Json item : calls.items()) {
        if (item instanceof Json.Obj call) {
          form.toolCall(call.text("id"), call.text("name"), call.get("args"));
        }
      }
    } else if (additional instanceof Json.Obj kwargs
        && kwargs.get("tool_calls") instanceof Json.Arr calls) {
      for (Json item : calls.items()) {
        if (item instanceof Json.Obj call && call.get("function") instanceof Json.Obj function) {
          form.toolCall(call.text("id"), function.text("name"), function.get("arguments"));
        }
      }
    }
    if (fields.get("response_metadata") instanceof Json.Obj response) {
      form.finishReason(response.text("finish_reason"));
    }
    Json thought =
        additional instanceof Json.Obj more && !hasThought(fields.get("content"))
            ? thought(more)
            : null;
    Json.Obj built = form.build();
    return thought == null
        ? built
        : Json.object().putAll(built).put("reasoning_content", thought).build();
  }

  /** The content, without blocks of calls that are told in full beside it. */
  private static @Nullable Json said(Json.Obj fields) {
    if (!(fields.get("content") instanceof Json.Arr blocks)
        || !(fields.get("tool_calls") instanceof Json.Arr calls)
        || calls.items().isEmpty()) {
      return fields.get("content");
    }
    List<Json> kept = new ArrayList<>(blocks.items().size());
    for (Json block : blocks.items()) {
      if (!(block instanceof Json.Obj obj) || !CALLS.contains(String.valueOf(obj.text("type")))) {
        kept.add(block);
      }
    }
    return Json.array(kept);
  }

  private static boolean hasThought(@Nullable Json content) {
    if (content instanceof Json.Arr blocks) {
      for (Json block : blocks.items()) {
        if (block instanceof Json.Obj obj && THOUGHTS.contains(String.valueOf(obj.text("type")))) {
          return true;
        }
      }
    }
    return false;
  }

  /** What a model thought, where it stands beside the content: DeepSeek's, and OpenAI's summary. */
  private static @Nullable Json thought(Json.Obj additional) {
    if (additional.get("reasoning") instanceof Json.Obj reasoning
        && reasoning.get("summary") instanceof Json.Arr summary
        && !summary.items().isEmpty()) {
      return new Json.Str(ContentText.of(summary));
    }
    return additional.get("reasoning_content");
  }

  private static Json simplifyMembers(Json.Obj obj) {
    ObjectBuilder members = Json.object();
    obj.members().forEach((key, member) -> members.put(key, simplify(member)));
    return members.build();
  }

  private LangChainJson() {}
}
