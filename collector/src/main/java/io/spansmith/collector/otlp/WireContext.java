package io.spansmith.collector.otlp;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;

/** Span contexts from wire fields. */
final class WireContext {

  static SpanContext context(
      String traceId, String spanId, int flags, TraceState state, boolean remote) {
    if (traceId.isEmpty() || spanId.isEmpty()) {
      return SpanContext.getInvalid();
    }
    TraceFlags traceFlags = TraceFlags.fromByte((byte) flags);
    return remote
        ? SpanContext.createFromRemoteParent(traceId, spanId, traceFlags, state)
        : SpanContext.create(traceId, spanId, traceFlags, state);
  }

  /** W3C trace state; entries that are not {@code key=value} are left out. */
  static TraceState traceState(String header) {
    if (header.isEmpty()) {
      return TraceState.getDefault();
    }
    String[] entries = header.split(",", 33);
    TraceStateBuilder state = TraceState.builder();
    for (int i = Math.min(entries.length, 32) - 1; i >= 0; i--) {
      int equals = entries[i].indexOf('=');
      if (equals > 0) {
        state.put(
            entries[i].substring(0, equals).strip(), entries[i].substring(equals + 1).strip());
      }
    }
    return state.build();
  }

  private WireContext() {}
}
