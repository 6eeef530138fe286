package io.spansmith.dialect.message;

import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.run.ContentText;
import io.spansmith.run.Message.ToolCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the blocks of one message into content, tool calls and tool results, whichever vendor's
 * blocks they are (dialects §1.3, contract §7). Confined to one thread.
 */
public final class Parts {

  /** What a tool answered. */
  record ToolResult(@Nullable String id, @Nullable String name, Json content) {}

  private final List<Json> blocks = new ArrayList<>(0);
  final List<ToolCall> toolCalls = new ArrayList<>(0);
  final List<ToolResult> toolResults = new ArrayList<>(0);

  /** Blocks written as text are not looked for within such blocks again. */
  private int depth;

  /** A text that is alone so far: it then needs no block around it. */
  private Json.@Nullable Str alone;

  /** Adds text, a block, or a list of these. */
  public void addAll(Json content) {
    if (content instanceof Json.Arr arr) {
      for (Json item : arr.items()) {
        add(item);
      }
    } else if (content instanceof Json.Str str && looksLikeBlocks(str)) {
      written(str);
    } else {
      add(content);
    }
  }

  void addReasoning(@Nullable Json reasoning) {
    if (reasoning instanceof Json.Str str && !str.isBlank()) {
      reasoning(str);
    }
  }

  /** Text when there is nothing but text in one piece, else blocks; null JSON when empty. */
  public Json content() {
    if (alone != null) {
      return alone;
    }
    return blocks.isEmpty() ? Json.NULL : Json.array(blocks);
  }

  /** Some write a list of blocks as text into the content. */
  private static boolean looksLikeBlocks(Json.Str text) {
    return text.startsWith("[{") && text.value().contains("\"type\"");
  }

  private void written(Json.Str text) {
    Json read = JsonReader.readLeniently(text.value());
    if (read instanceof Json.Arr arr && isBlocks(arr)) {
      arr.items().forEach(this::add);
    } else {
      text(text);
    }
  }

  private static boolean isBlocks(Json.Arr arr) {
    for (Json item : arr.items()) {
      if (!(item instanceof Json.Obj obj) || obj.text("type") == null) {
        return false;
      }
    }
    return !arr.items().isEmpty();
  }

  private void add(Json item) {
    if (item instanceof Json.Str str) {
      text(str);
    } else if (item instanceof Json.Obj obj) {
      block(obj);
    } else if (!(item instanceof Json.Null)) {
      text(new Json.Str(item.toString()));
    }
  }

  private void block(Json.Obj block) {
    String told = block.text("type");
    String type = told == null ? "" : told;
    switch (type) {
      case "text", "input_text", "output_text", "refusal" -> text(block, type);
      case "reasoning", "thinking", "redacted-reasoning", "redacted_thinking" -> thought(block);
      case "tool_call",
          "tool_use",
          "tool-call",
          "function",
          "function_call",
          "toolCall",
          "toolUse" ->
          call(block, false);
      case "server_tool_call", "server_tool_use" -> call(block, true);
      case "tool_call_response",
          "tool_result",
          "tool-result",
          "toolResult",
          "function_call_output",
          "server_tool_call_response",
          "server_tool_result" ->
          result(block);
      case "", "functionCall", "functionResponse" -> untyped(block);
      default -> media(block, type);
    }
  }

  private void text(Json.Obj block, String type) {
    Json.Str text = Messages.firstText(block, "content", "text", "refusal");
    if (text != null && type.equals("text") && looksLikeBlocks(text) && depth == 0) {
      depth++;
      written(text);
      depth--;
    } else if (text != null) {
      text(text);
    } else if (type.equals("text") && block.get("text") instanceof Json.Obj nested) {
      other(nested);
    }
  }

  private void thought(Json.Obj block) {
    Json.Str text = Messages.firstText(block, "content", "thinking", "text", "reasoning");
    if (text == null && block.get("summary") instanceof Json.Arr summary) {
      // OpenAI's responses tell it in pieces.
      String pieces = ContentText.of(summary);
      text = pieces.isBlank() ? null : new Json.Str(pieces);
    }
    if (text != null) {
      reasoning(text);
    } else {
      other(block);
    }
  }

  private void call(Json.Obj block, boolean serverSide) {
    Json.Obj source =
        serverSide && block.get("server_tool_call") instanceof Json.Obj nested
            ? Json.object().putAll(block).put("arguments", nested).build()
            : block;
    ToolCall call = ToolCalls.read(source);
    if (call == null) {
      other(block);
    } else {
      toolCalls.add(new ToolCall(call.id(), call.name(), call.args(), serverSide));
    }
  }

  private void result(Json.Obj block) {
    Json value = null;
    for (String key :
        new String[] {
          "response", "result", "content", "output", "server_tool_call_response", "value"
        }) {
      value = value == null ? block.get(key) : value;
    }
    String id =
        Messages.first(
            block, "call_id", "id", "tool_call_id", "tool_use_id", "toolCallId", "toolUseId");
    toolResults.add(
        new ToolResult(id, Messages.first(block, "name", "toolName"), resultContent(value)));
  }

  /** Blocks within a result become text when they are nothing else. */
  static Json resultContent(@Nullable Json value) {
    if (value instanceof Json.Arr arr && !arr.items().isEmpty()) {
      Parts inner = new Parts();
      for (Json item : arr.items()) {
        if (!(item instanceof Json.Obj obj)
            || (obj.get("type") == null && obj.get("text") == null)) {
          return Media.capped(value);
        }
        inner.add(item);
      }
      return inner.toolCalls.isEmpty() && inner.toolResults.isEmpty()
          ? inner.content()
          : Media.capped(value);
    }
    if (value instanceof Json.Obj obj && obj.members().size() == 2 && obj.text("type") != null) {
      Json wrapped = obj.get("value");
      return wrapped == null
          ? Media.capped(value)
          : wrapped instanceof Json.Arr ? resultContent(wrapped) : Media.capped(wrapped);
    }
    return value == null ? Json.NULL : Media.capped(value);
  }

  /** Gemini and Bedrock tell blocks by their only member. */
  private void untyped(Json.Obj block) {
    if (block.get("text") instanceof Json.Str text) {
      if (block.get("thought") instanceof Json.Bool bool && bool.value()) {
        reasoning(text);
      } else {
        text(text);
      }
    } else if (nested(block, "functionCall", "function_call", "toolUse") instanceof Json.Obj call) {
      call(call, false);
    } else if (nested(block, "functionResponse", "function_response", "toolResult")
        instanceof Json.Obj answer) {
      String id = Messages.first(answer, "id", "toolUseId");
      Json value = answer.get("response") == null ? answer.get("content") : answer.get("response");
      toolResults.add(new ToolResult(id, answer.text("name"), resultContent(unwrapped(value))));
    } else if (block.get("reasoningContent") instanceof Json.Obj reasoning) {
      thought(reasoning.get("reasoningText") instanceof Json.Obj text ? text : reasoning);
    } else {
      media(block, "");
    }
  }

  private static @Nullable Json unwrapped(@Nullable Json value) {
    if (value instanceof Json.Arr arr
        && arr.items().size() == 1
        && arr.items().get(0) instanceof Json.Obj obj
        && obj.get("json") != null) {
      return obj.get("json");
    }
    return value;
  }

  private static @Nullable Json nested(Json.Obj block, String... keys) {
    for (String key : keys) {
      if (block.get(key) instanceof Json.Obj obj) {
        return obj;
      }
    }
    return null;
  }

  private void media(Json.Obj block, String type) {
    other(Media.block(block, type));
  }

  private void text(Json.Str text) {
    if (alone == null && blocks.isEmpty()) {
      alone = text;
    } else {
      other(textBlock(text));
    }
  }

  private static Json textBlock(Json.Str text) {
    return Json.object().put("type", "text").put("text", text).build();
  }

  private void reasoning(Json.Str text) {
    other(Json.object().put("type", "reasoning").put("text", text).build());
  }

  private void other(Json block) {
    if (alone != null) {
      blocks.add(textBlock(alone));
      alone = null;
    }
    blocks.add(block);
  }
}
