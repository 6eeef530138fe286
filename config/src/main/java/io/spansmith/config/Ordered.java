package io.spansmith.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Immutable map copies that keep the order of the file, which {@link Map#copyOf} does not. */
final class Ordered {

  static <V> Map<String, V> copy(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  private Ordered() {}
}
