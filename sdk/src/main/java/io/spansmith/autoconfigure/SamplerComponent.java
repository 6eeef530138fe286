package io.spansmith.autoconfigure;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfiguration;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/**
 * {@code spansmith} as the {@code sampler} of a declarative {@code tracer_provider}: the host's
 * sampler, which stands under {@code sampler} there or was found in our place, with the spans it
 * drops recorded for Spansmith where {@code sampling.independent} says so.
 */
public final class SamplerComponent implements ComponentProvider {

  private static final String HOST = "sampler";

  /** Called by the SDK's service loading. */
  public SamplerComponent() {}

  @Override
  public Class<?> getType() {
    return Sampler.class;
  }

  @Override
  public String getName() {
    return DeclarativeTree.NAME;
  }

  @Override
  public Object create(DeclarativeConfigProperties properties) {
    return DeclarativeTree.PAIRING.sampler(host(properties));
  }

  private static Sampler host(DeclarativeConfigProperties properties) {
    Sampler found = DeclarativeTree.takeSampler();
    if (found != null) {
      return found;
    }
    DeclarativeConfigProperties listed = properties.getStructured(HOST);
    return listed == null
        ? Sampler.parentBased(Sampler.alwaysOn())
        : DeclarativeConfiguration.createSampler(listed);
  }
}
