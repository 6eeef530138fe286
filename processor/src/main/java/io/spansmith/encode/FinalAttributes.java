package io.spansmith.encode;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Attributes in the order they were written, unsorted: sorting them would cost as much as the rest
 * of the encoding, and the wire does not ask for it. Immutable.
 */
final class FinalAttributes implements EncodedAttributes {

  private final Object[] pairs;
  private final int length;

  private FinalAttributes(Object[] pairs, int length) {
    this.pairs = pairs;
    this.length = length;
  }

  @Override
  public <T> @Nullable T get(AttributeKey<T> key) {
    for (int i = 0; i < length; i += 2) {
      if (pairs[i].equals(key)) {
        @SuppressWarnings("unchecked") // Written with this very type of key.
        T value = (T) decoded(pairs[i + 1]);
        return value;
      }
    }
    return null;
  }

  @Override
  public void forEach(BiConsumer<? super AttributeKey<?>, ? super Object> consumer) {
    for (int i = 0; i < length; i += 2) {
      consumer.accept((AttributeKey<?>) pairs[i], decoded(pairs[i + 1]));
    }
  }

  @Override
  public void forEachEncoded(BiConsumer<? super AttributeKey<?>, ? super Object> consumer) {
    for (int i = 0; i < length; i += 2) {
      consumer.accept((AttributeKey<?>) pairs[i], pairs[i + 1]);
    }
  }

  private static Object decoded(Object value) {
    return value instanceof byte[] utf8 ? new String(utf8, StandardCharsets.UTF_8) : value;
  }

  @Override
  public int size() {
    return length / 2;
  }

  @Override
  public boolean isEmpty() {
    return length == 0;
  }

  @Override
  public Map<AttributeKey<?>, Object> asMap() {
    Map<AttributeKey<?>, Object> map = new LinkedHashMap<>();
    forEach(map::put);
    return Collections.unmodifiableMap(map);
  }

  @Override
  public AttributesBuilder toBuilder() {
    AttributesBuilder builder = Attributes.builder();
    builder.putAll(this);
    return builder;
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

  /** Collects pairs for one build; the writer sees to it that no key comes twice. */
  static final class Writer {

    private Object[] pairs = new Object[80];
    private int size;

    <T> void put(AttributeKey<T> key, T value) {
      add(key, value);
    }

    /** A text in UTF-8, which nobody changes from then on. */
    void putUtf8(AttributeKey<String> key, byte[] text) {
      add(key, text);
    }

    private void add(AttributeKey<?> key, Object value) {
      if (size == pairs.length) {
        pairs = Arrays.copyOf(pairs, size * 2);
      }
      pairs[size++] = key;
      pairs[size++] = value;
    }

    Attributes build() {
      return new FinalAttributes(pairs, size);
    }
  }
}
