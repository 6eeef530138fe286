package io.spansmith.agent;

import io.opentelemetry.sdk.logs.LogRecordProcessor;

/** {@code spansmith} among the {@code processors} of a declarative {@code logger_provider}. */
public final class LogRecordProcessorEntry extends ComponentEntry<LogRecordProcessor> {

  /** Called by the agent's service loading. */
  public LogRecordProcessorEntry() {
    super(LogRecordProcessor.class, "LogRecordProcessorComponent", LogRecordProcessor::composite);
  }
}
