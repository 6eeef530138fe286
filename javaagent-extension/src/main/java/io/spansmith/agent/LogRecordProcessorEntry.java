package io.spansmith.agent;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.logs.LogRecordProcessor;

/** {@code spansmith} among the {@code processors} of a declarative {@code logger_provider}. */
public final class LogRecordProcessorEntry implements ComponentProvider {

  /** Called by the agent's service loading. */
  public LogRecordProcessorEntry() {}

  @Override
  public Class<?> getType() {
    return LogRecordProcessor.class;
  }

  @Override
  public String getName() {
    return "spansmith";
  }

  @Override
  public Object create(DeclarativeConfigProperties properties) {
    ComponentProvider inside =
        Gate.open(
            ComponentProvider.class, "io.spansmith.autoconfigure.LogRecordProcessorComponent");
    if (inside != null) {
      try {
        return inside.create(properties);
      } catch (Throwable failure) {
        Gate.close(failure);
      }
    }
    return LogRecordProcessor.composite();
  }
}
