package io.spansmith.assemble;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;

/** Ended spans by small numbers. */
final class Spans {

  static String traceId(int trace) {
    return String.format("%032x", 0xabcdef0000L + trace);
  }

  static String spanId(int span) {
    return String.format("%016x", 0x1000L + span);
  }

  /** A span of a trace; parent 0 is none. */
  static SpanData span(int trace, int span, int parent, Attributes attributes) {
    return TestSpanData.builder()
        .setName("span " + span)
        .setKind(SpanKind.INTERNAL)
        .setSpanContext(context(trace, span))
        .setParentSpanContext(parent == 0 ? SpanContext.getInvalid() : context(trace, parent))
        .setStartEpochNanos(1_000_000L + span)
        .setEndEpochNanos(2_000_000L + span)
        .setStatus(StatusData.unset())
        .setHasEnded(true)
        .setAttributes(attributes)
        .build();
  }

  static SpanData span(int trace, int span, int parent) {
    return span(trace, span, parent, Attributes.empty());
  }

  static SpanContext context(int trace, int span) {
    return SpanContext.create(
        traceId(trace), spanId(span), TraceFlags.getSampled(), TraceState.getDefault());
  }

  private Spans() {}
}
