package io.spansmith.autoconfigure;

import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;

/**
 * Installs Spansmith into an SDK that is configured by properties.
 *
 * <p>It adds processors of its own to the tracer and the logger provider, last, and leaves every
 * other exporter alone.
 */
public final class SpansmithAutoConfiguration implements AutoConfigurationCustomizerProvider {

  /** Called by the SDK's service loading. */
  public SpansmithAutoConfiguration() {}

  @Override
  public void customize(AutoConfigurationCustomizer customizer) {
    Pairing pairing = new Pairing();
    customizer.addTracerProviderCustomizer(
        (provider, properties) ->
            provider.addSpanProcessor(
                pairing.spanProcessor(() -> Installer.install(Settings.of(properties)))));
    customizer.addSamplerCustomizer((host, properties) -> pairing.sampler(host));
    customizer.addPropagatorCustomizer((host, properties) -> pairing.propagator(host));
    customizer.addLoggerProviderCustomizer(
        (provider, properties) -> provider.addLogRecordProcessor(pairing.logRecordProcessor()));
  }

  /** Late, so that customizers which replace a provider's parts have done so. */
  @Override
  public int order() {
    return Integer.MAX_VALUE - 100;
  }
}
