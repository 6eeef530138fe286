package io.spansmith.collector.receive;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.dialect.SpanMarks;
import java.util.List;

/** What takes decoded requests. Thread-safe, never blocks. */
public interface Intake {

  /** What spans bear that have to be read. */
  default SpanMarks marks() {
    return SpanMarks.EVERYTHING;
  }

  /** Takes all of it, or nothing when it is full: then the caller is told to come back. */
  boolean take(List<SpanData> spans, List<LogRecordData> records, Caller caller);
}
