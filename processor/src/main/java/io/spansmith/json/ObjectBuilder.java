package io.spansmith.json;

import org.jspecify.annotations.Nullable;

/** Collects the members of an object; null values are left out. Not thread-safe. */
public final class ObjectBuilder {

  private final Members.Collector members = new Members.Collector();

  ObjectBuilder() {}

  /** Adds a member, or replaces the one of that name. */
  public ObjectBuilder put(String key, @Nullable Json value) {
    if (value != null) {
      members.put(key, value);
    }
    return this;
  }

  /** Adds a text. */
  public ObjectBuilder put(String key, @Nullable String value) {
    return value == null ? this : put(key, (Json) new Json.Str(value));
  }

  /** Adds a whole number. */
  public ObjectBuilder put(String key, @Nullable Long value) {
    return value == null ? this : put(key, Json.of(value.longValue()));
  }

  /** Adds all members of another object. */
  public ObjectBuilder putAll(Json.Obj other) {
    other.members().forEach(members::put);
    return this;
  }

  /** Whether nothing was added. */
  public boolean isEmpty() {
    return members.size() == 0;
  }

  /** The object. */
  public Json.Obj build() {
    return members.size() == 0 ? Json.EMPTY_OBJECT : new Json.Obj(members.build());
  }
}
