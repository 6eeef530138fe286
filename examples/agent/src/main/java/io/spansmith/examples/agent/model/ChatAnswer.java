package io.spansmith.examples.agent.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One answer, as a whole or as the chunks of a stream. */
record ChatAnswer(String id, String model, Content content, TokenCounts usage) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A text or tool calls. */
  record Content(String text, List<ToolCall> toolCalls) {

    static Content text(String text) {
      return new Content(text, List.of());
    }

    static Content call(String id, String name, String arguments) {
      return new Content("", List.of(new ToolCall(id, name, arguments)));
    }

    String finishReason() {
      return toolCalls.isEmpty() ? "stop" : "tool_calls";
    }
  }

  record ToolCall(String id, String name, String arguments) {}

  ObjectNode toJson() {
    ObjectNode answer = head("chat.completion");
    ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    if (content.toolCalls().isEmpty()) {
      message.put("content", content.text());
    } else {
      message.putNull("content");
      message.set("tool_calls", toolCalls());
    }
    message.putNull("refusal");
    choice.putNull("logprobs").put("finish_reason", content.finishReason());
    answer.set("usage", usage.toJson(JSON));
    return answer;
  }

  /** A chunk per word; with {@code includeUsage} a last one without choices holds the counts. */
  List<JsonNode> toChunks(boolean includeUsage) {
    List<JsonNode> chunks = new ArrayList<>();
    ObjectNode role = JSON.createObjectNode().put("role", "assistant").put("content", "");
    chunks.add(chunk(role, null));
    if (content.toolCalls().isEmpty()) {
      for (String word : content.text().split("(?<= )")) {
        chunks.add(chunk(JSON.createObjectNode().put("content", word), null));
      }
    } else {
      ObjectNode delta = JSON.createObjectNode();
      delta.set("tool_calls", toolCalls());
      chunks.add(chunk(delta, null));
    }
    chunks.add(chunk(JSON.createObjectNode(), content.finishReason()));
    if (includeUsage) {
      ObjectNode last = head("chat.completion.chunk");
      last.putArray("choices");
      last.set("usage", usage.toJson(JSON));
      chunks.add(last);
    }
    return chunks;
  }

  private JsonNode chunk(ObjectNode delta, @Nullable String finishReason) {
    ObjectNode chunk = head("chat.completion.chunk");
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.put("finish_reason", finishReason);
    return chunk;
  }

  private ObjectNode head(String object) {
    return JSON.createObjectNode()
        .put("id", id)
        .put("object", object)
        .put("created", Instant.now().getEpochSecond())
        .put("model", model)
        .put("service_tier", "default")
        .put("system_fingerprint", "fp_scripted");
  }

  private ArrayNode toolCalls() {
    ArrayNode calls = JSON.createArrayNode();
    for (int i = 0; i < content.toolCalls().size(); i++) {
      ToolCall call = content.toolCalls().get(i);
      ObjectNode node = calls.addObject().put("index", i).put("id", call.id());
      node.put("type", "function");
      node.putObject("function").put("name", call.name()).put("arguments", call.arguments());
    }
    return calls;
  }
}
