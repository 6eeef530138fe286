package io.spansmith.assemble;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;

/** Spans as a receiver hands them over. */
final class RawSpans {

  /** A span that bears no mark; parent 0 is none. */
  static RawSpan plain(long trace, long span, long parent) {
    return new Raw(trace, span, parent, true);
  }

  /** A span that may be AI work. */
  static RawSpan marked(long trace, long span, long parent) {
    return new Raw(trace, span, parent, false);
  }

  private static final class Raw extends DelegatingSpanData implements RawSpan {
    private final long trace;
    private final long span;
    private final long parent;
    private final boolean plain;

    Raw(long trace, long span, long parent, boolean plain) {
      super(data(trace, span, parent));
      this.trace = trace;
      this.span = span;
      this.parent = parent;
      this.plain = plain;
    }

    private static SpanData data(long trace, long span, long parent) {
      String traceId = TraceId.fromLongs(7, trace);
      return TestSpanData.builder()
          .setName("span")
          .setKind(SpanKind.INTERNAL)
          .setSpanContext(context(traceId, span))
          .setParentSpanContext(parent == 0 ? SpanContext.getInvalid() : context(traceId, parent))
          .setStatus(StatusData.unset())
          .setHasEnded(true)
          .setStartEpochNanos(1)
          .setEndEpochNanos(2)
          .build();
    }

    private static SpanContext context(String traceId, long span) {
      return SpanContext.create(
          traceId, SpanId.fromLong(span), TraceFlags.getSampled(), TraceState.getDefault());
    }

    @Override
    public long traceIdHigh() {
      return 7;
    }

    @Override
    public long traceIdLow() {
      return trace;
    }

    @Override
    public long spanIdBits() {
      return span;
    }

    @Override
    public long parentIdBits() {
      return parent;
    }

    @Override
    public long size() {
      return 300;
    }

    @Override
    public boolean isPlain() {
      return plain;
    }
  }

  private RawSpans() {}
}
