package io.spansmith.export.wire;

import io.opentelemetry.common.ComponentLoader;
import java.util.List;

/** A component loader that knows one component. */
final class Single implements ComponentLoader {

  private final Class<?> type;
  private final Object component;

  private Single(Class<?> type, Object component) {
    this.type = type;
    this.component = component;
  }

  static <T> Single of(Class<T> type, T component) {
    return new Single(type, component);
  }

  @Override
  public <T> Iterable<T> load(Class<T> spi) {
    return spi == type ? List.of(spi.cast(component)) : List.of();
  }
}
