package io.spansmith.assemble;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/**
 * A span that has ended and the log records that were emitted under it, in order of arrival.
 *
 * <p>The span is what the SDK or the wire gave, never changed.
 */
public record EndedSpan(SpanData span, List<LogRecordData> records) {

  public EndedSpan {
    records = List.copyOf(records);
  }
}
