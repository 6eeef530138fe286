package io.spansmith.collector.otlp;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Attributes in the order of the wire, without the sorting the SDK's own builder does for every
 * span. Immutable once built.
 */
final class WireAttributes implements Attributes {

  /** From here on duplicates are looked for by hash, not by walking. */
  private static final int MANY = 24;

  private final AttributeKey<?>[] keys;
  private final Object[] values;
  private final int size;

  private WireAttributes(AttributeKey<?>[] keys, Object[] values, int size) {
    this.keys = keys;
    this.values = values;
    this.size = size;
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <T> @Nullable T get(AttributeKey<T> key) {
    for (int i = 0; i < size; i++) {
      if (keys[i].equals(key)) {
        return (T) values[i];
      }
    }
    return null;
  }

  @Override
  public void forEach(BiConsumer<? super AttributeKey<?>, ? super Object> consumer) {
    for (int i = 0; i < size; i++) {
      consumer.accept(keys[i], values[i]);
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean isEmpty() {
    return size == 0;
  }

  @Override
  public Map<AttributeKey<?>, Object> asMap() {
    Map<AttributeKey<?>, Object> map = new LinkedHashMap<>();
    forEach(map::put);
    return Collections.unmodifiableMap(map);
  }

  @Override
  public AttributesBuilder toBuilder() {
    return Attributes.builder().putAll(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Attributes attributes && asMap().equals(attributes.asMap());
  }

  @Override
  public int hashCode() {
    return asMap().hashCode();
  }

  @Override
  public String toString() {
    return asMap().toString();
  }

  /** Collects attributes; of two with one key the later stays. */
  static final class Builder {
    private AttributeKey<?>[] keys = new AttributeKey<?>[12];
    private Object[] values = new Object[12];
    private int size;
    private @Nullable Map<String, Integer> places;

    void put(AttributeKey<?> key, Object value) {
      int place = place(key.getKey());
      if (place == keys.length) {
        keys = java.util.Arrays.copyOf(keys, size * 2);
        values = java.util.Arrays.copyOf(values, size * 2);
      }
      keys[place] = key;
      values[place] = value;
      size = Math.max(size, place + 1);
    }

    private int place(String key) {
      Map<String, Integer> known = places;
      if (known == null && size < MANY) {
        for (int i = 0; i < size; i++) {
          if (keys[i].getKey().equals(key)) {
            return i;
          }
        }
        return size;
      }
      if (known == null) {
        known = new HashMap<>();
        for (int i = 0; i < size; i++) {
          known.put(keys[i].getKey(), i);
        }
        places = known;
      }
      Integer before = known.putIfAbsent(key, size);
      return before == null ? size : before;
    }

    Attributes build() {
      return size == 0 ? Attributes.empty() : new WireAttributes(keys, values, size);
    }
  }
}
