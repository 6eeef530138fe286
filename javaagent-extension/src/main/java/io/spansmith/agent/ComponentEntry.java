package io.spansmith.agent;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import java.util.function.Supplier;

/** {@code spansmith} at one place of a declarative configuration, or what does nothing there. */
abstract class ComponentEntry<T> implements ComponentProvider {

  private final Class<T> type;
  private final String inside;
  private final Supplier<T> withoutUs;

  ComponentEntry(Class<T> type, String inside, Supplier<T> withoutUs) {
    this.type = type;
    this.inside = inside;
    this.withoutUs = withoutUs;
  }

  @Override
  public final Class<T> getType() {
    return type;
  }

  @Override
  public final String getName() {
    return "spansmith";
  }

  @Override
  public final Object create(DeclarativeConfigProperties properties) {
    ComponentProvider component =
        Gate.open(ComponentProvider.class, "io.spansmith.autoconfigure." + inside);
    if (component != null) {
      try {
        return component.create(properties);
      } catch (Throwable failure) {
        Gate.close(failure);
      }
    }
    return withoutUs.get();
  }
}
