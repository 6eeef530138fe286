package io.spansmith.match;

import io.spansmith.config.Match.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A whole trace as one subject: name, kind, duration and the like of its local root, attributes,
 * metadata, run types, models and the like of any span, tokens and costs summed. A view over its
 * parts.
 */
public final class TraceSubject implements MatchSubject {

  private final MatchSubject root;
  private final List<? extends MatchSubject> all;

  private TraceSubject(MatchSubject root, List<? extends MatchSubject> all) {
    this.root = root;
    this.all = all;
  }

  /**
   * A trace.
   *
   * @param all every span or run there is so far, the root among them
   */
  public static TraceSubject of(MatchSubject root, List<? extends MatchSubject> all) {
    return new TraceSubject(root, all);
  }

  @Override
  public void forEach(Source source, BiConsumer<String, Object> visitor) {
    if (source == Source.RESOURCE || source == Source.BAGGAGE) {
      root.forEach(source, visitor);
      return;
    }
    for (MatchSubject part : all) {
      part.forEach(source, visitor);
    }
  }

  @Override
  public @Nullable Object get(Source source, String key) {
    if (source == Source.RESOURCE || source == Source.BAGGAGE) {
      return root.get(source, key);
    }
    Set<Object> values = new LinkedHashSet<>();
    for (MatchSubject part : all) {
      add(values, part.get(source, key));
    }
    return oneOrAll(values);
  }

  @Override
  public @Nullable Object property(Field.Name name) {
    return switch (name) {
      case NAME, KIND, SCOPE, STATUS, DURATION_MS, INSIDE -> root.property(name);
      case INPUT_TOKENS, OUTPUT_TOKENS, TOTAL_TOKENS, TOTAL_COST -> sum(name);
      case RUN_TYPE, RUN_NAME, PROJECT, THREAD_ID, USER_ID, TAG, MODEL, PROVIDER -> any(name);
    };
  }

  private @Nullable Object any(Field.Name name) {
    Set<Object> values = new LinkedHashSet<>();
    for (MatchSubject part : all) {
      add(values, part.property(name));
    }
    return oneOrAll(values);
  }

  private @Nullable Double sum(Field.Name name) {
    double sum = 0;
    boolean known = false;
    for (MatchSubject part : all) {
      if (part.property(name) instanceof Number number) {
        sum += number.doubleValue();
        known = true;
      }
    }
    return known ? sum : null;
  }

  private static void add(Set<Object> values, @Nullable Object value) {
    if (value instanceof List<?> list) {
      values.addAll(list);
    } else if (value != null) {
      values.add(value);
    }
  }

  private static @Nullable Object oneOrAll(Set<Object> values) {
    if (values.size() == 1) {
      return values.iterator().next();
    }
    return values.isEmpty() ? null : new ArrayList<>(values);
  }
}
