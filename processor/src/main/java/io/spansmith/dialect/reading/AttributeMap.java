package io.spansmith.dialect.reading;

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

/** Attributes by plain key, in the order they came. Immutable. */
public final class AttributeMap extends AbstractMap<String, Object> {

  private final Keys keys;
  private final Object[] values;

  private AttributeMap(Keys keys, Object[] values) {
    this.keys = keys;
    this.values = values;
  }

  /** The attributes; of two with the same key and different types the later one. */
  public static AttributeMap of(Attributes attributes) {
    Collector collector = new Collector(attributes.size());
    attributes.forEach(collector);
    return collector.map();
  }

  private static final class Collector implements BiConsumer<AttributeKey<?>, Object> {
    private KeyOrder order = KeyOrder.start();
    private Object[] values;
    private int size;

    Collector(int expected) {
      values = new Object[expected];
    }

    @Override
    public void accept(AttributeKey<?> key, Object value) {
      order = order.then(key);
      if (size == values.length) {
        // The size that was told was wrong.
        values = Arrays.copyOf(values, size * 2 + 2);
      }
      values[size++] = value;
    }

    AttributeMap map() {
      Object[] all = size == values.length ? values : Arrays.copyOf(values, size);
      Keys keys = order.keys();
      return new AttributeMap(keys, keys.arranged(all));
    }
  }

  /** These attributes without some. */
  AttributeMap without(Set<String> hidden) {
    String[] names = new String[values.length];
    Object[] rest = new Object[values.length];
    int size = 0;
    for (int i = 0; i < values.length; i++) {
      if (!hidden.contains(keys.name(i))) {
        names[size] = keys.name(i);
        rest[size++] = values[i];
      }
    }
    return new AttributeMap(Keys.of(Arrays.copyOf(names, size)), Arrays.copyOf(rest, size));
  }

  Keys keys() {
    return keys;
  }

  /** The dialects whose marks any key meets, a bit each. */
  public long marks(MarkTable table) {
    return keys.marks(table);
  }

  /** By the number of a key, whether it meets a mark of that table. Not to be changed. */
  public boolean[] content(MarkTable table) {
    return keys.content(table);
  }

  /** The key of that number, from zero. */
  public String key(int number) {
    return keys.name(number);
  }

  /** The value of the key of that number. */
  public Object value(int number) {
    return values[number];
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    int at = key instanceof String text ? keys.find(text) : -1;
    return at < 0 ? null : values[at];
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof String text && keys.find(text) >= 0;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Object> action) {
    for (int i = 0; i < values.length; i++) {
      action.accept(keys.name(i), values[i]);
    }
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return values.length;
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
      return next < values.length;
    }

    @Override
    public Map.Entry<String, Object> next() {
      if (next >= values.length) {
        throw new NoSuchElementException();
      }
      Map.Entry<String, Object> entry = new SimpleImmutableEntry<>(keys.name(next), values[next]);
      next++;
      return entry;
    }
  }
}
