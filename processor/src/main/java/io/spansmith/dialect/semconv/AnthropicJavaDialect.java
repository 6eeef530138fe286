package io.spansmith.dialect.semconv;

import io.spansmith.dialect.model.FinishReasons;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.dialect.reading.UsageTable;
import io.spansmith.json.Json;
import io.spansmith.select.SpanRole;

/** Spans that anthropic-java makes itself: the standard's attributes and some of its own. */
public final class AnthropicJavaDialect implements Dialect {

  private static final String FIVE_MINUTES =
      "anthropic.usage.cache_creation.ephemeral_5m_input_tokens";
  private static final String ONE_HOUR = "anthropic.usage.cache_creation.ephemeral_1h_input_tokens";

  private static final UsageTable USAGE =
      GenAiUsage.table()
          .inputDetail("ephemeral_5m_input_tokens", FIVE_MINUTES)
          .inputDetail("ephemeral_1h_input_tokens", ONE_HOUR);

  @Override
  public String id() {
    return "anthropic-java";
  }

  @Override
  public Marks marks() {
    return Marks.keys("anthropic.").orScopes("com.anthropic.sdk");
  }

  @Override
  public SpanRole recognise(SpanView span) {
    return span.scope().startsWith("com.anthropic.sdk") || span.hasPrefix("anthropic.message.")
        ? SpanRole.RUN
        : SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    reading.provider = "anthropic";
    reading.usage = USAGE.read(take);
    reading.finishReasons = FinishReasons.read(take.json("anthropic.message.stop_reason"));
    put(reading, "response_service_tier", take.text("anthropic.response.service_tier"));
    put(reading, "request_id", take.text("anthropic.request.id"));
    put(reading, "stop_sequence", take.text("anthropic.message.stop_sequence"));
  }

  private static void put(
      Reading reading, String key, @org.jspecify.annotations.Nullable String value) {
    if (value != null) {
      reading.metadata.put(key, new Json.Str(value));
    }
  }
}
