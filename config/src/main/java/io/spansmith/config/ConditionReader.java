package io.spansmith.config;

import io.spansmith.config.ConfigNode.Entry;
import io.spansmith.config.ConfigNode.Mapping;
import io.spansmith.config.ConfigNode.Scalar;
import io.spansmith.config.ConfigNode.Sequence;
import io.spansmith.config.Match.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what must hold of a value: a text, a glob, {@code /re/}, a list of these, or {@code
 * present}, {@code not}, {@code at_least}, {@code at_most}.
 */
final class ConditionReader {

  private static final int LONGEST_GLOB = 1024;

  private final String path;
  private final Diagnostics diagnostics;

  ConditionReader(String path, Diagnostics diagnostics) {
    this.path = path;
    this.diagnostics = diagnostics;
  }

  /** The condition, or nothing after its problem was told. */
  Optional<Condition> read(ConfigNode node) {
    if (node instanceof Scalar scalar) {
      return scalar(scalar);
    }
    if (node instanceof Sequence sequence) {
      List<Condition> any = new ArrayList<>();
      sequence.items().forEach(item -> read(item).ifPresent(any::add));
      if (sequence.items().isEmpty()) {
        return wrong(node, "`" + path + "` is an empty list, which nothing matches", "");
      }
      return any.isEmpty() ? Optional.empty() : Optional.of(new Condition.AnyOf(any));
    }
    return map((Mapping) node);
  }

  private Optional<Condition> scalar(Scalar scalar) {
    String text = scalar.text();
    if (scalar.isNull()) {
      return wrong(scalar, "`" + path + "` has no condition", "for no value: {present: false}");
    }
    if (text.length() > 2 && text.startsWith("/") && text.endsWith("/")) {
      String regex = text.substring(1, text.length() - 1);
      String flaw = Patterns.flaw(regex);
      if (flaw != null) {
        return wrong(
            scalar, "the regular expression of `" + path + "` " + flaw, Patterns.hint(regex));
      }
      return Optional.of(new Condition.Regex(regex));
    }
    if (text.indexOf('*') < 0 && text.indexOf('?') < 0) {
      return Optional.of(new Condition.Equal(text));
    }
    if (text.length() > LONGEST_GLOB) {
      return wrong(scalar, "the glob of `" + path + "` is too long", "");
    }
    return Optional.of(new Condition.Glob(text));
  }

  private Optional<Condition> map(Mapping mapping) {
    try (Section section = Section.of(mapping, path, "condition", diagnostics)) {
      @Nullable ConfigNode not = section.node("not");
      section.note("not", "condition", "");
      boolean present = section.flag("present", true);
      Double atLeast = section.decimal("at_least");
      Double atMost = section.decimal("at_most");
      int kinds = (not == null ? 0 : 1) + (section.has("present") ? 1 : 0);
      kinds += atLeast == null && atMost == null ? 0 : 1;
      if (kinds > 1) {
        return wrong(
            mapping, "`" + path + "` has conditions that exclude each other", "keep one of them");
      }
      if (not != null) {
        return read(not).map(Condition.Not::new);
      }
      if (section.has("present")) {
        return Optional.of(new Condition.Present(present));
      }
      if (atLeast != null || atMost != null) {
        double least = atLeast == null ? Double.NEGATIVE_INFINITY : atLeast;
        double most = atMost == null ? Double.POSITIVE_INFINITY : atMost;
        if (least > most) {
          return wrong(mapping, "`" + path + "`: at_least is more than at_most", "");
        }
        return Optional.of(new Condition.Between(least, most));
      }
    }
    Entry first = mapping.entries().values().stream().findFirst().orElse(null);
    if (first == null || isKnown(mapping)) {
      return wrong(mapping, "`" + path + "` has no condition", "a text, a list or {present: true}");
    }
    return Optional.empty();
  }

  private static boolean isKnown(Mapping mapping) {
    return mapping.entries().keySet().stream()
        .allMatch(List.of("not", "present", "at_least", "at_most")::contains);
  }

  private Optional<Condition> wrong(ConfigNode node, String message, String hint) {
    diagnostics.problem(node.place(), message, hint);
    return Optional.empty();
  }
}
