package io.spansmith.dialect.semconv;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Values;
import io.spansmith.intake.EventName;
import io.spansmith.json.Json;
import io.spansmith.select.SpanRole;

/**
 * Content in log records: one event per message, or all of it in {@code
 * gen_ai.client.inference.operation.details} (dialects §3).
 */
public final class OtelLogDialect implements Dialect {

  static final String DETAILS = "gen_ai.client.inference.operation.details";

  private final OtelGenAiDialect attributes = new OtelGenAiDialect();

  @Override
  public String id() {
    return "otel-logs";
  }

  @Override
  public Marks marks() {
    return Marks.onRecords();
  }

  @Override
  public SpanRole recognise(SpanView span) {
    for (LogRecordData record : span.records()) {
      if (EventName.of(record).startsWith("gen_ai.")) {
        return SpanRole.RUN;
      }
    }
    return SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    MessageEvents events = new MessageEvents();
    AttributesBuilder details = null;
    for (LogRecordData record : span.records()) {
      String name = EventName.of(record);
      if (name.equals(DETAILS)) {
        // Some tell the question and the answer in a record each.
        details = details == null ? Attributes.builder() : details;
        details.putAll(record.getAttributes());
      } else if (MessageEvents.role(name) != null) {
        if (reading.provider == null) {
          SpanView view = span.as(record.getAttributes());
          reading.provider = view.text("gen_ai.provider.name", "gen_ai.system");
        }
        events.add(name, unquoted(Values.json(record.getBodyValue())));
      }
    }
    if (details != null) {
      attributes.read(span.as(details.build()), reading);
      reading.type = null;
    } else {
      events.into(reading, "execute_tool".equals(span.text("gen_ai.operation.name")));
    }
  }

  /** Bedrock's tool results come as the JSON they had in the request: a text with its quotes. */
  private static Json unquoted(Json body) {
    if (body instanceof Json.Obj obj
        && obj.get("id") != null
        && obj.get("content") instanceof Json.Str text
        && text.startsWith("\"")) {
      return Json.object().putAll(obj).put("content", FrameworkFacts.unquoted(text)).build();
    }
    return body;
  }
}
