package io.spansmith.agent;

import io.opentelemetry.context.propagation.TextMapPropagator;

/** {@code spansmith} in the {@code composite} of a declarative {@code propagator}. */
public final class PropagatorEntry extends ComponentEntry<TextMapPropagator> {

  /** Called by the agent's service loading. */
  public PropagatorEntry() {
    super(TextMapPropagator.class, "PropagatorComponent", TextMapPropagator::noop);
  }
}
