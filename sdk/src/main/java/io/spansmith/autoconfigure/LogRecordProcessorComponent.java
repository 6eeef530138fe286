package io.spansmith.autoconfigure;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.logs.LogRecordProcessor;

/**
 * {@code spansmith} among the {@code processors} of a declarative {@code logger_provider}. It needs
 * no settings: it belongs to the one under {@code tracer_provider}.
 */
public final class LogRecordProcessorComponent implements ComponentProvider {

  /** Called by the SDK's service loading. */
  public LogRecordProcessorComponent() {}

  @Override
  public Class<?> getType() {
    return LogRecordProcessor.class;
  }

  @Override
  public String getName() {
    return DeclarativeTree.NAME;
  }

  @Override
  public Object create(DeclarativeConfigProperties properties) {
    return DeclarativeTree.PAIRING.logRecordProcessor();
  }
}
