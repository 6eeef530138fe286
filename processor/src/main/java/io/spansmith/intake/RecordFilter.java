package io.spansmith.intake;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import org.jspecify.annotations.Nullable;

/**
 * Which log records carry something of a run: the GenAI events of instrumentations, and the lines
 * in which Spring AI writes prompts and answers (dialects §1.4, §1.5, §3).
 */
public final class RecordFilter {

  private static final AttributeKey<String> EVENT_NAME = AttributeKey.stringKey("event.name");

  /** Every event of the GenAI conventions begins so. */
  private static final String EVENT_PREFIX = "gen_ai.";

  /** Spring AI's observation handlers log content; the scope of a record is its logger. */
  private static final String LOGGER_PREFIX = "org.springframework.ai.";

  private static final String LOGGER_SUFFIX = "ObservationHandler";

  /** Asked on the application's thread: two look-ups for a record that is not ours. */
  static boolean accepts(ReadWriteLogRecord record) {
    return accepts(
        record.getEventName(),
        record.getAttribute(EVENT_NAME),
        record.getInstrumentationScopeInfo().getName());
  }

  /** As for records on their way, for those that came over the wire. */
  public static boolean accepts(LogRecordData record) {
    return accepts(
        record.getEventName(),
        record.getAttributes().get(EVENT_NAME),
        record.getInstrumentationScopeInfo().getName());
  }

  static boolean accepts(@Nullable String eventName, @Nullable String attribute, String logger) {
    if (attribute != null && attribute.startsWith(EVENT_PREFIX)) {
      return true;
    }
    if (eventName != null && eventName.startsWith(EVENT_PREFIX)) {
      return true;
    }
    return logger.startsWith(LOGGER_PREFIX) && logger.endsWith(LOGGER_SUFFIX);
  }

  private RecordFilter() {}
}
