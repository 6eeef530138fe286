package io.spansmith.dialect;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Attributes by plain key, in the order they came. Dialects ask for many more keys than a span has,
 * so that looking for what is not there must cost next to nothing. Immutable.
 */
final class AttributeMap extends AbstractMap<String, Object> {

  /** So many places for each key that nearly every one that is not there meets an empty one. */
  private static final int SPARSE = 4;

  private String[] keys;
  private Object[] values;
  private int[] places;
  private int size;

  private AttributeMap(int expected) {
    keys = new String[expected];
    values = new Object[expected];
    places = new int[Math.max(16, Integer.highestOneBit(Math.max(1, expected)) * 2 * SPARSE)];
  }

  /** The attributes; of two with the same key and different types the later one. */
  static AttributeMap of(Attributes attributes) {
    AttributeMap map = new AttributeMap(attributes.size());
    attributes.forEach((AttributeKey<?> key, Object value) -> map.add(key.getKey(), value));
    return map;
  }

  /** These attributes without some. */
  AttributeMap without(Set<String> hidden) {
    AttributeMap map = new AttributeMap(size);
    for (int i = 0; i < size; i++) {
      if (!hidden.contains(keys[i])) {
        map.add(keys[i], values[i]);
      }
    }
    return map;
  }

  private void add(String key, Object value) {
    int place = place(key);
    if (places[place] != 0) {
      values[places[place] - 1] = value;
      return;
    }
    if (size == keys.length) {
      // The size that was told was wrong; the places stay sparse enough for twice as many.
      grow();
      place = place(key);
    }
    keys[size] = key;
    values[size] = value;
    places[place] = ++size;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, size * 2 + 2);
    values = Arrays.copyOf(values, size * 2 + 2);
    places = new int[Integer.highestOneBit(keys.length) * 2 * SPARSE];
    for (int i = 0; i < size; i++) {
      places[place(keys[i])] = i + 1;
    }
  }

  /** Where the key is, or would be. */
  private int place(String key) {
    int hash = key.hashCode();
    int mask = places.length - 1;
    int place = (hash ^ hash >>> 16) & mask;
    while (places[place] != 0 && !keys[places[place] - 1].equals(key)) {
      place = place + 1 & mask;
    }
    return place;
  }

  /** The key of that number, from zero. */
  String key(int number) {
    return keys[number];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    int at = key instanceof String text ? places[place(text)] : 0;
    return at == 0 ? null : values[at - 1];
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof String text && places[place(text)] != 0;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Object> action) {
    for (int i = 0; i < size; i++) {
      action.accept(keys[i], values[i]);
    }
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public Iterator<Map.Entry<String, Object>> iterator() {
        return new Entries();
      }
    };
  }

  private final class Entries implements Iterator<Map.Entry<String, Object>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    public Map.Entry<String, Object> next() {
      if (next >= size) {
        throw new NoSuchElementException();
      }
      Map.Entry<String, Object> entry = new SimpleImmutableEntry<>(keys[next], values[next]);
      next++;
      return entry;
    }
  }
}
