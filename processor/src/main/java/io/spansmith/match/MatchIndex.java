package io.spansmith.match;

import io.spansmith.config.Match;
import io.spansmith.config.Match.Field;
import io.spansmith.match.MatchSubject.Source;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An ordered list of matches, compiled so that its cost hardly grows with its length.
 *
 * <p>Each rule is filed under one selector that needs a value. A subject's values are passed over
 * once; only rules filed under a value it has are looked at whole. Immutable and thread-safe.
 */
public final class MatchIndex {

  private final SelectorTest[][] rules;

  /** For each rule the selectors that remain to be tested once its anchor holds. */
  private final SelectorTest[][] rest;

  private final Keyed[] keyed;
  private final Named[] properties;

  /** Rules that can hold of a subject without any value: looked at always, in order. */
  private final int[] unanchored;

  private record Keyed(Source source, KeyedIndex index) {}

  private record Named(Field.Name name, FieldIndex index) {}

  private MatchIndex(List<SelectorTest[]> rules) {
    this.rules = rules.toArray(SelectorTest[][]::new);
    this.rest = new SelectorTest[rules.size()][];
    Anchors anchors = new Anchors(rules);
    List<Integer> without = new ArrayList<>();
    Map<Source, KeyedIndex.Builder> bySource = new EnumMap<>(Source.class);
    Map<Field.Name, FieldIndex.Builder> byName = new EnumMap<>(Field.Name.class);
    for (int i = 0; i < this.rules.length; i++) {
      int anchor = anchors.best(this.rules[i]);
      if (anchor < 0) {
        without.add(i);
        this.rest[i] = this.rules[i];
        continue;
      }
      SelectorTest selector = this.rules[i][anchor];
      this.rest[i] = without(this.rules[i], anchor);
      Field.Name property = selector.property();
      Source source = selector.source();
      if (property != null) {
        byName
            .computeIfAbsent(property, p -> new FieldIndex.Builder())
            .add(i, selector.condition());
      } else if (source != null) {
        bySource.computeIfAbsent(source, s -> new KeyedIndex.Builder()).add(i, selector);
      }
    }
    this.unanchored = without.stream().mapToInt(Integer::intValue).toArray();
    this.keyed =
        bySource.entrySet().stream()
            .map(entry -> new Keyed(entry.getKey(), entry.getValue().build()))
            .toArray(Keyed[]::new);
    this.properties =
        byName.entrySet().stream()
            .map(entry -> new Named(entry.getKey(), entry.getValue().build()))
            .toArray(Named[]::new);
  }

  /** Compiles matches whose patterns are valid, as those of a read configuration are. */
  public static MatchIndex of(List<Match> matches) {
    List<SelectorTest[]> rules = new ArrayList<>();
    for (Match match : matches) {
      rules.add(match.selectors().stream().map(SelectorTest::of).toArray(SelectorTest[]::new));
    }
    return new MatchIndex(rules);
  }

  private static SelectorTest[] without(SelectorTest[] rule, int anchor) {
    SelectorTest[] rest = new SelectorTest[rule.length - 1];
    System.arraycopy(rule, 0, rest, 0, anchor);
    System.arraycopy(rule, anchor + 1, rest, anchor, rest.length - anchor);
    return rest;
  }

  /** The place of the first rule that matches, or -1. */
  public int first(MatchSubject subject) {
    int first = firstBefore(subject, rules.length);
    return first == rules.length ? -1 : first;
  }

  /** The place of the first rule that matches if it is before {@code end}, else {@code end}. */
  public int firstBefore(MatchSubject subject, int end) {
    if (end == 0) {
      return 0;
    }
    Search search = new Search(subject, end);
    for (Named named : properties) {
      Object value = subject.property(named.name);
      if (value != null) {
        named.index.candidates(value, search);
      }
    }
    for (Keyed source : keyed) {
      search.current = source.index;
      subject.forEach(source.source, search);
    }
    for (int rule : unanchored) {
      if (rule >= search.best) {
        break;
      }
      search.accept(rule);
    }
    return search.best;
  }

  /** Keeps the first rule found to match so far. Confined to one call. */
  private final class Search implements IntConsumer, BiConsumer<String, Object> {

    private final MatchSubject subject;
    private int best;
    private @Nullable KeyedIndex current;

    Search(MatchSubject subject, int end) {
      this.subject = subject;
      this.best = end;
    }

    @Override
    public void accept(String key, Object value) {
      if (current != null) {
        current.candidates(key, value, this);
      }
    }

    @Override
    public void accept(int rule) {
      if (rule >= best) {
        return;
      }
      for (SelectorTest selector : rest[rule]) {
        if (!selector.holds(subject)) {
          return;
        }
      }
      best = rule;
    }
  }
}
