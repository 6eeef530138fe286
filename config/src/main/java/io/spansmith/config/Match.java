package io.spansmith.config;

import java.util.List;

/**
 * Selectors that must all hold. Without any it matches everything.
 *
 * @param position where the rule stands in its file, {@code file:line:col}; empty when built by
 *     code
 */
public record Match(List<Selector> selectors, String position) {

  private static final Match ANYTHING = new Match(List.of(), "");

  public Match {
    selectors = List.copyOf(selectors);
  }

  /** The match that always holds. */
  public static Match anything() {
    return ANYTHING;
  }

  /** A field of the span, trace or run and what must hold of it. */
  public record Selector(Field field, Condition condition) {}

  /** What a selector looks at. */
  public sealed interface Field {
    /** A span attribute by key; {@code *} globs in the key mean any such attribute. */
    record Attribute(String key) implements Field {}

    /** A resource attribute by key. */
    record Resource(String key) implements Field {}

    /** A baggage entry at the local root's start. */
    record Baggage(String key) implements Field {}

    /** A run's metadata entry (only where runs exist: hide, actions, {@code at: end}). */
    record Metadata(String key) implements Field {}

    /** A plain property of the span, run or trace. */
    record Property(Name name) implements Field {}

    /** The closed list of plain properties, written in lower case in YAML. */
    enum Name {
      NAME,
      KIND,
      SCOPE,
      STATUS,
      RUN_TYPE,
      RUN_NAME,
      /** Run type of an enclosing run: {@code inside: [tool, retriever]}. */
      INSIDE,
      PROJECT,
      THREAD_ID,
      USER_ID,
      TAG,
      MODEL,
      PROVIDER,
      DURATION_MS,
      INPUT_TOKENS,
      OUTPUT_TOKENS,
      TOTAL_TOKENS,
      TOTAL_COST
    }
  }

  /** What must hold of a value. */
  public sealed interface Condition {
    /** Equal as text; numbers and booleans compare by their text. */
    record Equal(String value) implements Condition {}

    /** {@code *} any characters, {@code ?} one. */
    record Glob(String pattern) implements Condition {}

    /** A linear-time regular expression, found anywhere in the value. */
    record Regex(String pattern) implements Condition {}

    /** Whether there is a value at all. */
    record Present(boolean present) implements Condition {}

    /** Numeric bounds, inclusive; infinite where open. */
    record Between(double atLeast, double atMost) implements Condition {}

    /** One of these. */
    record AnyOf(List<Condition> conditions) implements Condition {
      public AnyOf {
        conditions = List.copyOf(conditions);
      }
    }

    /** Not this. */
    record Not(Condition condition) implements Condition {}
  }
}
