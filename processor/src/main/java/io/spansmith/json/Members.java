package io.spansmith.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object in their order: two arrays, searched one by one while they are few. Most
 * objects of a trace have two or three members. Immutable.
 */
final class Members extends AbstractMap<String, Json> {

  /** Up to here a search is as fast as a hash table. */
  static final int FEW = 8;

  private static final String[] NO_KEYS = {};
  private static final Json[] NO_VALUES = {};

  private final String[] keys;
  private final Json[] values;
  private final int size;
  private final @Nullable Map<String, Integer> places;

  private Members(String[] keys, Json[] values, int size, @Nullable Map<String, Integer> places) {
    this.keys = keys;
    this.values = values;
    this.size = size;
    this.places = places;
  }

  /** A part of two arrays: few members, no name twice. */
  static Map<String, Json> of(String[] names, Json[] values, int from, int to) {
    int size = to - from;
    if (size == 0) {
      return Map.of();
    }
    String[] keys = new String[size];
    Json[] own = new Json[size];
    for (int i = 0; i < size; i++) {
      keys[i] = names[from + i];
      own[i] = values[from + i];
    }
    return new Members(keys, own, size, null);
  }

  /** The same members, for good. */
  static Map<String, Json> copyOf(Map<String, Json> source) {
    if (source instanceof Members || source.isEmpty()) {
      return source instanceof Members ? source : Map.of();
    }
    if (source instanceof JsonFields fields) {
      return fields.built();
    }
    Collector collector = new Collector(source.size());
    source.forEach(collector::put);
    return collector.build();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public @Nullable Json get(@Nullable Object key) {
    int place = place(keys, size, places, key);
    return place < 0 ? null : values[place];
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return place(keys, size, places, key) >= 0;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Json> action) {
    for (int i = 0; i < size; i++) {
      action.accept(keys[i], values[i]);
    }
  }

  @Override
  public Set<Map.Entry<String, Json>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public Iterator<Map.Entry<String, Json>> iterator() {
        return new EntryIterator();
      }
    };
  }

  private static int place(
      String[] keys, int size, @Nullable Map<String, Integer> places, @Nullable Object key) {
    if (places != null) {
      Integer place = places.get(key);
      return place == null ? -1 : place;
    }
    for (int i = 0; i < size; i++) {
      if (keys[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private final class EntryIterator implements Iterator<Map.Entry<String, Json>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    public Map.Entry<String, Json> next() {
      if (next >= size) {
        throw new NoSuchElementException();
      }
      Map.Entry<String, Json> entry = new SimpleImmutableEntry<>(keys[next], values[next]);
      next++;
      return entry;
    }
  }

  /** Collects members; a key that comes again keeps its place and gets the new value. */
  static final class Collector {
    private String[] keys;
    private Json[] values;
    private int size;
    private @Nullable Map<String, Integer> places;
    private boolean given;

    Collector() {
      this(4);
    }

    Collector(int expected) {
      keys = expected == 0 ? NO_KEYS : new String[expected];
      values = expected == 0 ? NO_VALUES : new Json[expected];
    }

    void put(String key, Json value) {
      if (given) {
        // What was built does not change when its builder goes on.
        keys = keys.clone();
        values = values.clone();
        places = places == null ? null : new HashMap<>(places);
        given = false;
      }
      int place = place(keys, size, places, key);
      if (place >= 0) {
        values[place] = value;
        return;
      }
      if (size == keys.length) {
        int room = Math.max(4, size * 2);
        keys = Arrays.copyOf(keys, room);
        values = Arrays.copyOf(values, room);
      }
      keys[size] = key;
      values[size] = value;
      if (places != null) {
        places.put(key, size);
      } else if (size >= FEW) {
        places = new HashMap<>();
        for (int i = 0; i <= size; i++) {
          places.put(keys[i], i);
        }
      }
      size++;
    }

    int size() {
      return size;
    }

    @Nullable Json get(@Nullable Object key) {
      int place = place(keys, size, places, key);
      return place < 0 ? null : values[place];
    }

    Map<String, Json> build() {
      if (size == 0) {
        return Map.of();
      }
      given = true;
      return new Members(keys, values, size, places);
    }
  }
}
