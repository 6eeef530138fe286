package io.spansmith.dialect.platform;

import io.spansmith.dialect.payload.ChatPayload;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Laminar's SDKs: observed functions as spans of their own, and the session, user and metadata of a
 * trace on every span (src/opentelemetry-lib of lmnr-ai/lmnr-ts and lmnr-python).
 */
public final class LaminarDialect implements Dialect {

  private static final String SPAN = "lmnr.span.";
  private static final String TRACE = "lmnr.association.properties.";

  private static final Map<String, RunType> TYPES =
      Map.of("LLM", RunType.LLM, "CACHED", RunType.LLM, "TOOL", RunType.TOOL);

  @Override
  public String id() {
    return "laminar";
  }

  @Override
  public Marks marks() {
    return Marks.keys("lmnr.");
  }

  @Override
  public boolean explicitType() {
    return true;
  }

  @Override
  public boolean annotates() {
    return true;
  }

  @Override
  public SpanRole recognise(SpanView span) {
    return span.scope().startsWith("lmnr.")
            || span.has(SPAN + "type")
            || span.has(SPAN + "input")
            || span.has(SPAN + "output")
        ? SpanRole.RUN
        : SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    reading.threadId = take.text(TRACE + "session_id");
    reading.userId = take.text(TRACE + "user_id");
    reading.tags.addAll(take.texts(TRACE + "tags"));
    FrameworkFacts.metadataUnder(span, take, reading, TRACE + "metadata.");
    if (recognise(span) == SpanRole.RUN) {
      observed(span, take, reading);
    }
    reading.consumeAll(span, "lmnr.");
  }

  private static void observed(SpanView span, Take take, Reading reading) {
    String told = take.text(SPAN + "type");
    reading.type = type(span, told);
    Json input = FrameworkFacts.unquoted(take.content(SPAN + "input"));
    Json output = FrameworkFacts.unquoted(take.content(SPAN + "output"));
    if (reading.type == RunType.LLM) {
      ChatPayload.call(input, output, reading);
      return;
    }
    reading.name = span.name();
    reading.toolName = reading.type == RunType.TOOL ? span.name() : null;
    if (reading.type == RunType.TOOL) {
      reading.inputData = input;
      reading.outputData = output;
    } else {
      FrameworkFacts.inputs(input, reading);
      FrameworkFacts.outputs(output, reading);
    }
  }

  /** What others know of the span goes before the type that nobody set. */
  private static @Nullable RunType type(SpanView span, @Nullable String told) {
    boolean known = span.has("gen_ai.operation.name") || span.has("ai.operationId");
    return told == null ? known ? null : RunType.CHAIN : TYPES.getOrDefault(told, RunType.CHAIN);
  }
}
