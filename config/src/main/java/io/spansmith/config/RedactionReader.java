package io.spansmith.config;

import io.spansmith.config.RedactionConfig.AllowRule;
import io.spansmith.config.RedactionConfig.Audit;
import io.spansmith.config.RedactionConfig.ExternalAnonymizer;
import io.spansmith.config.RedactionConfig.HiddenField;
import io.spansmith.config.RedactionConfig.HideRule;
import io.spansmith.config.RedactionConfig.KeyRule;
import io.spansmith.config.RedactionConfig.Limits;
import io.spansmith.config.RedactionConfig.Mode;
import io.spansmith.config.RedactionConfig.PathRule;
import io.spansmith.config.RedactionConfig.PatternRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code redaction}. */
final class RedactionReader {

  private static final long MIB = 1 << 20;
  private static final int LONGEST_PATH = 1024;
  private static final String PATH =
      "\\$(\\.\\.?([A-Za-z_][A-Za-z0-9_-]*|\\*)|\\[(\\*|\\d{1,9}|'[^']+'|\"[^\"]+\")\\])+";

  private final Section section;
  private final LangSmithEnvironment environment;
  private final DetectorNames detectors;

  private RedactionReader(
      Section section, LangSmithEnvironment environment, DetectorNames detectors) {
    this.section = section;
    this.environment = environment;
    this.detectors = detectors;
  }

  static RedactionConfig read(Section section, LangSmithEnvironment environment) {
    try (section) {
      return new RedactionReader(section, environment, DetectorNames.builtIn()).read();
    }
  }

  private RedactionConfig read() {
    Action byDefault = ActionReader.read(section, "default_action", ActionReader.DEFAULT);
    List<PatternRule> patterns = patterns(byDefault);
    Set<String> own = new LinkedHashSet<>();
    patterns.forEach(pattern -> own.add(pattern.name()));
    List<String> chosen = section.texts("detectors", List.of("pii", "secrets"));
    chosen.forEach(name -> checkDetector(section, "detectors", name, detectors.selectable(), own));
    return new RedactionConfig(
        section.flag("enabled", true),
        section.choice("mode", Words.of(Mode.class), Mode.ENFORCE),
        chosen,
        actions(own, byDefault),
        byDefault,
        section.flag("hide_inputs", false) || environment.hidesInputs(),
        section.flag("hide_outputs", false) || environment.hidesOutputs(),
        section.flag("hide_metadata", false) || environment.hidesMetadata(),
        hide(),
        keys(byDefault),
        paths(byDefault, own),
        patterns,
        allow(own),
        limits(section.section("limits")),
        section.choice("audit", Words.of(Audit.class), Audit.COUNTS),
        external(section.section("external")));
  }

  private Map<String, Action> actions(Set<String> own, Action byDefault) {
    section.note("actions", "map of action", "{}");
    Section actions =
        Section.of(
            section.node("actions"),
            section.pathOf("actions"),
            "redaction.actions",
            section.diagnostics());
    Map<String, Action> byDetector = new LinkedHashMap<>();
    for (String name : actions.keys()) {
      checkDetector(actions, name, name, detectors.names(), own);
      byDetector.put(name, ActionReader.read(actions, name, byDefault));
    }
    return byDetector;
  }

  private static void checkDetector(
      Section section, String key, String name, Set<String> known, Set<String> own) {
    boolean unknown = !known.contains(name) && !own.contains(name);
    if (unknown && !section.diagnostics().isFull()) {
      section
          .diagnostics()
          .problem(
              section.placeOf(key),
              "`"
                  + section.path()
                  + "` knows no detector `"
                  + section.diagnostics().shown(name)
                  + "`",
              Suggestion.hint(name, known));
    }
  }

  private List<HideRule> hide() {
    List<HideRule> rules = new ArrayList<>();
    RuleNames names = new RuleNames();
    Map<String, HiddenField> fields = Words.of(HiddenField.class);
    for (Section rule : section.sections("hide")) {
      try (rule) {
        List<HiddenField> hidden = new ArrayList<>();
        for (String word : rule.texts("fields", List.of("inputs", "outputs"))) {
          HiddenField field = fields.get(word);
          if (field == null) {
            rule.diagnostics()
                .problem(
                    rule.placeOf("fields"),
                    "there is no field `" + rule.diagnostics().shown(word) + "` to hide",
                    Suggestion.hint(word, fields.keySet()));
          } else {
            hidden.add(field);
          }
        }
        rules.add(new HideRule(names.read(rule), hidden, when(rule)));
      }
    }
    return rules;
  }

  private List<KeyRule> keys(Action byDefault) {
    List<KeyRule> rules = new ArrayList<>();
    RuleNames names = new RuleNames();
    for (Section rule : section.sections("keys")) {
      try (rule) {
        List<String> keys = rule.texts("match", List.of());
        if (!rule.has("match")) {
          rule.required("match");
        }
        keys.forEach(key -> checkKeyPattern(rule, key));
        rules.add(
            new KeyRule(
                names.read(rule),
                keys,
                ActionReader.read(rule, "action", byDefault),
                MatchReader.read(rule, "when")));
      }
    }
    return rules;
  }

  private static void checkKeyPattern(Section rule, String key) {
    if (key.length() > 2 && key.startsWith("/") && key.endsWith("/")) {
      checkRegex(rule, "match", key.substring(1, key.length() - 1));
    }
  }

  private static void checkRegex(Section rule, String key, String regex) {
    String flaw = Patterns.flaw(regex);
    if (flaw != null) {
      rule.diagnostics()
          .problem(
              rule.placeOf(key),
              "the regular expression of `" + rule.pathOf(key) + "` " + flaw,
              Patterns.hint(regex));
    }
  }

  private List<PathRule> paths(Action byDefault, Set<String> own) {
    List<PathRule> rules = new ArrayList<>();
    RuleNames names = new RuleNames();
    for (Section rule : section.sections("paths")) {
      try (rule) {
        String path = rule.required("path");
        if (!path.isEmpty() && (path.length() > LONGEST_PATH || !path.matches(PATH))) {
          rule.diagnostics()
              .problem(
                  rule.placeOf("path"),
                  "`" + rule.pathOf("path") + "` is not a path into a run",
                  "such as $.inputs.messages[*].content");
        }
        List<String> only = rule.texts("detectors", List.of());
        only.forEach(name -> checkDetector(rule, "detectors", name, detectors.selectable(), own));
        Action action = ActionReader.read(rule, "action", byDefault);
        rules.add(new PathRule(names.read(rule), path, action, only, when(rule)));
      }
    }
    return rules;
  }

  private List<PatternRule> patterns(Action byDefault) {
    List<PatternRule> rules = new ArrayList<>();
    RuleNames names = new RuleNames();
    for (Section rule : section.sections("patterns")) {
      try (rule) {
        String regex = rule.required("regex");
        if (!regex.isEmpty()) {
          checkRegex(rule, "regex", regex);
        }
        rules.add(
            new PatternRule(
                names.read(rule),
                regex,
                rule.texts("keywords", List.of()),
                rule.texts("context", List.of()),
                ActionReader.read(rule, "action", byDefault),
                when(rule)));
      }
    }
    return rules;
  }

  private List<AllowRule> allow(Set<String> own) {
    List<AllowRule> rules = new ArrayList<>();
    RuleNames names = new RuleNames();
    for (Section rule : section.sections("allow")) {
      try (rule) {
        String name = names.read(rule);
        String detector = rule.text("detector");
        if (detector != null) {
          checkDetector(rule, "detector", detector, detectors.names(), own);
        }
        List<String> values = rule.texts("values", List.of());
        List<String> attributes = rule.texts("attributes", List.of());
        if (values.isEmpty() && attributes.isEmpty() && detector == null) {
          rule.diagnostics()
              .problem(
                  rule.place(),
                  "`" + rule.path() + "` would allow everything",
                  "add `values`, `attributes` or `detector`");
        }
        rules.add(new AllowRule(name, detector, values, attributes, when(rule)));
      }
    }
    return rules;
  }

  /** A rule's condition, which is called {@code match} or {@code when}. */
  private static Match when(Section rule) {
    if (rule.has("match") && rule.has("when")) {
      rule.diagnostics()
          .problem(
              rule.placeOf("when"), "`match` and `when` mean the same here", "keep one of them");
    }
    Match match = MatchReader.read(rule, "match");
    Match when = MatchReader.read(rule, "when");
    return rule.has("when") ? when : match;
  }

  private static Limits limits(Section section) {
    try (section) {
      return new Limits(
          section.whole("max_depth", 64, 1, 512),
          section.whole("max_value_bytes", MIB, 1024, 64 * MIB),
          section.whole("budget_ms", 50L, 1, 60_000),
          section.whole("run_budget_ms", 2_000L, 1, 600_000));
    }
  }

  private static @Nullable ExternalAnonymizer external(Section section) {
    try (section) {
      String endpoint = section.text("endpoint");
      boolean insecure = section.flag("allow_insecure", false);
      Secret token = SecretReader.read(section, "token");
      ExternalAnonymizer external =
          new ExternalAnonymizer(
              endpoint == null ? "" : Endpoint.withoutSlash(endpoint),
              section.texts("entities", List.of("PERSON", "LOCATION")),
              section.text("language", "en"),
              section.whole("timeout", 300L, 1, 60_000),
              section.whole("cache_bytes", 4 * MIB, 0, 1024 * MIB),
              token == null ? Secret.empty() : token,
              insecure);
      if (endpoint == null) {
        return null;
      }
      DestinationReader.checkAddress(section, "endpoint", external.endpoint(), insecure);
      return external;
    }
  }
}
