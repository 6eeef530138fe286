package io.spansmith.agent;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;

/** {@code spansmith} in the {@code composite} of a declarative {@code propagator}. */
public final class PropagatorEntry implements ComponentProvider {

  /** Called by the agent's service loading. */
  public PropagatorEntry() {}

  @Override
  public Class<?> getType() {
    return TextMapPropagator.class;
  }

  @Override
  public String getName() {
    return "spansmith";
  }

  @Override
  public Object create(DeclarativeConfigProperties properties) {
    ComponentProvider inside =
        Gate.open(ComponentProvider.class, "io.spansmith.autoconfigure.PropagatorComponent");
    if (inside != null) {
      try {
        return inside.create(properties);
      } catch (Throwable failure) {
        Gate.close(failure);
      }
    }
    return TextMapPropagator.noop();
  }
}
