package io.spansmith.dialect;

import io.spansmith.dialect.model.ModelNames;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.dialect.reading.UsageTable;
import io.spansmith.json.Json;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The last resort: a span that names a model is a model call only when it also counts tokens or
 * holds messages; a model's name alone proves nothing (dialects §5, no. 16).
 */
final class GenericDialect implements Dialect {

  private static final String[] MODELS = {
    "llm.model_name",
    "llm.model",
    "llm.request.model",
    "llm.response.model",
    "gen_ai.response.model",
    "gen_ai.request.model"
  };

  private static final UsageTable USAGE =
      new UsageTable()
          .input(
              "llm.usage.prompt_tokens",
              "llm.usage.input_tokens",
              "llm.token_count.prompt",
              "llm.tokens.prompt")
          .output(
              "llm.usage.completion_tokens",
              "llm.usage.output_tokens",
              "llm.token_count.completion",
              "llm.tokens.completion")
          .total("llm.usage.total_tokens", "llm.token_count.total", "llm.tokens.total");

  private static final String[] INPUTS = {"llm.prompt", "llm.input", "llm.messages", "llm.request"};
  private static final String[] OUTPUTS = {"llm.completion", "llm.output", "llm.response"};

  @Override
  public String id() {
    return "generic";
  }

  @Override
  public Marks marks() {
    return Marks.keys("llm.", "gen_ai.request.model", "gen_ai.response.model");
  }

  @Override
  public boolean lastResort() {
    return true;
  }

  @Override
  public SpanRole recognise(SpanView span) {
    return model(span) != null && (counts(span) || talks(span)) ? SpanRole.RUN : SpanRole.PLAIN;
  }

  private static @Nullable String model(SpanView span) {
    for (String key : MODELS) {
      String model = ModelNames.clean(span.text(key));
      if (model != null) {
        return model;
      }
    }
    return null;
  }

  private static boolean counts(SpanView span) {
    return span.hasPrefix("llm.usage.")
        || span.hasPrefix("llm.token")
        || span.hasPrefix("gen_ai.usage.");
  }

  private static boolean talks(SpanView span) {
    for (String key : INPUTS) {
      if (span.has(key)) {
        return true;
      }
    }
    for (String key : OUTPUTS) {
      if (span.has(key)) {
        return true;
      }
    }
    return span.has("gen_ai.input.messages")
        || span.has("gen_ai.output.messages")
        || span.has("gen_ai.prompt")
        || span.has("gen_ai.completion");
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    String model = model(span);
    String operation = span.text("gen_ai.operation.name");
    boolean embeds =
        (operation == null ? span.name() : operation).toLowerCase(Locale.ROOT).contains("embed")
            || model != null && model.toLowerCase(Locale.ROOT).contains("embedding");
    reading.type = operation == null ? (embeds ? RunType.EMBEDDING : RunType.LLM) : null;
    if (operation == null) {
      reading.operation = embeds ? "embeddings" : "chat";
    }
    reading.model = take.text("llm.response.model");
    reading.requestModel = take.text("llm.model_name", "llm.model", "llm.request.model");
    reading.provider = take.text("llm.provider", "llm.vendor", "llm.system");
    reading.usage = USAGE.read(take);
    Json input = take.content(INPUTS);
    Json output = take.content(OUTPUTS);
    FrameworkFacts.inputs(input, reading);
    FrameworkFacts.outputs(output, reading);
  }
}
