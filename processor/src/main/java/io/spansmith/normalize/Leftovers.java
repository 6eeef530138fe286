package io.spansmith.normalize;

import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.dialect.reading.AttributeMap;
import io.spansmith.dialect.reading.MarkTable;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Values;
import io.spansmith.json.Json;
import io.spansmith.json.ObjectBuilder;
import io.spansmith.run.RunEvent;
import io.spansmith.run.RunLink;
import java.util.ArrayList;
import java.util.List;

/** What no dialect read of a span: kept as metadata, events and links, within bounds. */
final class Leftovers {

  private static final int MAX_ENTRIES = 128;
  private static final int MAX_EVENTS = 128;
  private static final int MAX_TEXT = 4096;

  /** Content that must not leave a second time even where its dialect did not read it. */
  private static final String[] CONTENT_PREFIXES = {
    "gen_ai.prompt",
    "gen_ai.completion",
    "gen_ai.input.messages",
    "gen_ai.output.messages",
    "gen_ai.system_instructions",
    "gen_ai.tool.definitions",
    "gen_ai.tool.call.",
    "gen_ai.usage.",
    "gen_ai.event.content",
    "llm.input_messages",
    "llm.output_messages",
    "llm.prompts",
    "llm.completions",
    "llm.choices",
    "llm.token_count",
    "llm.usage",
    "input.value",
    "output.value",
    "traceloop.entity.input",
    "traceloop.entity.output",
    "mlflow.span",
    "langsmith."
  };

  private static final MarkTable CONTENT = new MarkTable();

  static {
    for (String prefix : CONTENT_PREFIXES) {
      CONTENT.add(prefix, true, 0);
    }
  }

  /** Adds unread attributes under their own keys. */
  static void metadata(SpanView view, Reading facts) {
    int room = MAX_ENTRIES;
    AttributeMap attributes = view.attributes();
    boolean[] content = attributes.content(CONTENT);
    for (int i = 0; i < content.length; i++) {
      if (content[i] || facts.isConsumed(i)) {
        continue;
      }
      if (room-- == 0) {
        facts.metadata.put("more_attributes", Json.of(true));
        break;
      }
      facts.metadata.putIfAbsent(attributes.key(i), capped(Values.plain(attributes.value(i))));
    }
    SpanData span = view.span();
    int dropped = span.getTotalAttributeCount() - span.getAttributes().size();
    if (dropped > 0) {
      facts.metadata.put("dropped_attributes", Json.of(dropped));
    }
    int lost = span.getTotalRecordedEvents() - span.getEvents().size();
    if (lost > 0) {
      facts.metadata.put("dropped_events", Json.of(lost));
    }
  }

  private static Json capped(Json value) {
    if (value instanceof Json.Str str) {
      return str.value().length() <= MAX_TEXT
          ? value
          : new Json.Str(str.value().substring(0, MAX_TEXT) + "...");
    }
    if (value instanceof Json.Arr || value instanceof Json.Obj) {
      String text = value.toString();
      return text.length() <= MAX_TEXT ? value : new Json.Str(text.substring(0, MAX_TEXT) + "...");
    }
    return value;
  }

  /** Events that are neither content nor the error; an event named so would flip the status. */
  static List<RunEvent> events(SpanView view, Reading facts, boolean failed) {
    List<EventData> source = view.span().getEvents();
    if (source.isEmpty()) {
      return List.of();
    }
    int error = failed ? lastException(source) : -1;
    List<RunEvent> events = new ArrayList<>(Math.min(source.size(), MAX_EVENTS));
    for (int i = 0; i < source.size() && events.size() < MAX_EVENTS; i++) {
      EventData event = source.get(i);
      String name = event.getName();
      if (i == error || facts.isEventConsumed(name) || name.startsWith("gen_ai.")) {
        continue;
      }
      ObjectBuilder attributes = Json.object();
      event
          .getAttributes()
          .forEach((key, value) -> attributes.put(key.getKey(), capped(Values.plain(value))));
      events.add(
          new RunEvent(
              name.equals("exception") ? "handled_exception" : name,
              event.getEpochNanos(),
              attributes.build()));
    }
    return events;
  }

  private static int lastException(List<EventData> events) {
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i).getName().equals("exception")) {
        return i;
      }
    }
    return -1;
  }

  static List<RunLink> links(SpanData span) {
    if (span.getLinks().isEmpty()) {
      return List.of();
    }
    List<RunLink> links = new ArrayList<>(Math.min(span.getLinks().size(), MAX_EVENTS));
    for (LinkData link : span.getLinks()) {
      if (links.size() < MAX_EVENTS) {
        ObjectBuilder attributes = Json.object();
        link.getAttributes()
            .forEach((key, value) -> attributes.put(key.getKey(), capped(Values.plain(value))));
        links.add(
            new RunLink(
                link.getSpanContext().getTraceId(),
                link.getSpanContext().getSpanId(),
                attributes.build()));
      }
    }
    return links;
  }

  private Leftovers() {}
}
