package io.spansmith.encode;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.run.Run;
import io.spansmith.run.RunType;
import org.jspecify.annotations.Nullable;

/**
 * Takes the place of a run that a stage failed on: place and times, no content, not even the name.
 *
 * <p>Others may stand under it, and an orphan would be lost as well.
 */
public final class BareRun {

  /** The name all of them have. */
  public static final String NAME = "unreadable";

  /** In the place of a span that could not be read. */
  public static Run of(SpanData span, @Nullable String parentSpanId) {
    return Run.builder(
            span.getTraceId(),
            span.getSpanId(),
            NAME,
            span.getStartEpochNanos(),
            span.getEndEpochNanos())
        .parentSpanId(parentSpanId)
        .type(RunType.CHAIN)
        .build();
  }

  /** In the place of a run. */
  public static Run of(Run run) {
    return Run.builder(run.traceId(), run.spanId(), NAME, run.startNanos(), run.endNanos())
        .parentSpanId(run.parentSpanId())
        .lineage(run.lineage())
        .type(RunType.CHAIN)
        .build();
  }

  private BareRun() {}
}
