package io.spansmith.dialect;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.logs.data.LogRecordData;

/** Names of log record events, from the field or from the attribute the agent uses instead. */
final class LogEvents {

  private static final AttributeKey<String> NAME = AttributeKey.stringKey("event.name");

  /** The event's name, empty when the record is no event. */
  static String name(LogRecordData record) {
    String name = record.getEventName();
    if (name == null || name.isEmpty()) {
      name = record.getAttributes().get(NAME);
    }
    return name == null ? "" : name;
  }

  private LogEvents() {}
}
