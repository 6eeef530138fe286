package io.spansmith.json;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Members of an object in the making, in the order they came. An object made of them copies nothing
 * and does not change when they do. Not thread-safe.
 */
public final class JsonFields extends AbstractMap<String, Json> {

  /** Of most there are none. */
  private static final Members.Collector NONE = new Members.Collector(0);

  private Members.Collector members = NONE;

  @Override
  public int size() {
    return members.size();
  }

  @Override
  public @Nullable Json get(@Nullable Object key) {
    return members.get(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return members.get(key) != null;
  }

  @Override
  public @Nullable Json put(String key, Json value) {
    Json before = members.get(key);
    own().put(key, value);
    return before;
  }

  @Override
  public @Nullable Json putIfAbsent(String key, Json value) {
    Json known = members.get(key);
    if (known == null) {
      own().put(key, value);
    }
    return known;
  }

  private Members.Collector own() {
    if (members == NONE) {
      members = new Members.Collector();
    }
    return members;
  }

  @Override
  public @Nullable Json remove(@Nullable Object key) {
    Json before = members.get(key);
    if (before != null) {
      Members.Collector rest = new Members.Collector(members.size());
      forEach(
          (name, value) -> {
            if (!name.equals(key)) {
              rest.put(name, value);
            }
          });
      members = rest;
    }
    return before;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Json> action) {
    built().forEach(action);
  }

  @Override
  public Set<Map.Entry<String, Json>> entrySet() {
    return built().entrySet();
  }

  /** What is there now, for good. */
  Map<String, Json> built() {
    return members.build();
  }
}
