package io.spansmith.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A configuration as a tree, whether it was YAML text or OTel's own tree. Immutable. */
sealed interface ConfigNode {

  Place place();

  /** How many nodes a full walk visits, aliases counted each time; bounded by the parser. */
  long weight();

  /** What a scalar is when nobody asks for a certain type. */
  enum Kind {
    NULL,
    FLAG,
    WHOLE,
    DECIMAL,
    TEXT
  }

  /**
   * A single value.
   *
   * @param loose came from a variable or another tree, so that its text may stand for a number
   * @param literal stands in the file itself, no variable took part
   */
  record Scalar(Place place, String text, Kind kind, boolean loose, boolean literal)
      implements ConfigNode {

    @Override
    public long weight() {
      return 1;
    }
  }

  record Sequence(Place place, List<ConfigNode> items, long weight) implements ConfigNode {

    static Sequence of(Place place, List<ConfigNode> items) {
      long weight = 1;
      for (ConfigNode item : items) {
        weight += item.weight();
      }
      return new Sequence(place, List.copyOf(items), weight);
    }
  }

  /** Entries in file order. */
  record Mapping(Place place, Map<String, Entry> entries, long weight) implements ConfigNode {

    static Mapping of(Place place, LinkedHashMap<String, Entry> entries) {
      long weight = 1;
      for (Entry entry : entries.values()) {
        weight += 1 + entry.value.weight();
      }
      return new Mapping(place, Ordered.copy(entries), weight);
    }
  }

  /** A value and where its key stands. */
  record Entry(Place keyPlace, ConfigNode value) {}

  default boolean isNull() {
    return this instanceof Scalar scalar && scalar.kind == Kind.NULL;
  }

  /** What it is, in words a user knows. */
  default String described() {
    if (this instanceof Scalar scalar) {
      return switch (scalar.kind) {
        case NULL -> "nothing";
        case FLAG -> "true or false";
        case WHOLE, DECIMAL -> "a number";
        case TEXT -> "a text";
      };
    }
    return this instanceof Sequence ? "a list" : "a map";
  }
}
