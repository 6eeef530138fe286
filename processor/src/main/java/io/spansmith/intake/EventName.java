package io.spansmith.intake;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The name of the event that a log record is: the record's field, which SDKs before 1.50 do not
 * have, or the attribute that stood for it.
 */
public final class EventName {

  private static final AttributeKey<String> ATTRIBUTE = AttributeKey.stringKey("event.name");

  private static final boolean DATA_HAS_FIELD = hasField(LogRecordData.class);
  private static final boolean RECORD_HAS_FIELD = hasField(ReadWriteLogRecord.class);

  /** Empty when the record is no event. */
  public static String of(LogRecordData record) {
    String field = DATA_HAS_FIELD ? record.getEventName() : null;
    return field != null && !field.isEmpty()
        ? field
        : orEmpty(record.getAttributes().get(ATTRIBUTE));
  }

  /** As for records that are complete, for those still on their way. */
  static String of(ReadWriteLogRecord record) {
    String field = RECORD_HAS_FIELD ? record.getEventName() : null;
    return field != null && !field.isEmpty() ? field : orEmpty(record.getAttribute(ATTRIBUTE));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static boolean hasField(Class<?> type) {
    return Arrays.stream(type.getMethods()).anyMatch(m -> m.getName().equals("getEventName"));
  }

  private EventName() {}
}
