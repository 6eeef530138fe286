package io.spansmith.encode;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.spansmith.json.JsonWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Attributes in the order they were written, as they are on the wire. Immutable. */
final class AttributeList implements Attributes {

  private final Object[] pairs;
  private final int length;

  private AttributeList(Object[] pairs, int length) {
    this.pairs = pairs;
    this.length = length;
  }

  @Override
  public <T> @Nullable T get(AttributeKey<T> key) {
    for (int i = 0; i < length; i += 2) {
      if (pairs[i].equals(key)) {
        @SuppressWarnings("unchecked") // Written with this very type of key.
        T value = (T) pairs[i + 1];
        return value;
      }
    }
    return null;
  }

  @Override
  public void forEach(BiConsumer<? super AttributeKey<?>, ? super Object> consumer) {
    for (int i = 0; i < length; i += 2) {
      consumer.accept((AttributeKey<?>) pairs[i], pairs[i + 1]);
    }
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

  /** Collects attributes for one build. */
  static final class Writer implements AttributeSink {

    private Object[] pairs = new Object[80];
    private int size;

    @Override
    public void text(WireKey key, String value) {
      add(AttributeKey.stringKey(key.name()), value);
    }

    @Override
    public void whole(WireKey key, long value) {
      add(AttributeKey.longKey(key.name()), value);
    }

    @Override
    public void decimal(WireKey key, double value) {
      add(AttributeKey.doubleKey(key.name()), value);
    }

    @Override
    public void flag(WireKey key, boolean value) {
      add(AttributeKey.booleanKey(key.name()), value);
    }

    @Override
    public void texts(WireKey key, List<String> values) {
      add(AttributeKey.stringArrayKey(key.name()), values);
    }

    @Override
    public void json(WireKey key, JsonText text) {
      JsonWriter json = JsonWriter.open();
      text.writeTo(json);
      text(key, json.close());
    }

    @Override
    public int mark() {
      return size;
    }

    @Override
    public void back(int mark) {
      size = mark;
    }

    private void add(AttributeKey<?> key, Object value) {
      if (size == pairs.length) {
        pairs = Arrays.copyOf(pairs, size * 2);
      }
      pairs[size++] = key;
      pairs[size++] = value;
    }

    Attributes build() {
      return new AttributeList(pairs, size);
    }
  }
}
