package io.spansmith.dialect.framework;

import io.opentelemetry.sdk.trace.data.EventData;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.dialect.semconv.GenAiUsage;
import io.spansmith.run.RunType;
import io.spansmith.run.Usage;
import io.spansmith.select.SpanRole;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ax for TypeScript: generators, their tools, and the standard's model calls, with figures in an
 * event and a sentence where a setting is not set (src/ax/ai/base.ts of ax-llm/ax).
 */
public final class AxDialect implements Dialect {

  private static final String STREAMING = "gen_ai.request.llm_is_streaming";
  private static final String USAGE = "gen_ai.usage";
  private static final String SIGNATURE = "signature_name";
  private static final String MODE = "tool.mode";
  private static final String UNSET = "Not set";

  private static final String[][] METADATA = {
    {SIGNATURE, "signature"},
    {"provided_functions", "provided_functions"},
    {"response.retries", "retries"},
    {"ax.provider.request_id", "request_id"}
  };

  @Override
  public String id() {
    return "ax";
  }

  @Override
  public Marks marks() {
    return Marks.keys(STREAMING, SIGNATURE, MODE).orEvents(USAGE);
  }

  @Override
  public SpanRole recognise(SpanView span) {
    return span.has(STREAMING) || isGenerator(span) || isTool(span) ? SpanRole.RUN : SpanRole.PLAIN;
  }

  private static boolean isGenerator(SpanView span) {
    return span.has(SIGNATURE) && span.has("input_field_count");
  }

  private static boolean isTool(SpanView span) {
    return span.has(MODE) && span.name().startsWith("Tool: ");
  }

  /** The event is asked for on spans of others too: embeddings have nothing else of Ax. */
  @Override
  public boolean annotates() {
    return true;
  }

  @Override
  public Set<String> claims(SpanView span) {
    Set<String> unset = new HashSet<>();
    span.attributes()
        .forEach(
            (key, value) -> {
              if (UNSET.equals(value)) {
                unset.add(key);
              }
            });
    return unset;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    reading.usage = usage(span, reading);
    reading.streaming = take.flag(STREAMING);
    if (isGenerator(span)) {
      reading.type = RunType.CHAIN;
      reading.name = span.name();
    } else if (isTool(span)) {
      reading.type = RunType.TOOL;
      reading.toolName = take.text("tool.name");
      reading.name = reading.toolName;
      reading.toolCallId = take.text("function.id");
    }
    FrameworkFacts.metadata(take, reading, METADATA);
    claims(span).forEach(reading::consume);
  }

  private static @Nullable Usage usage(SpanView span, Reading reading) {
    for (EventData event : span.span().getEvents()) {
      if (event.getName().equals(USAGE)) {
        reading.consumeEvent(USAGE);
        SpanView view = span.as(event.getAttributes());
        return whole(
            GenAiUsage.TABLE.read(new Take(view, new Reading("ax", view.attributes()))),
            view.number("gen_ai.usage.thoughts_tokens"));
      }
    }
    return null;
  }

  /** The input leaves out what was read from a cache; only the total counts it. */
  private static @Nullable Usage whole(@Nullable Usage told, @Nullable Long thoughts) {
    Long total = told == null ? null : told.total();
    Long asked = told == null ? null : told.input();
    Long answered = told == null ? null : told.output();
    if (told == null || total == null || asked == null || answered == null) {
      return told;
    }
    boolean beside = thoughts != null && thoughts > 0 && total >= asked + answered + thoughts;
    long output = beside && thoughts != null ? answered + thoughts : answered;
    Map<String, Long> details =
        thoughts == null || thoughts == 0 ? Map.of() : Map.of("reasoning", thoughts);
    return new Usage(
        Math.max(asked, total - output), output, total, Map.of(), details, Map.of(), false);
  }
}
