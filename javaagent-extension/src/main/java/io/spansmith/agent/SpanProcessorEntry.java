package io.spansmith.agent;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** {@code spansmith} among the {@code processors} of a declarative {@code tracer_provider}. */
public final class SpanProcessorEntry implements ComponentProvider {

  /** Called by the agent's service loading. */
  public SpanProcessorEntry() {}

  @Override
  public Class<?> getType() {
    return SpanProcessor.class;
  }

  @Override
  public String getName() {
    return "spansmith";
  }

  @Override
  public Object create(DeclarativeConfigProperties properties) {
    ComponentProvider inside =
        Gate.open(ComponentProvider.class, "io.spansmith.autoconfigure.SpanProcessorComponent");
    if (inside != null) {
      try {
        return inside.create(properties);
      } catch (Throwable failure) {
        Gate.close(failure);
      }
    }
    return SpanProcessor.composite();
  }
}
