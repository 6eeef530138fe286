package io.spansmith.assemble;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A few short texts by their keys, in three objects however many they are: finished traces keep
 * them by the ten thousand. Immutable.
 */
final class ShortTexts extends AbstractMap<String, String> {

  private static final int LONGEST = 128;

  /** Its three objects and what a key and its end take in them. */
  private static final int SIZE = 88;

  private static final int KEY = 8;

  private final String[] keys;
  private final int[] ends;
  private final String texts;

  private ShortTexts(String[] keys, int[] ends, String texts) {
    this.keys = keys;
    this.ends = ends;
    this.texts = texts;
  }

  /** The texts of up to 128 characters among attributes. */
  static Map<String, String> of(Attributes attributes) {
    Collector collector = new Collector(attributes.size());
    attributes.forEach(collector);
    return collector.size == 0 ? Map.of() : collector.texts();
  }

  private static final class Collector implements BiConsumer<AttributeKey<?>, Object> {
    private final String[] keys;
    private final int[] ends;
    private final StringBuilder texts = new StringBuilder(256);
    private int size;

    Collector(int most) {
      keys = new String[most];
      ends = new int[most];
    }

    @Override
    public void accept(AttributeKey<?> key, Object value) {
      if (value instanceof String text && text.length() <= LONGEST) {
        texts.append(text);
        keys[size] = key.getKey();
        ends[size++] = texts.length();
      }
    }

    ShortTexts texts() {
      return new ShortTexts(Arrays.copyOf(keys, size), Arrays.copyOf(ends, size), texts.toString());
    }
  }

  /** What it takes in memory but for its keys, which many share, in bytes. */
  int bytes() {
    return SIZE + KEY * keys.length + 2 * texts.length();
  }

  @Override
  public @Nullable String get(Object key) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i].equals(key)) {
        return text(i);
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(Object key) {
    return get(key) != null;
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    Map<String, String> entries = new LinkedHashMap<>();
    for (int i = 0; i < keys.length; i++) {
      entries.put(keys[i], text(i));
    }
    return entries.entrySet();
  }

  private String text(int i) {
    return texts.substring(i == 0 ? 0 : ends[i - 1], ends[i]);
  }
}
