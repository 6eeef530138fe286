package io.spansmith.autoconfigure;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;

/**
 * {@code spansmith} in the {@code composite} of a declarative {@code propagator}: what {@code
 * propagation} asks for, after the host's own propagators.
 */
public final class PropagatorComponent implements ComponentProvider {

  /** Called by the SDK's service loading. */
  public PropagatorComponent() {}

  @Override
  public Class<?> getType() {
    return TextMapPropagator.class;
  }

  @Override
  public String getName() {
    return DeclarativeTree.NAME;
  }

  @Override
  public Object create(DeclarativeConfigProperties properties) {
    return DeclarativeTree.PAIRING.propagator(DeclarativeTree.hostHeaders());
  }
}
