package io.spansmith.match;

import io.spansmith.config.Match.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Which rules a value of one field may decide: equal values by hash, patterns behind a filter of
 * their literals, the rest one by one. Immutable and thread-safe once built.
 */
final class FieldIndex {

  private final Map<String, int[]> equal;
  private final Tested[] filtered;
  private final GramFilter filter;
  private final Tested[] always;

  private record Tested(int rule, ValueTest test) {}

  private FieldIndex(
      Map<String, int[]> equal, List<Tested> filtered, GramFilter filter, List<Tested> always) {
    this.equal = equal;
    this.filtered = filtered.toArray(Tested[]::new);
    this.filter = filter;
    this.always = always.toArray(Tested[]::new);
  }

  /** Tells the rules whose condition on this field holds; a rule may be told more than once. */
  void candidates(Object value, IntConsumer rule) {
    if (value instanceof String text) {
      ofText(text, rule);
    } else if (value instanceof List<?> list) {
      for (Object element : list) {
        if (element != null) {
          ofElement(element, rule);
        }
      }
    } else {
      ofElement(value, rule);
    }
    for (Tested tested : always) {
      if (tested.test.test(value)) {
        rule.accept(tested.rule);
      }
    }
  }

  private void ofElement(Object value, IntConsumer rule) {
    if (equal.isEmpty() && filtered.length == 0) {
      return;
    }
    if (value instanceof Double number) {
      String whole = ValueTest.wholeText(number);
      if (whole != null) {
        ofText(whole, rule);
      }
    }
    ofText(ValueTest.textOf(value), rule);
  }

  private void ofText(String text, IntConsumer rule) {
    if (!equal.isEmpty()) {
      int[] rules = equal.get(text);
      if (rules != null) {
        for (int hit : rules) {
          rule.accept(hit);
        }
      }
    }
    if (filtered.length > 0) {
      filter.candidates(
          text,
          hit -> {
            if (filtered[hit].test.test(text)) {
              rule.accept(filtered[hit].rule);
            }
          });
    }
  }

  /** Gathers the rules of one field, in rule order. */
  static final class Builder {

    private final Map<String, List<Integer>> equal = new HashMap<>();
    private final List<Tested> filtered = new ArrayList<>();
    private final List<List<Set<String>>> requirements = new ArrayList<>();
    private final List<Tested> always = new ArrayList<>();

    void add(int rule, Condition condition) {
      if (condition instanceof Condition.AnyOf any) {
        any.conditions().forEach(each -> add(rule, each));
      } else if (condition instanceof Condition.Equal only) {
        List<Integer> rules = equal.computeIfAbsent(only.value(), value -> new ArrayList<>());
        rules.add(rule);
      } else {
        List<Set<String>> required = Anchors.required(condition);
        Tested tested = new Tested(rule, Conditions.compile(condition));
        if (required.isEmpty()) {
          always.add(tested);
        } else {
          filtered.add(tested);
          requirements.add(required);
        }
      }
    }

    FieldIndex build() {
      Map<String, int[]> rules = new HashMap<>(equal.size() * 2);
      equal.forEach(
          (value, list) -> rules.put(value, list.stream().mapToInt(Integer::intValue).toArray()));
      return new FieldIndex(rules, filtered, GramFilter.of(requirements), always);
    }
  }
}
