package io.spansmith.collector.receive;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.select.SpanMarks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What takes decoded requests. Thread-safe, never blocks. */
public interface Intake {

  /** What spans bear that have to be read. */
  default SpanMarks marks() {
    return SpanMarks.EVERYTHING;
  }

  /** Bytes that were taken and are not worked on yet, estimated. */
  default long pendingBytes() {
    return 0;
  }

  /** Takes all of it, or nothing when it is full: then the caller is told to come back. */
  boolean take(List<SpanData> spans, List<LogRecordData> records, Caller caller);

  /**
   * As {@link #take}.
   *
   * @return done when what was taken may be acknowledged; null when nothing was taken
   */
  default @Nullable CompletableResultCode takeSafely(
      List<SpanData> spans, List<LogRecordData> records, Caller caller) {
    return take(spans, records, caller) ? CompletableResultCode.ofSuccess() : null;
  }
}
