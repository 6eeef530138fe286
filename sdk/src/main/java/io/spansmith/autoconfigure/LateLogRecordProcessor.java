package io.spansmith.autoconfigure;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;

/** A log half that exists before its Spansmith does; until then it takes nothing. Thread-safe. */
final class LateLogRecordProcessor implements LogRecordProcessor {

  private volatile LogRecordProcessor bound = LogRecordProcessor.composite();

  void bind(LogRecordProcessor processor) {
    bound = processor;
  }

  @Override
  public void onEmit(Context context, ReadWriteLogRecord record) {
    bound.onEmit(context, record);
  }
}
