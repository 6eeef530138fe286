package io.spansmith.config;

import java.util.HashSet;
import java.util.Set;

/** Reads the names of one list's rules; a name is a metric label, so it is short and its own. */
final class RuleNames {

  /** What names of rules and destinations are made of: they are labels and parts of paths. */
  static final String FIT = "[A-Za-z0-9_.:-]{1,64}";

  private final Set<String> taken = new HashSet<>();

  String read(Section rule) {
    String name = rule.required("name");
    if (name.isEmpty()) {
      return name;
    }
    if (!name.matches(FIT)) {
      rule.diagnostics()
          .problem(
              rule.placeOf("name"),
              "`" + rule.pathOf("name") + "` has characters a rule's name must not have",
              "letters, digits, _ . : and -, at most 64");
    } else if (!taken.add(name)) {
      rule.diagnostics()
          .problem(
              rule.placeOf("name"),
              "a rule above is called `" + name + "` too",
              "the name is the metric label, so give each its own");
    }
    return name;
  }
}
