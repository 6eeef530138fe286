package io.spansmith.match;

import io.spansmith.config.Match.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses for each rule the selector it is indexed by: one that needs a value, and of these the one
 * fewest other rules share.
 */
final class Anchors {

  /** What it costs a rule to be tried for each value of its field. */
  private static final int UNFILTERED = 100_000;

  private final Map<String, Integer> shared = new HashMap<>();

  Anchors(List<SelectorTest[]> rules) {
    for (SelectorTest[] rule : rules) {
      for (SelectorTest selector : rule) {
        count(selector, selector.condition());
      }
    }
  }

  private void count(SelectorTest selector, Condition condition) {
    if (condition instanceof Condition.AnyOf any) {
      any.conditions().forEach(each -> count(selector, each));
    } else {
      shared.merge(label(selector, condition), 1, Integer::sum);
    }
  }

  private static String label(SelectorTest selector, Condition condition) {
    return selector.source() + "/" + selector.property() + "/" + selector.key() + "/" + condition;
  }

  /** The place of the best anchor, or -1 when every selector can hold of no value. */
  int best(SelectorTest[] rule) {
    int best = -1;
    long least = Long.MAX_VALUE;
    for (int i = 0; i < rule.length; i++) {
      if (needsValue(rule[i].condition())) {
        long cost = cost(rule[i], rule[i].condition());
        if (cost < least) {
          least = cost;
          best = i;
        }
      }
    }
    return best;
  }

  private long cost(SelectorTest selector, Condition condition) {
    if (condition instanceof Condition.AnyOf any) {
      long sum = 0;
      for (Condition each : any.conditions()) {
        sum += cost(selector, each);
      }
      return sum;
    }
    int others = shared.getOrDefault(label(selector, condition), 0);
    boolean indexed = condition instanceof Condition.Equal || !required(condition).isEmpty();
    return indexed ? others : others + UNFILTERED;
  }

  /** Whether the condition can hold only where there is a value. */
  static boolean needsValue(Condition condition) {
    if (condition instanceof Condition.AnyOf any) {
      return any.conditions().stream().allMatch(Anchors::needsValue);
    }
    if (condition instanceof Condition.Present present) {
      return present.present();
    }
    return !(condition instanceof Condition.Not);
  }

  /** Texts a value must have for the condition to hold; empty when none are known. */
  static List<Set<String>> required(Condition condition) {
    if (condition instanceof Condition.Regex regex) {
      return RequiredRuns.literals(regex.pattern());
    }
    List<Set<String>> required = new ArrayList<>();
    if (condition instanceof Condition.Glob glob) {
      new Glob(glob.pattern()).literals().forEach(text -> required.add(Set.of(text)));
    }
    return required;
  }
}
