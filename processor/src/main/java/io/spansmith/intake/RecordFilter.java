package io.spansmith.intake;

import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.data.LogRecordData;

/**
 * Which log records carry something of a run: the GenAI events of instrumentations, and the lines
 * in which Spring AI writes prompts and answers (dialects §1.4, §1.5, §3).
 */
public final class RecordFilter {

  /** Every event of the GenAI conventions begins so. */
  private static final String EVENT_PREFIX = "gen_ai.";

  /** Spring AI's observation handlers log content; the scope of a record is its logger. */
  private static final String LOGGER_PREFIX = "org.springframework.ai.";

  private static final String LOGGER_SUFFIX = "ObservationHandler";

  /** Asked on the application's thread: two look-ups for a record that is not ours. */
  static boolean accepts(ReadWriteLogRecord record) {
    return accepts(EventName.of(record), record.getInstrumentationScopeInfo().getName());
  }

  /** As for records on their way, for those that came over the wire. */
  public static boolean accepts(LogRecordData record) {
    return accepts(EventName.of(record), record.getInstrumentationScopeInfo().getName());
  }

  private static boolean accepts(String eventName, String logger) {
    return eventName.startsWith(EVENT_PREFIX)
        || logger.startsWith(LOGGER_PREFIX) && logger.endsWith(LOGGER_SUFFIX);
  }

  private RecordFilter() {}
}
