package io.spansmith.select;

import io.opentelemetry.sdk.trace.data.SpanData;

/** Tells what a span is, fast enough to be asked of every span. Thread-safe. */
public interface SpanClassifier {

  /** What the span is, by itself. */
  SpanRole classify(SpanData span);

  /** What spans that are not {@link SpanRole#PLAIN} bear. */
  default SpanMarks marks() {
    return SpanMarks.EVERYTHING;
  }
}
