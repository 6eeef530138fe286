package io.spansmith.intake;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.spansmith.account.Ledger;

/**
 * Notes the log records that carry content of a run; all others cost two look-ups.
 *
 * <p>Thread-safe. Never changes a record, never throws and never blocks. Flush and shutdown are the
 * span side's business.
 */
public final class EventIntake implements LogRecordProcessor {

  private final SpanRing ring;
  private final boolean independent;
  private final Ledger ledger;

  /**
   * @param independent also takes records of spans that are not sampled
   */
  public EventIntake(SpanRing ring, boolean independent, Ledger ledger) {
    this.ring = ring;
    this.independent = independent;
    this.ledger = ledger;
  }

  @Override
  public void onEmit(Context context, ReadWriteLogRecord record) {
    try {
      SpanContext span = record.getSpanContext();
      if (span.isValid()
          && (independent || span.isSampled())
          && RecordFilter.accepts(record)
          // A copy: later processors may change the record.
          && !ring.offer(record.toLogRecordData(), IntakeReader.RECORD, ring.capacity() / 4)) {
        ledger.add("intake", "queue_full", "record", 1);
      }
    } catch (Throwable t) {
      ledger.add("intake", "error", "record", 1);
    }
  }
}
