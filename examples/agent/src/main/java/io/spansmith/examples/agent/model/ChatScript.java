package io.spansmith.examples.agent.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the scripted model says, decided by the conversation alone. */
final class ChatScript {

  private static final Pattern EMAIL = Pattern.compile("[\\w.]+@[\\w.]+\\w");
  private static final int REASONING_TOKENS = 128;
  private static final Map<String, String> SNAPSHOTS =
      Map.of("gpt-4o-mini", "gpt-4o-mini-2024-07-18", "o4-mini", "o4-mini-2025-04-16");

  private ChatScript() {}

  static ChatAnswer answer(JsonNode request) {
    JsonNode messages = request.path("messages");
    String model = request.path("model").asText();
    ChatAnswer.Content content = content(messages, request.has("tools"));
    int reasoning = model.startsWith("o") ? REASONING_TOKENS : 0;
    String output = content.text() + content.toolCalls();
    return new ChatAnswer(
        "chatcmpl-" + Integer.toHexString(messages.toString().hashCode()),
        SNAPSHOTS.getOrDefault(model, model),
        content,
        TokenCounts.of(messages, output, reasoning));
  }

  private static ChatAnswer.Content content(JsonNode messages, boolean tools) {
    if (!tools) {
      return ChatAnswer.Content.text(reply(lastOf(messages, "user")));
    }
    List<String> results = new ArrayList<>();
    messages.forEach(
        message -> {
          if (message.path("role").asText().equals("tool")) {
            results.add(text(message));
          }
        });
    return switch (results.size()) {
      case 0 ->
          ChatAnswer.Content.call(
              "call_find_customer",
              "find_customer",
              "{\"email\":\"" + email(lastOf(messages, "user")) + "\"}");
      case 1 ->
          ChatAnswer.Content.call("call_order_status", "order_status", "{\"order_id\":\"A-7731\"}");
      default -> ChatAnswer.Content.text("The order A-7731 is on its way and arrives on Thursday.");
    };
  }

  /** Like a careless model, it repeats an address it was given. */
  private static String reply(String question) {
    if (question.contains("handbook")) {
      return "You can return a lamp within 30 days, in its box, with the receipt.";
    }
    if (question.contains("401")) {
      return "Check first whether the key was revoked, then create a new one.";
    }
    String email = email(question);
    if (question.contains("thanks")) {
      return "Thank you, " + email + ", may your new lamp light up every evening!";
    }
    return "I am sorry for the wait. I have sent the tracking link to " + email + ".";
  }

  private static String email(String text) {
    Matcher matcher = EMAIL.matcher(text);
    return matcher.find() ? matcher.group() : "you";
  }

  private static String lastOf(JsonNode messages, String role) {
    String last = "";
    for (JsonNode message : messages) {
      if (message.path("role").asText().equals(role)) {
        last = text(message);
      }
    }
    return last;
  }

  private static String text(JsonNode message) {
    JsonNode content = message.path("content");
    return content.isTextual() ? content.asText() : content.path(0).path("text").asText();
  }
}
