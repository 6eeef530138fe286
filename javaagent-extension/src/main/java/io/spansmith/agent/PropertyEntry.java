package io.spansmith.agent;

import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;

/** The entry when the agent is configured by properties. */
public final class PropertyEntry implements AutoConfigurationCustomizerProvider {

  /** Called by the agent's service loading. */
  public PropertyEntry() {}

  @Override
  public void customize(AutoConfigurationCustomizer customizer) {
    AutoConfigurationCustomizerProvider inside =
        Gate.open(
            AutoConfigurationCustomizerProvider.class,
            "io.spansmith.autoconfigure.SpansmithAutoConfiguration");
    if (inside == null) {
      return;
    }
    try {
      inside.customize(customizer);
    } catch (Throwable failure) {
      Gate.close(failure);
    }
  }

  @Override
  public int order() {
    return Integer.MAX_VALUE - 100;
  }
}
