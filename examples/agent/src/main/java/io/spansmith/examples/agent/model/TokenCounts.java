package io.spansmith.examples.agent.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a call cost. {@code prompt} includes {@code cached}; {@code completion} includes {@code
 * reasoning}, as the provider counts.
 */
record TokenCounts(int prompt, int cached, int completion, int reasoning) {

  private static final int CHARACTERS_PER_TOKEN = 4;
  private static final int TOKENS_PER_MESSAGE = 4;
  private static final int CACHE_BLOCK = 32;

  /** The system prompt counts as cached, in whole blocks: it is the same on every call. */
  static TokenCounts of(JsonNode messages, String output, int reasoning) {
    int prompt = 3;
    int cached = 0;
    for (JsonNode message : messages) {
      int tokens = tokens(message.path("content").asText() + message.path("tool_calls"));
      prompt += TOKENS_PER_MESSAGE + tokens;
      if (message.path("role").asText().equals("system")) {
        cached += tokens / CACHE_BLOCK * CACHE_BLOCK;
      }
    }
    return new TokenCounts(prompt, cached, tokens(output) + reasoning, reasoning);
  }

  static int tokens(String text) {
    return (text.length() + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
  }

  ObjectNode toJson(ObjectMapper json) {
    ObjectNode usage =
        json.createObjectNode()
            .put("prompt_tokens", prompt)
            .put("completion_tokens", completion)
            .put("total_tokens", prompt + completion);
    usage.putObject("prompt_tokens_details").put("cached_tokens", cached).put("audio_tokens", 0);
    usage
        .putObject("completion_tokens_details")
        .put("reasoning_tokens", reasoning)
        .put("audio_tokens", 0)
        .put("accepted_prediction_tokens", 0)
        .put("rejected_prediction_tokens", 0);
    return usage;
  }
}
