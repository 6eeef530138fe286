package io.spansmith.agent;

import io.opentelemetry.sdk.trace.samplers.Sampler;

/** {@code spansmith} as the {@code sampler} of a declarative {@code tracer_provider}. */
public final class SamplerEntry extends ComponentEntry<Sampler> {

  /** Called by the agent's service loading. */
  public SamplerEntry() {
    super(Sampler.class, "SamplerComponent", () -> Sampler.parentBased(Sampler.alwaysOn()));
  }
}
