package io.spansmith.collector.otlp;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;

/** A log record of a request. Immutable and detached from the request's bytes. */
record WireLogRecord(
    Resource resource,
    InstrumentationScopeInfo scope,
    long time,
    long observedTime,
    SpanContext context,
    Severity severity,
    String severityText,
    @Nullable Value<?> bodyValue,
    Attributes attributes,
    int droppedAttributes,
    String eventName)
    implements LogRecordData {

  private static final Severity[] SEVERITIES = Severity.values();

  static LogRecordData read(Resource resource, InstrumentationScopeInfo scope, Wire wire)
      throws MalformedOtlpException {
    wire.make(Allowance.SPAN);
    Attributes attributes = WireValues.attributes(wire.again(), 6);
    long time = 0;
    long observed = 0;
    int severity = 0;
    String severityText = "";
    String eventName = "";
    String traceId = "";
    String spanId = "";
    int flags = 0;
    int dropped = 0;
    Value<?> body = null;
    while (wire.more()) {
      int tag = wire.tag();
      switch (tag) {
        case 0x09 -> time = wire.fixed64();
        case 0x10 -> severity = (int) wire.varint();
        case 0x1a -> severityText = wire.string();
        case 0x2a -> {
          Object value = WireValues.any(wire.message(), 0);
          body = value == null ? null : WireValues.structured(value);
        }
        case 0x38 -> dropped = (int) wire.varint();
        case 0x45 -> flags = wire.fixed32();
        case 0x4a -> traceId = wire.id(16);
        case 0x52 -> spanId = wire.id(8);
        case 0x59 -> observed = wire.fixed64();
        case 0x62 -> eventName = wire.string();
        default -> wire.skip(tag);
      }
    }
    return new WireLogRecord(
        resource,
        scope,
        time,
        observed,
        WireContext.context(traceId, spanId, flags, TraceState.getDefault(), false),
        severity >= 0 && severity < SEVERITIES.length
            ? SEVERITIES[severity]
            : Severity.UNDEFINED_SEVERITY_NUMBER,
        severityText,
        body,
        attributes,
        dropped,
        eventName);
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return scope;
  }

  @Override
  public long getTimestampEpochNanos() {
    return time;
  }

  @Override
  public long getObservedTimestampEpochNanos() {
    return observedTime;
  }

  @Override
  public SpanContext getSpanContext() {
    return context;
  }

  @Override
  public Severity getSeverity() {
    return severity;
  }

  @Override
  public String getSeverityText() {
    return severityText;
  }

  @Override
  @SuppressWarnings("deprecation") // still abstract in the interface
  public io.opentelemetry.sdk.logs.data.Body getBody() {
    return bodyValue == null
        ? io.opentelemetry.sdk.logs.data.Body.empty()
        : io.opentelemetry.sdk.logs.data.Body.string(bodyValue.asString());
  }

  @Override
  public @Nullable Value<?> getBodyValue() {
    return bodyValue;
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public int getTotalAttributeCount() {
    return attributes.size() + droppedAttributes;
  }

  @Override
  public String getEventName() {
    return eventName;
  }

  @Override
  public String toString() {
    return "WireLogRecord{" + context.getTraceId() + "/" + context.getSpanId() + "}";
  }
}
