package io.spansmith.config;

import io.spansmith.config.RoutingRule.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code routing}. */
final class RoutingReader {

  private static final int LONGEST = 512;
  private static final String TEMPLATE =
      "([^{}]|\\{(attribute|baggage|resource|metadata):[^{}:]+\\})*";

  static List<RoutingRule> read(Section root, Set<String> destinations) {
    List<RoutingRule> rules = new ArrayList<>();
    RuleNames names = new RuleNames();
    for (Section rule : root.sections("routing")) {
      try (rule) {
        String name = names.read(rule);
        Match match = MatchReader.read(rule, "match");
        List<Target> to = new ArrayList<>();
        for (Section target : rule.sections("to")) {
          try (target) {
            to.add(target(target, destinations));
          }
        }
        if (to.isEmpty()) {
          rule.diagnostics()
              .problem(
                  rule.place(),
                  "`" + rule.path() + "` goes nowhere",
                  "add `to: [{destination: ...}]`");
        }
        rules.add(new RoutingRule(name, match, to));
      }
    }
    return rules;
  }

  private static Target target(Section section, Set<String> destinations) {
    String destination = section.required("destination");
    if (!destination.isEmpty() && !destinations.contains(destination)) {
      section
          .diagnostics()
          .problem(
              section.placeOf("destination"),
              "there is no destination `" + section.diagnostics().shown(destination) + "`",
              Suggestion.hint(destination, destinations));
    }
    @Nullable String project = section.text("project");
    if (project != null && (project.length() > LONGEST || !project.matches(TEMPLATE))) {
      section
          .diagnostics()
          .problem(
              section.placeOf("project"),
              "`" + section.pathOf("project") + "` is not a project template",
              "write tenant-{attribute:KEY}, {baggage:KEY}, {resource:KEY} or {metadata:KEY}");
    }
    return new Target(destination, project);
  }

  private RoutingReader() {}
}
