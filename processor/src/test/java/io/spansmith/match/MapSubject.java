package io.spansmith.match;

import io.spansmith.config.Match.Field;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A subject made of maps. */
public final class MapSubject implements MatchSubject {

  private final Map<Source, Map<String, Object>> values = new EnumMap<>(Source.class);
  private final Map<Field.Name, Object> properties = new EnumMap<>(Field.Name.class);

  public MapSubject with(Source source, String key, Object value) {
    values.computeIfAbsent(source, s -> new LinkedHashMap<>()).put(key, value);
    return this;
  }

  public MapSubject attribute(String key, Object value) {
    return with(Source.ATTRIBUTE, key, value);
  }

  public MapSubject with(Field.Name property, Object value) {
    properties.put(property, value);
    return this;
  }

  @Override
  public void forEach(Source source, BiConsumer<String, Object> visitor) {
    values.getOrDefault(source, Map.of()).forEach(visitor);
  }

  @Override
  public @Nullable Object get(Source source, String key) {
    return values.getOrDefault(source, Map.of()).get(key);
  }

  @Override
  public @Nullable Object property(Field.Name name) {
    return properties.get(name);
  }

  @Override
  public String toString() {
    return values + " " + properties;
  }
}
