package io.spansmith.dialect.payload;

import io.spansmith.json.Json;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What model APIs call their token figures in JSON, by token class. */
final class UsageNames {

  enum Side {
    INPUT,
    OUTPUT,
    TOTAL,
    INPUT_DETAIL,
    OUTPUT_DETAIL
  }

  /** Paths in order of preference, each a list of steps. */
  record Row(Side side, String name, List<List<String>> paths) {

    @Nullable Long find(Json.Obj figures) {
      for (List<String> path : paths) {
        Json at = figures;
        for (String step : path) {
          at = at instanceof Json.Obj obj ? obj.get(step) : null;
        }
        if (at instanceof Json.Num number) {
          return number.asLong();
        }
      }
      return null;
    }
  }

  static final List<Row> ROWS =
      List.of(
          row(
              Side.INPUT,
              "",
              "input_tokens",
              "prompt_tokens",
              "inputTokens",
              "promptTokens",
              "promptTokenCount",
              "prompt_token_count",
              "input"),
          row(
              Side.OUTPUT,
              "",
              "output_tokens",
              "completion_tokens",
              "outputTokens",
              "completionTokens",
              "candidatesTokenCount",
              "candidates_token_count",
              "output"),
          row(
              Side.TOTAL,
              "",
              "total_tokens",
              "totalTokens",
              "totalTokenCount",
              "total_token_count",
              "total"),
          row(
              Side.INPUT_DETAIL,
              "cache_read",
              "cache_read_input_tokens",
              "input_token_details.cache_read",
              "prompt_tokens_details.cached_tokens",
              "input_tokens_details.cached_tokens",
              "cacheReadInputTokens",
              "cachedInputTokens",
              "inputTokenDetails.cacheReadTokens",
              "cachedContentTokenCount",
              "cached_content_token_count",
              "cachedContentTokens",
              "cache_read_tokens",
              "input_cached_tokens",
              "input_cache_read",
              "prompt_cache_hit_tokens"),
          row(
              Side.INPUT_DETAIL,
              "cache_creation",
              "cache_creation_input_tokens",
              "input_token_details.cache_creation",
              "cacheWriteInputTokens",
              "cacheCreationInputTokens",
              "inputTokenDetails.cacheWriteTokens",
              "cache_write_tokens",
              "input_cache_creation"),
          row(
              Side.INPUT_DETAIL,
              "ephemeral_5m_input_tokens",
              "cache_creation.ephemeral_5m_input_tokens"),
          row(
              Side.INPUT_DETAIL,
              "ephemeral_1h_input_tokens",
              "cache_creation.ephemeral_1h_input_tokens"),
          row(
              Side.INPUT_DETAIL,
              "audio",
              "prompt_tokens_details.audio_tokens",
              "input_token_details.audio",
              "input_audio_tokens",
              "input_audio"),
          row(
              Side.OUTPUT_DETAIL,
              "reasoning",
              "completion_tokens_details.reasoning_tokens",
              "output_tokens_details.reasoning_tokens",
              "output_token_details.reasoning",
              "outputTokenDetails.reasoningTokens",
              "reasoningTokens",
              "reasoning_tokens",
              "output_reasoning_tokens",
              "output_reasoning"),
          row(
              Side.OUTPUT_DETAIL,
              "audio",
              "completion_tokens_details.audio_tokens",
              "output_token_details.audio",
              "output_audio_tokens",
              "output_audio"));

  /** Gemini counts thoughts beside the candidates, not in them. */
  static final Row THOUGHTS =
      row(
          Side.OUTPUT_DETAIL,
          "reasoning",
          "thoughtsTokenCount",
          "thoughts_token_count",
          "thoughtsTokens");

  /** Gemini counts what tools put into the prompt beside the prompt. */
  static final Row TOOL_PROMPT =
      row(Side.INPUT_DETAIL, "", "toolUsePromptTokenCount", "tool_use_prompt_token_count");

  private static Row row(Side side, String name, String... paths) {
    return new Row(
        side, name, Arrays.stream(paths).map(path -> List.of(path.split("\\.", -1))).toList());
  }

  private UsageNames() {}
}
