package io.spansmith.config;

import io.spansmith.config.Match.Condition;
import io.spansmith.config.Match.Field;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values plain properties can have, so that a rule that can never match is found. */
final class PropertyValues {

  private static final List<String> RUN_TYPES =
      List.of("llm", "chain", "tool", "retriever", "embedding", "prompt", "parser");

  private static final Map<Field.Name, List<String>> CLOSED =
      Map.of(
          Field.Name.STATUS,
          List.of("error", "ok", "unset"),
          Field.Name.KIND,
          List.of("internal", "server", "client", "producer", "consumer"),
          Field.Name.RUN_TYPE,
          RUN_TYPES,
          Field.Name.INSIDE,
          RUN_TYPES);

  static void check(
      Field.Name property,
      Condition condition,
      ConfigNode node,
      String path,
      Diagnostics diagnostics) {
    List<String> known = CLOSED.get(property);
    if (known == null) {
      return;
    }
    equals(condition)
        .filter(value -> !known.contains(value.toLowerCase(Locale.ROOT)))
        .forEach(
            value ->
                diagnostics.problem(
                    placeOf(node, value),
                    "`" + path + "` can never be `" + diagnostics.shown(value) + "`",
                    Suggestion.hint(value, known)));
  }

  private static Stream<String> equals(@Nullable Condition condition) {
    if (condition instanceof Condition.Equal equal) {
      return Stream.of(equal.value());
    }
    if (condition instanceof Condition.AnyOf any) {
      return any.conditions().stream().flatMap(PropertyValues::equals);
    }
    return condition instanceof Condition.Not not ? equals(not.condition()) : Stream.empty();
  }

  private static Place placeOf(ConfigNode node, String value) {
    if (node instanceof ConfigNode.Sequence sequence) {
      for (ConfigNode item : sequence.items()) {
        if (item instanceof ConfigNode.Scalar scalar && scalar.text().equals(value)) {
          return item.place();
        }
      }
    }
    return node.place();
  }

  private PropertyValues() {}
}
