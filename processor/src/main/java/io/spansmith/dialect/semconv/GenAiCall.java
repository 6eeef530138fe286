package io.spansmith.dialect.semconv;

import io.spansmith.dialect.model.FinishReasons;
import io.spansmith.dialect.model.Providers;
import io.spansmith.dialect.payload.ToolDefinitions;
import io.spansmith.dialect.reading.KeyTable;
import io.spansmith.dialect.reading.Numbers;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;

/** Model, request parameters and response facts of the GenAI conventions (dialects §1.3). */
final class GenAiCall {

  /** Attribute to the name of the invocation parameter. */
  private static final String[][] PARAMETERS = {
    {"gen_ai.request.top_p", "top_p"},
    {"gen_ai.request.top_k", "top_k"},
    {"gen_ai.request.frequency_penalty", "frequency_penalty"},
    {"gen_ai.request.presence_penalty", "presence_penalty"},
    {"gen_ai.request.seed", "seed"},
    {"gen_ai.openai.request.seed", "seed"},
    {"gen_ai.request.choice.count", "n"},
    {"gen_ai.request.encoding_formats", "encoding_formats"},
    {"gen_ai.request.reasoning_effort", "reasoning_effort"},
    {"gen_ai.request.reasoning.level", "reasoning_effort"},
    {"gen_ai.output.type", "output_type"},
    {"gen_ai.openai.request.response_format", "response_format"},
    {"openai.request.service_tier", "service_tier"},
    {"gen_ai.openai.request.service_tier", "service_tier"},
    {"gen_ai.embeddings.dimension.count", "dimensions"},
    {"openai.api.type", "api_type"}
  };

  private static final String[][] RESPONSE_FACTS = {
    {"openai.response.service_tier", "response_service_tier"},
    {"gen_ai.openai.response.service_tier", "response_service_tier"},
    {"openai.response.system_fingerprint", "system_fingerprint"},
    {"gen_ai.openai.response.system_fingerprint", "system_fingerprint"}
  };

  private static final KeyTable PARAMETER_KEYS = KeyTable.ofFirst(PARAMETERS);
  private static final KeyTable FACT_KEYS = KeyTable.ofFirst(RESPONSE_FACTS);

  static void read(Take take, Reading reading) {
    reading.provider = take.text("gen_ai.provider.name");
    if (Providers.canonical(reading.provider) == null) {
      String legacy = take.text("gen_ai.system");
      reading.provider = legacy == null ? reading.provider : legacy;
    } else {
      reading.consume("gen_ai.system");
    }
    reading.model = take.text("gen_ai.response.model");
    reading.requestModel = take.text("gen_ai.request.model");
    reading.temperature = take.decimal("gen_ai.request.temperature");
    reading.maxTokens =
        take.number("gen_ai.request.max_tokens", "gen_ai.request.max_completion_tokens");
    reading.stop = take.texts("gen_ai.request.stop_sequences");
    reading.streaming = take.flag("gen_ai.request.stream", "gen_ai.request.is_stream");
    reading.responseId = take.text("gen_ai.response.id");
    reading.finishReasons =
        FinishReasons.read(
            take.json("gen_ai.response.finish_reasons", "gen_ai.response.finish_reason"));
    for (int row : take.present(PARAMETER_KEYS)) {
      Json value = take.json(PARAMETERS[row][0]);
      if (value != null) {
        reading.parameters.putIfAbsent(PARAMETERS[row][1], Numbers.shortest(value));
      }
    }
    for (int row : take.present(FACT_KEYS)) {
      String value = take.text(RESPONSE_FACTS[row][0]);
      if (value != null) {
        reading.metadata.putIfAbsent(RESPONSE_FACTS[row][1], new Json.Str(value));
      }
    }
    ToolDefinitions.put(take.content("gen_ai.tool.definitions"), reading);
    Double seconds = take.decimal("gen_ai.response.time_to_first_chunk", "gen_ai.server.ttft");
    if (seconds != null && seconds >= 0 && seconds < 1e6) {
      reading.timeToFirstTokenNanos = Math.round(seconds * 1e9);
    }
  }

  private GenAiCall() {}
}
