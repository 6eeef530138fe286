package io.spansmith.config;

import io.spansmith.config.ConfigNode.Entry;
import io.spansmith.config.ConfigNode.Kind;
import io.spansmith.config.ConfigNode.Mapping;
import io.spansmith.config.ConfigNode.Scalar;
import io.spansmith.config.ConfigNode.Sequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One map of the configuration, read key by key.
 *
 * <p>What is missing or wrong gives the default, wrong things a problem too. {@link #close} reports
 * every key nobody asked for.
 */
final class Section implements AutoCloseable {

  private final @Nullable Mapping mapping;
  private final Place place;
  private final String path;
  private final String keyPath;
  private final Diagnostics diagnostics;
  private final Set<String> asked = new LinkedHashSet<>();

  private Section(
      @Nullable Mapping mapping,
      Place place,
      String path,
      String keyPath,
      Diagnostics diagnostics) {
    this.mapping = mapping;
    this.place = place;
    this.path = path;
    this.keyPath = keyPath;
    this.diagnostics = diagnostics;
  }

  /** The whole file as a section; null when it is empty. */
  static Section root(@Nullable ConfigNode node, Diagnostics diagnostics) {
    return of(node, "", "", diagnostics);
  }

  static Section of(
      @Nullable ConfigNode node, String path, String keyPath, Diagnostics diagnostics) {
    Place place = node == null ? Place.NONE : node.place();
    if (node instanceof Mapping mapping) {
      return new Section(mapping, place, path, keyPath, diagnostics);
    }
    if (node != null && !node.isNull()) {
      String what = path.isEmpty() ? "the configuration" : "`" + path + "`";
      diagnostics.problem(place, what + " must be a map, not " + node.described(), "");
    }
    return new Section(null, place, path, keyPath, diagnostics);
  }

  Place place() {
    return place;
  }

  /** Where the section is, for people: {@code redaction.hide[0]}. */
  String path() {
    return path;
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  boolean has(String key) {
    return node(key) != null;
  }

  /** The value of a key, or null when it is absent or nothing. */
  @Nullable ConfigNode node(String key) {
    asked.add(key);
    Entry entry = mapping == null ? null : mapping.entries().get(key);
    return entry == null || entry.value().isNull() ? null : entry.value();
  }

  /** The keys the file has here, in order; for maps with keys of the user's own. */
  Collection<String> keys() {
    return mapping == null ? List.of() : mapping.entries().keySet();
  }

  Place placeOf(String key) {
    Entry entry = mapping == null ? null : mapping.entries().get(key);
    return entry == null ? place : entry.value().place();
  }

  String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private String keyPathOf(String key) {
    return keyPath.isEmpty() ? key : keyPath + "." + key;
  }

  /** Documents a key for the tests of schema and documentation. */
  void note(String key, String type, String byDefault) {
    diagnostics.keys().asked(keyPathOf(key), type, byDefault);
  }

  Section section(String key) {
    note(key, "map", "");
    return of(node(key), pathOf(key), keyPathOf(key), diagnostics);
  }

  /** The maps of a list, each a section; also those of a map with names of the user's own. */
  List<Section> sections(String key) {
    note(key, "list", "[]");
    List<Section> sections = new ArrayList<>();
    int index = 0;
    String itemKeys = keyPathOf(key) + "[]";
    for (ConfigNode item : items(key)) {
      sections.add(of(item, pathOf(key) + "[" + index++ + "]", itemKeys, diagnostics));
    }
    return sections;
  }

  /** The sections of a map whose keys are names, in file order. */
  Map<String, Section> named(String key) {
    note(key, "map", "{}");
    Map<String, Section> sections = new LinkedHashMap<>();
    Section holder = of(node(key), pathOf(key), key, diagnostics);
    for (String name : holder.keys()) {
      String keys = keyPathOf(key) + ".*";
      sections.put(name, of(holder.node(name), holder.pathOf(name), keys, diagnostics));
    }
    return sections;
  }

  private List<ConfigNode> items(String key) {
    ConfigNode node = node(key);
    if (node instanceof Sequence sequence) {
      return sequence.items();
    }
    if (node != null) {
      wrong(key, node, "a list");
    }
    return List.of();
  }

  @Nullable String text(String key) {
    note(key, "string", "");
    return textOf(key, node(key));
  }

  String text(String key, String byDefault) {
    note(key, "string", byDefault);
    String text = textOf(key, node(key));
    return text == null ? byDefault : text;
  }

  /** A text that must be there; an empty one stands in after the problem is told. */
  String required(String key) {
    String text = text(key);
    if (text == null) {
      if (!has(key)) {
        String where = path.isEmpty() ? "" : " in `" + path + "`";
        diagnostics.problem(place, "`" + key + "` is missing" + where, "add `" + key + ": ...`");
      }
      return "";
    }
    return text;
  }

  private @Nullable String textOf(String key, @Nullable ConfigNode node) {
    if (node == null) {
      return null;
    }
    if (node instanceof Scalar scalar && (scalar.kind() == Kind.TEXT || scalar.loose())) {
      return scalar.text().isBlank() ? null : scalar.text();
    }
    boolean quotable = node instanceof Scalar;
    wrong(key, node, "a text", quotable ? "put it in quotes" : "");
    return null;
  }

  /** A list of texts; a single text is a list of one. */
  List<String> texts(String key, List<String> byDefault) {
    note(key, "list of string", byDefault.toString());
    ConfigNode node = node(key);
    if (node == null) {
      return byDefault;
    }
    List<String> texts = new ArrayList<>();
    List<ConfigNode> items = node instanceof Sequence sequence ? sequence.items() : List.of(node);
    for (ConfigNode item : items) {
      String text = textOf(key, item.isNull() ? null : item);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** A map of texts whose keys are the user's own; numbers and flags count as their text. */
  Map<String, String> textMap(String key) {
    note(key, "map of string", "{}");
    return ScalarReader.textMap(this, key);
  }

  boolean flag(String key, boolean byDefault) {
    note(key, "boolean", Boolean.toString(byDefault));
    Boolean flag = ScalarReader.flag(this, key);
    return flag == null ? byDefault : flag;
  }

  /** A whole number within bounds, both included. */
  long whole(String key, long byDefault, long min, long max) {
    note(key, "integer", Long.toString(byDefault));
    return ScalarReader.whole(this, key, byDefault, min, max);
  }

  int whole(String key, int byDefault, int min, int max) {
    return (int) whole(key, (long) byDefault, (long) min, (long) max);
  }

  /** A number, or null when it is absent or none. */
  @Nullable Double decimal(String key) {
    note(key, "number", "");
    return ScalarReader.number(this, key, "a number");
  }

  /** One of some words. */
  <T> T choice(String key, Map<String, T> words, T byDefault) {
    T chosen = choice(key, words);
    String word = "";
    for (Map.Entry<String, T> entry : words.entrySet()) {
      word = word.isEmpty() && entry.getValue().equals(byDefault) ? entry.getKey() : word;
    }
    note(key, String.join(" | ", words.keySet()), word);
    return chosen == null ? byDefault : chosen;
  }

  /** One of some words, or null where there is nothing or, its problem told, another. */
  <T> @Nullable T choice(String key, Map<String, T> words) {
    note(key, String.join(" | ", words.keySet()), "");
    String text = textOf(key, node(key));
    T value = text == null ? null : words.get(text);
    if (text != null && value == null) {
      diagnostics.problem(
          placeOf(key),
          "`" + pathOf(key) + "` cannot be " + shown(node(key)),
          "one of: " + String.join(", ", words.keySet()));
    }
    return value;
  }

  void wrong(String key, @Nullable ConfigNode node, String wanted) {
    wrong(key, node, wanted, "");
  }

  private void wrong(String key, @Nullable ConfigNode node, String wanted, String hint) {
    diagnostics.problem(
        node == null ? place : node.place(),
        "`" + pathOf(key) + "` must be " + wanted + ", not " + shown(node),
        hint);
  }

  /** A value as it may be shown: what came from a variable or a tree may be a secret. */
  private String shown(@Nullable ConfigNode node) {
    if (node instanceof Scalar scalar) {
      return scalar.literal()
          ? "`" + diagnostics.shown(scalar.text()) + "`"
          : "the value it has (not shown)";
    }
    return node == null ? "nothing" : node.described();
  }

  /** Reports the keys that nobody knows. */
  @Override
  public void close() {
    if (mapping == null) {
      return;
    }
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!asked.contains(key) && !diagnostics.isFull()) {
                String where = path.isEmpty() ? "" : " in `" + path + "`";
                diagnostics.problem(
                    entry.keyPlace(),
                    "unknown key `" + diagnostics.shown(key) + "`" + where,
                    Suggestion.hint(key, asked));
              }
            });
  }
}
