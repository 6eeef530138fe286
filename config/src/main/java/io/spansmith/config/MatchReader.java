package io.spansmith.config;

import io.spansmith.config.ConfigNode.Entry;
import io.spansmith.config.ConfigNode.Mapping;
import io.spansmith.config.Match.Field;
import io.spansmith.config.Match.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads {@code match}: selectors that must all hold. */
final class MatchReader {

  private static final Map<String, Field.Name> PROPERTIES = Words.of(Field.Name.class);

  /** Selectors with keys of the user's own below them. */
  private static final Map<String, Function<String, Field>> KEYED =
      Map.of(
          "attribute", Field.Attribute::new,
          "resource", Field.Resource::new,
          "baggage", Field.Baggage::new,
          "metadata", Field.Metadata::new);

  /** The match below a key; without that key, one that always holds. */
  static Match read(Section section, String key) {
    section.note(key, "match", "");
    ConfigNode node = section.node(key);
    String position = section.diagnostics().position(section.place());
    if (node == null) {
      return new Match(List.of(), position);
    }
    if (!(node instanceof Mapping mapping)) {
      section.wrong(key, node, "a map of selectors");
      return new Match(List.of(), position);
    }
    List<Selector> selectors = new ArrayList<>();
    if (mapping.entries().isEmpty()) {
      section
          .diagnostics()
          .problem(node.place(), "`" + section.pathOf(key) + "` has no selector", "leave it out");
    }
    mapping.entries().forEach((word, entry) -> selector(section, key, word, entry, selectors));
    return new Match(selectors, position);
  }

  private static void selector(
      Section section, String key, String word, Entry entry, List<Selector> selectors) {
    String path = section.pathOf(key) + "." + word;
    Diagnostics diagnostics = section.diagnostics();
    Function<String, Field> keyed = KEYED.get(word);
    if (keyed != null) {
      if (!(entry.value() instanceof Mapping mapping) || mapping.entries().isEmpty()) {
        diagnostics.problem(
            entry.value().place(), "`" + path + "` must be a map of keys and conditions", "");
        return;
      }
      mapping
          .entries()
          .forEach(
              (name, value) -> {
                ConditionReader reader = new ConditionReader(path + "." + name, diagnostics);
                reader
                    .read(value.value())
                    .ifPresent(c -> selectors.add(new Selector(keyed.apply(name), c)));
              });
      return;
    }
    Field.Name property = PROPERTIES.get(word);
    if (property == null) {
      List<String> known = new ArrayList<>(KEYED.keySet());
      known.addAll(PROPERTIES.keySet());
      diagnostics.problem(
          entry.keyPlace(),
          "unknown selector `" + diagnostics.shown(word) + "`",
          Suggestion.hint(word, known));
      return;
    }
    new ConditionReader(path, diagnostics)
        .read(entry.value())
        .ifPresent(
            condition -> {
              selectors.add(new Selector(new Field.Property(property), condition));
              PropertyValues.check(property, condition, entry.value(), path, diagnostics);
            });
  }

  private MatchReader() {}
}
