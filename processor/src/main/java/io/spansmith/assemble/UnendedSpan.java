package io.spansmith.assemble;

import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;

/** What an open span says so far, taken as ended now. */
final class UnendedSpan extends DelegatingSpanData {

  private final long endEpochNanos;

  UnendedSpan(SpanData open, long nowEpochNanos) {
    super(open);
    this.endEpochNanos = Math.max(nowEpochNanos, open.getStartEpochNanos());
  }

  @Override
  public long getEndEpochNanos() {
    return endEpochNanos;
  }

  @Override
  public boolean hasEnded() {
    return true;
  }
}
