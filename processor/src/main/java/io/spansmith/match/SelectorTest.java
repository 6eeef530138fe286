package io.spansmith.match;

import io.spansmith.config.Match.Condition;
import io.spansmith.config.Match.Field;
import io.spansmith.config.Match.Selector;
import io.spansmith.match.MatchSubject.Source;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One selector, ready to be held against subjects. */
final class SelectorTest {

  /** Properties whose values are words of ours, so that case is of no account. */
  private static final Set<Field.Name> WORDS =
      EnumSet.of(Field.Name.KIND, Field.Name.STATUS, Field.Name.RUN_TYPE, Field.Name.INSIDE);

  private final @Nullable Source source;
  private final String key;
  private final @Nullable Glob keyGlob;
  private final Field.@Nullable Name property;
  private final Condition condition;
  private final ValueTest test;

  private SelectorTest(Field field, Condition condition) {
    this.source = source(field);
    this.key = key(field);
    this.keyGlob = source != null && Glob.isGlob(key) ? new Glob(key) : null;
    this.property = field instanceof Field.Property named ? named.name() : null;
    this.condition = condition;
    this.test = Conditions.compile(condition);
  }

  static SelectorTest of(Selector selector) {
    Condition condition = simplified(selector.condition());
    boolean words =
        selector.field() instanceof Field.Property property && WORDS.contains(property.name());
    return new SelectorTest(selector.field(), words ? lowerCase(condition) : condition);
  }

  boolean holds(MatchSubject subject) {
    if (property != null) {
      return test.test(subject.property(property));
    }
    if (source == null) {
      return false;
    }
    return test.test(keyGlob == null ? subject.get(source, key) : values(subject, source));
  }

  private @Nullable Object values(MatchSubject subject, Source of) {
    List<Object> values = new ArrayList<>();
    Glob glob = keyGlob;
    subject.forEach(
        of,
        (name, value) -> {
          if (glob != null && glob.testText(name)) {
            values.add(value);
          }
        });
    return values.isEmpty() ? null : values;
  }

  @Nullable Source source() {
    return source;
  }

  String key() {
    return key;
  }

  @Nullable Glob keyGlob() {
    return keyGlob;
  }

  Field.@Nullable Name property() {
    return property;
  }

  Condition condition() {
    return condition;
  }

  private static @Nullable Source source(Field field) {
    if (field instanceof Field.Attribute) {
      return Source.ATTRIBUTE;
    }
    if (field instanceof Field.Resource) {
      return Source.RESOURCE;
    }
    if (field instanceof Field.Baggage) {
      return Source.BAGGAGE;
    }
    return field instanceof Field.Metadata ? Source.METADATA : null;
  }

  private static String key(Field field) {
    if (field instanceof Field.Attribute attribute) {
      return attribute.key();
    }
    if (field instanceof Field.Resource resource) {
      return resource.key();
    }
    if (field instanceof Field.Baggage baggage) {
      return baggage.key();
    }
    return field instanceof Field.Metadata metadata ? metadata.key() : "";
  }

  /** Not-present is absence, and a double negation nothing at all. */
  private static Condition simplified(Condition condition) {
    if (condition instanceof Condition.Not not) {
      Condition inner = simplified(not.condition());
      if (inner instanceof Condition.Present present) {
        return new Condition.Present(!present.present());
      }
      return inner instanceof Condition.Not twice ? twice.condition() : new Condition.Not(inner);
    }
    return condition;
  }

  private static Condition lowerCase(Condition condition) {
    if (condition instanceof Condition.Equal equal) {
      return new Condition.Equal(equal.value().toLowerCase(Locale.ROOT));
    }
    if (condition instanceof Condition.Glob glob) {
      return new Condition.Glob(glob.pattern().toLowerCase(Locale.ROOT));
    }
    if (condition instanceof Condition.Not not) {
      return new Condition.Not(lowerCase(not.condition()));
    }
    if (condition instanceof Condition.AnyOf any) {
      return new Condition.AnyOf(any.conditions().stream().map(SelectorTest::lowerCase).toList());
    }
    return condition;
  }
}
