package io.spansmith.agent;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/** {@code spansmith} as the {@code sampler} of a declarative {@code tracer_provider}. */
public final class SamplerEntry implements ComponentProvider {

  /** Called by the agent's service loading. */
  public SamplerEntry() {}

  @Override
  public Class<?> getType() {
    return Sampler.class;
  }

  @Override
  public String getName() {
    return "spansmith";
  }

  @Override
  public Object create(DeclarativeConfigProperties properties) {
    ComponentProvider inside =
        Gate.open(ComponentProvider.class, "io.spansmith.autoconfigure.SamplerComponent");
    if (inside != null) {
      try {
        return inside.create(properties);
      } catch (Throwable failure) {
        Gate.close(failure);
      }
    }
    return Sampler.parentBased(Sampler.alwaysOn());
  }
}
