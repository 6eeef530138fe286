package io.spansmith.redact;

import io.spansmith.config.RedactionConfig;
import io.spansmith.redact.detect.IdDefinition;
import io.spansmith.redact.detect.IdDefinitions;
import io.spansmith.redact.detect.TokenDefinition;
import io.spansmith.redact.detect.VendorTokens;
import io.spansmith.redact.scan.Detectors;
import io.spansmith.redact.scan.Engine;
import io.spansmith.redact.scan.NameRule;
import io.spansmith.redact.scan.UserPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which detectors a configuration turns on. */
final class Detection {

  private static final String ALL = "all";

  /**
   * An engine for the chosen detectors.
   *
   * @param allPatterns whether all of the user's patterns count, or those chosen by name
   * @param names rules on names
   */
  static Engine engine(
      RedactionConfig config, List<String> chosen, boolean allPatterns, List<NameRule> names) {
    List<UserPattern> patterns = new ArrayList<>();
    for (RedactionConfig.PatternRule rule : config.patterns()) {
      if (allPatterns || chosen.contains(rule.name())) {
        patterns.add(new UserPattern(rule.name(), rule.regex(), rule.keywords(), rule.context()));
      }
    }
    List<IdDefinition> ids = ids(chosen);
    List<TokenDefinition> tokens = VendorTokens.all();
    return Engine.create(names(chosen, ids, tokens), ids, tokens, patterns, names);
  }

  /** All that may be chosen: to make every country's costs a service that starts. */
  static List<IdDefinition> ids(List<String> chosen) {
    Set<String> others = new HashSet<>(chosen);
    others.removeAll(List.of("pii", "secrets"));
    others.removeAll(Detectors.PII);
    others.removeAll(Detectors.SECRETS);
    return others.isEmpty() ? IdDefinitions.pii() : IdDefinitions.all();
  }

  /** The single detectors that packs and names stand for. */
  static Set<String> names(
      List<String> chosen, List<IdDefinition> ids, List<TokenDefinition> tokens) {
    boolean all = chosen.contains(ALL);
    Set<String> names = new LinkedHashSet<>(chosen);
    if (all || chosen.contains("pii")) {
      names.addAll(Detectors.PII);
    }
    if (all || chosen.contains("secrets")) {
      names.addAll(Detectors.SECRETS);
    }
    if (all) {
      names.addAll(Detectors.EXTENDED);
    }
    for (IdDefinition id : ids) {
      if (all || id.packs().stream().anyMatch(chosen::contains)) {
        names.add(id.name());
      }
    }
    for (TokenDefinition token : tokens) {
      if (all || token.packs().stream().anyMatch(chosen::contains)) {
        names.add(token.name());
      }
    }
    return names;
  }

  private Detection() {}
}
