package io.spansmith.dialect.vercel;

import io.spansmith.dialect.model.FinishReasons;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.dialect.semconv.GenAiUsage;
import io.spansmith.json.Json;
import io.spansmith.run.Usage;
import io.spansmith.select.SpanRole;
import java.util.Map;
import java.util.Set;

/**
 * Vercel's AI SDK from version 7 on, whose spans follow the standard with a few keys of its own
 * (packages/otel of vercel/ai).
 */
public final class VercelGenAiDialect implements Dialect {

  private static final String SCOPE = "gen_ai";

  private static final String OPERATION = "gen_ai.operation.name";

  private static final String CONTEXT = "ai.settings.context.";

  /** Have a finish reason whenever they came to their end. */
  private static final Set<String> STREAMED = Set.of("chat", "invoke_agent");

  private static final String[][] METADATA = {
    {"ai.response.providerMetadata", "provider_metadata"},
    {"ai.settings.maxRetries", "max_retries"},
    {"ai.settings.output", "output"},
    {"ai.schema", "response_schema"},
    {"ai.schema.name", "schema_name"},
    {"gen_ai.client.operation.time_per_output_chunk", "time_per_output_chunk_s"}
  };

  private static final String[] REPEATED = {
    "gen_ai.client.operation.duration",
    "gen_ai.execute_tool.duration",
    "ai.embedding",
    "ai.embeddings",
    "ai.usage.inputTokenDetails.noCacheTokens",
    "ai.usage.outputTokenDetails.textTokens"
  };

  @Override
  public String id() {
    return "vercel-genai";
  }

  @Override
  public Marks marks() {
    return Marks.keys(OPERATION).orScopes(SCOPE);
  }

  /** A step stands around one model call and its tools, and says nothing else. */
  @Override
  public SpanRole recognise(SpanView span) {
    String operation = span.text(OPERATION);
    if ("agent_step".equals(operation) && span.scope().equals(SCOPE)) {
      return SpanRole.NOISE;
    }
    return "rerank".equals(operation) || operation != null && span.scope().equals(SCOPE)
        ? SpanRole.RUN
        : SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    reading.threadId =
        take.text(
            CONTEXT + "threadId",
            CONTEXT + "thread_id",
            CONTEXT + "sessionId",
            CONTEXT + "session_id",
            CONTEXT + "conversationId");
    reading.userId = take.text(CONTEXT + "userId", CONTEXT + "user_id");
    Double seconds = take.decimal("gen_ai.client.operation.time_to_first_chunk");
    if (seconds != null && seconds >= 0 && seconds < 1e6) {
      reading.timeToFirstTokenNanos = Math.round(seconds * 1e9);
      reading.streaming = true;
    }
    String operation = span.text(OPERATION);
    if (STREAMED.contains(operation == null ? "" : operation) && span.scope().equals(SCOPE)) {
      reading.finishReasons = FinishReasons.read(span.json("gen_ai.response.finish_reasons"));
      VercelCall.cancelled(span, reading);
    }
    if ("rerank".equals(operation)) {
      VercelRanking.read(take, reading);
    }
    Json texts = FrameworkFacts.unquoted(take.content("ai.values", "ai.value"));
    if (texts != null) {
      reading.inputData = Json.object().put("input", texts).build();
    }
    Long reasoning = take.number("ai.usage.outputTokenDetails.reasoningTokens");
    Usage usage = reasoning == null ? null : GenAiUsage.TABLE.read(take);
    if (usage != null && reasoning != null) {
      reading.usage =
          new Usage(
              usage.input(),
              usage.output(),
              usage.total(),
              usage.inputDetails(),
              Map.of("reasoning", reasoning),
              usage.costs(),
              false);
    }
    FrameworkFacts.metadataUnder(span, take, reading, CONTEXT);
    FrameworkFacts.metadata(take, reading, METADATA);
    reading.consume(REPEATED);
    reading.consumeAll(span, "ai.request.headers.");
  }
}
