package io.spansmith.testing;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Captured OTLP export requests as what an SDK would have handed over. */
public final class OtlpFixtures {

  /** The spans of a protobuf {@code ExportTraceServiceRequest}, in the order of the request. */
  public static List<SpanData> spans(byte[] request) {
    List<SpanData> spans = new ArrayList<>();
    try {
      TracesData.parseFrom(request)
          .getResourceSpansList()
          .forEach(
              resourceSpans -> {
                Resource resource = OtlpValues.resource(resourceSpans.getResource());
                resourceSpans
                    .getScopeSpansList()
                    .forEach(
                        scoped -> {
                          InstrumentationScopeInfo scope = OtlpValues.scope(scoped.getScope());
                          scoped
                              .getSpansList()
                              .forEach(span -> spans.add(span(span, resource, scope)));
                        });
              });
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not an OTLP traces request", e);
    }
    return spans;
  }

  /** The records of a protobuf {@code ExportLogsServiceRequest}, in the order of the request. */
  public static List<LogRecordData> records(byte[] request) {
    List<LogRecordData> records = new ArrayList<>();
    try {
      LogsData.parseFrom(request)
          .getResourceLogsList()
          .forEach(
              resourceLogs -> {
                Resource resource = OtlpValues.resource(resourceLogs.getResource());
                resourceLogs
                    .getScopeLogsList()
                    .forEach(
                        scoped -> {
                          InstrumentationScopeInfo scope = OtlpValues.scope(scoped.getScope());
                          scoped
                              .getLogRecordsList()
                              .forEach(record -> records.add(record(record, resource, scope)));
                        });
              });
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not an OTLP logs request", e);
    }
    return records;
  }

  private static SpanData span(Span span, Resource resource, InstrumentationScopeInfo scope) {
    List<EventData> events = new ArrayList<>();
    for (Span.Event event : span.getEventsList()) {
      events.add(
          EventData.create(
              event.getTimeUnixNano(),
              event.getName(),
              OtlpValues.attributes(event.getAttributesList())));
    }
    List<LinkData> links = new ArrayList<>();
    for (Span.Link link : span.getLinksList()) {
      links.add(
          LinkData.create(
              context(OtlpValues.hex(link.getTraceId()), OtlpValues.hex(link.getSpanId())),
              OtlpValues.attributes(link.getAttributesList())));
    }
    String traceId = OtlpValues.hex(span.getTraceId());
    return TestSpanData.builder()
        .setName(span.getName())
        .setKind(kind(span))
        .setSpanContext(context(traceId, OtlpValues.hex(span.getSpanId())))
        .setParentSpanContext(
            span.getParentSpanId().isEmpty()
                ? SpanContext.getInvalid()
                : context(traceId, OtlpValues.hex(span.getParentSpanId())))
        .setStatus(status(span.getStatus()))
        .setStartEpochNanos(span.getStartTimeUnixNano())
        .setEndEpochNanos(span.getEndTimeUnixNano())
        .setAttributes(OtlpValues.attributes(span.getAttributesList()))
        .setTotalAttributeCount(span.getAttributesCount() + span.getDroppedAttributesCount())
        .setEvents(events)
        .setTotalRecordedEvents(span.getEventsCount() + span.getDroppedEventsCount())
        .setLinks(links)
        .setTotalRecordedLinks(span.getLinksCount() + span.getDroppedLinksCount())
        .setResource(resource)
        .setInstrumentationScopeInfo(scope)
        .setHasEnded(true)
        .build();
  }

  private static LogRecordData record(
      LogRecord record, Resource resource, InstrumentationScopeInfo scope) {
    return TestLogRecordData.builder()
        .setResource(resource)
        .setInstrumentationScopeInfo(scope)
        .setTimestamp(record.getTimeUnixNano(), TimeUnit.NANOSECONDS)
        .setObservedTimestamp(record.getObservedTimeUnixNano(), TimeUnit.NANOSECONDS)
        .setSpanContext(
            record.getSpanId().isEmpty()
                ? SpanContext.getInvalid()
                : context(OtlpValues.hex(record.getTraceId()), OtlpValues.hex(record.getSpanId())))
        .setSeverityText(record.getSeverityText())
        .setBodyValue(OtlpValues.value(record.getBody()))
        .setAttributes(OtlpValues.attributes(record.getAttributesList()))
        .setTotalAttributeCount(record.getAttributesCount() + record.getDroppedAttributesCount())
        .setEventName(record.getEventName())
        .build();
  }

  private static SpanContext context(String traceId, String spanId) {
    return SpanContext.create(traceId, spanId, TraceFlags.getSampled(), TraceState.getDefault());
  }

  private static SpanKind kind(Span span) {
    return switch (span.getKind()) {
      case SPAN_KIND_SERVER -> SpanKind.SERVER;
      case SPAN_KIND_CLIENT -> SpanKind.CLIENT;
      case SPAN_KIND_PRODUCER -> SpanKind.PRODUCER;
      case SPAN_KIND_CONSUMER -> SpanKind.CONSUMER;
      default -> SpanKind.INTERNAL;
    };
  }

  private static StatusData status(Status status) {
    return switch (status.getCode()) {
      case STATUS_CODE_OK -> StatusData.ok();
      case STATUS_CODE_ERROR ->
          StatusData.create(io.opentelemetry.api.trace.StatusCode.ERROR, status.getMessage());
      default -> StatusData.unset();
    };
  }

  private OtlpFixtures() {}
}
