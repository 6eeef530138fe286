package io.spansmith.config;

import io.spansmith.config.ConfigNode.Entry;
import io.spansmith.config.ConfigNode.Kind;
import io.spansmith.config.ConfigNode.Mapping;
import io.spansmith.config.ConfigNode.Scalar;
import io.spansmith.config.ConfigNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps, lists and scalars as a tree without positions.
 *
 * <p>Variables are left alone: whoever made the tree has put them in place, and a second pass would
 * read what stands in their values.
 */
final class TreeParser {

  private static final int MAX_DEPTH = 32;

  private final Diagnostics diagnostics;

  TreeParser(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  ConfigNode parse(Map<?, ?> tree) {
    return node(tree, 0);
  }

  private ConfigNode node(@Nullable Object value, int depth) {
    if (depth > MAX_DEPTH) {
      diagnostics.problem(
          Place.NONE, "is nested more than " + MAX_DEPTH + " levels deep", "no key is that deep");
      return scalar("", Kind.NULL);
    }
    if (value instanceof Map<?, ?> map) {
      LinkedHashMap<String, Entry> entries = new LinkedHashMap<>();
      map.forEach(
          (k, v) -> entries.put(String.valueOf(k), new Entry(Place.NONE, node(v, depth + 1))));
      return Mapping.of(Place.NONE, entries);
    }
    if (value instanceof Iterable<?> list) {
      List<ConfigNode> items = new ArrayList<>();
      list.forEach(item -> items.add(node(item, depth + 1)));
      return Sequence.of(Place.NONE, items);
    }
    if (value == null) {
      return scalar("", Kind.NULL);
    }
    if (value instanceof Boolean) {
      return scalar(value.toString(), Kind.FLAG);
    }
    if (value instanceof Number) {
      return scalar(value.toString(), Scalars.kind(value.toString()));
    }
    return scalar(value.toString(), Kind.TEXT);
  }

  private static Scalar scalar(String text, Kind kind) {
    return new Scalar(Place.NONE, text, kind, true, false);
  }
}
