package io.spansmith.redact.scan;

import java.util.List;
import java.util.function.Predicate;

/** The user's rules on names, in order; the first that means a name has it. */
final class NameRules {

  private final List<Predicate<String>> rules;
  private final int firstId;

  NameRules(List<Predicate<String>> rules, int firstId) {
    this.rules = List.copyOf(rules);
    this.firstId = firstId;
  }

  boolean any() {
    return !rules.isEmpty();
  }

  /** The number of the rule, or -1. */
  int of(String name) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).test(name)) {
        return firstId + i;
      }
    }
    return -1;
  }
}
