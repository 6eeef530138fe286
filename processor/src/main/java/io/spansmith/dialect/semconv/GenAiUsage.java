package io.spansmith.dialect.semconv;

import io.spansmith.dialect.reading.UsageTable;

/** Token attributes of the GenAI conventions and their aliases (dialects §1.3). */
public final class GenAiUsage {

  /** The rows of the conventions alone. */
  public static final UsageTable TABLE = table();

  /** The table, to add rows to. */
  static UsageTable table() {
    return new UsageTable()
        .input(
            "gen_ai.usage.input_tokens",
            "gen_ai.usage.prompt_tokens",
            "gen_ai.response.prompt_tokens")
        .output(
            "gen_ai.usage.output_tokens",
            "gen_ai.usage.completion_tokens",
            "gen_ai.response.completion_tokens")
        .total("gen_ai.usage.total_tokens")
        .inputDetail(
            "cache_read",
            "gen_ai.usage.cache_read.input_tokens",
            "gen_ai.usage.cache_read_input_tokens",
            "gen_ai.usage.cache_read_tokens",
            "gen_ai.usage.details.cache_read_tokens",
            "gen_ai.usage.details.cache_read_input_tokens",
            "gen_ai.usage.input_cached_tokens",
            "gen_ai.usage.input_tokens.cached",
            "gen_ai.usage.prompt_tokens_details.cached_tokens")
        .inputDetail(
            "cache_creation",
            "gen_ai.usage.cache_write.input_tokens",
            "gen_ai.usage.cache_creation.input_tokens",
            "gen_ai.usage.cache_creation_input_tokens",
            "gen_ai.usage.cache_write_input_tokens",
            "gen_ai.usage.cache_write_tokens",
            "gen_ai.usage.details.cache_write_tokens",
            "gen_ai.usage.details.cache_creation_input_tokens",
            "gen_ai.usage.input_tokens.cache_write",
            "gen_ai.usage.prompt_tokens_details.cache_creation_tokens")
        .inputDetail("audio", "gen_ai.usage.audio.input_tokens")
        .inputDetail("image", "gen_ai.usage.image.input_tokens")
        .inputDetail("text", "gen_ai.usage.text.input_tokens")
        .inputDetail("video", "gen_ai.usage.video.input_tokens")
        .outputDetail(
            "reasoning",
            "gen_ai.usage.reasoning.output_tokens",
            "gen_ai.usage.reasoning_tokens",
            "gen_ai.usage.details.reasoning_tokens",
            "gen_ai.usage.output_tokens.reasoning",
            "gen_ai.usage.completion_tokens_details.reasoning_tokens")
        .outputDetail(
            "audio",
            "gen_ai.usage.audio.output_tokens",
            "gen_ai.usage.completion_tokens_details.audio_tokens")
        .outputDetail("text", "gen_ai.usage.text.output_tokens")
        .outputDetail("image", "gen_ai.usage.image.output_tokens")
        .cost(
            "total_cost",
            "gen_ai.usage.cost",
            "gen_ai.client.estimated_cost",
            "gen_ai.cost.total_tokens")
        .cost("input_cost", "gen_ai.usage.input_cost", "gen_ai.cost.input_tokens")
        .cost("output_cost", "gen_ai.usage.output_cost", "gen_ai.cost.output_tokens");
  }

  private GenAiUsage() {}
}
