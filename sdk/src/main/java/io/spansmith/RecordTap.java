package io.spansmith;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;

/** As {@link SpanTap}, for log records; flush and end are the span half's business. */
final class RecordTap implements LogRecordProcessor {

  private final Switch current;

  RecordTap(Switch current) {
    this.current = current;
    current.expectRecords();
  }

  @Override
  public void onEmit(Context context, ReadWriteLogRecord record) {
    Engine engine = current.engine();
    if (engine != null) {
      engine.records().onEmit(context, record);
    }
  }

  @Override
  public String toString() {
    return "SpansmithLogRecordProcessor{" + current + "}";
  }
}
