package io.spansmith.agent;

import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfigurationCustomizerProvider;

/** The entry when the agent is configured by a file that need not name us. */
public final class DeclarativeEntry implements DeclarativeConfigurationCustomizerProvider {

  /** Called by the agent's service loading. */
  public DeclarativeEntry() {}

  @Override
  public void customize(DeclarativeConfigurationCustomizer customizer) {
    DeclarativeConfigurationCustomizerProvider inside =
        Gate.open(
            DeclarativeConfigurationCustomizerProvider.class,
            "io.spansmith.autoconfigure.DeclarativeModel");
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
