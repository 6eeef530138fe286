package io.spansmith.redact;

import io.spansmith.account.Ledger;
import io.spansmith.config.RedactionConfig;
import io.spansmith.match.CompiledMatch;
import io.spansmith.match.Glob;
import io.spansmith.redact.external.ExternalDetector;
import io.spansmith.redact.external.PresidioDetector;
import io.spansmith.redact.scan.Engine;
import io.spansmith.redact.scan.NameRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A redaction configuration made ready: engine, operators and rules. Immutable, thread-safe. */
final class Rules {

  /** A rule on keys. */
  record Key(String name, KeyMatcher keys, Operator operator, CompiledMatch when) {}

  /** A rule on a path into the run. */
  record Path(
      String name, JsonPath path, Operator operator, @Nullable Engine engine, CompiledMatch when) {}

  /** Values or places that stay. */
  record Allow(
      @Nullable String detector,
      List<Glob> values,
      @Nullable KeyMatcher keys,
      CompiledMatch when) {}

  /** Fields that are hidden whole. */
  record Hide(String name, List<RedactionConfig.HiddenField> fields, CompiledMatch when) {}

  final RedactionConfig config;
  final Ledger ledger;
  final Engine engine;

  /** By the engine's numbers. */
  final Treatment[] treatments;

  final List<Key> keys = new ArrayList<>();
  final List<Path> paths = new ArrayList<>();
  final List<Allow> allows = new ArrayList<>();
  final List<Hide> hides = new ArrayList<>();
  final long budgetNanos;
  final CleanTexts clean = new CleanTexts();
  final @Nullable ExternalDetector external;

  Rules(RedactionConfig config, Ledger ledger) {
    this.config = config;
    this.ledger = ledger;
    budgetNanos = config.limits().budgetMillis() * 1_000_000L;
    external = config.external() == null ? null : PresidioDetector.create(config.external());
    for (RedactionConfig.KeyRule rule : config.keys()) {
      keys.add(
          new Key(
              rule.name(),
              new KeyMatcher(rule.keys()),
              Operator.of(rule.action()),
              CompiledMatch.of(rule.when())));
    }
    engine =
        Detection.engine(
            config,
            config.detectors(),
            true,
            keys.stream().map(key -> new NameRule(key.name(), key.keys()::matches)).toList());
    treatments = treatments();
    for (RedactionConfig.PathRule rule : config.paths()) {
      paths.add(
          new Path(
              rule.name(),
              JsonPath.of(rule.path()),
              Operator.of(rule.action()),
              rule.detectors().isEmpty()
                  ? null
                  : Detection.engine(config, rule.detectors(), false, List.of()),
              CompiledMatch.of(rule.when())));
    }
    config.allow().forEach(rule -> allows.add(allow(rule)));
    config
        .hide()
        .forEach(
            rule ->
                hides.add(new Hide(rule.name(), rule.fields(), CompiledMatch.of(rule.match()))));
  }

  /** Whether a rule has to know what a span was read as. */
  boolean askOfRuns() {
    return !paths.isEmpty()
        || hides.stream().anyMatch(rule -> !rule.when().isAnything())
        || keys.stream().anyMatch(rule -> !rule.when().isAnything())
        || allows.stream().anyMatch(rule -> !rule.when().isAnything())
        || config.patterns().stream().anyMatch(rule -> !CompiledMatch.of(rule.when()).isAnything());
  }

  private Treatment[] treatments() {
    Treatment[] treatments = new Treatment[engine.names().size()];
    for (int i = 0; i < treatments.length; i++) {
      treatments[i] = treatment(i, engine.names().get(i));
    }
    return treatments;
  }

  /** The patterns have the engine's first numbers, then come the key rules. */
  private Treatment treatment(int number, String name) {
    int patterns = config.patterns().size();
    if (number < patterns) {
      RedactionConfig.PatternRule rule = config.patterns().get(number);
      return new Treatment(name, Operator.of(rule.action()), CompiledMatch.of(rule.when()), ledger);
    }
    if (number < patterns + keys.size()) {
      Key rule = keys.get(number - patterns);
      return new Treatment(name, rule.operator(), rule.when(), ledger);
    }
    return new Treatment(name, operator(name), CompiledMatch.ANYTHING, ledger);
  }

  /** What is done with a finding that is not the engine's. */
  Operator operator(String detector) {
    return Operator.of(config.actions().getOrDefault(detector, config.defaultAction()));
  }

  private static Allow allow(RedactionConfig.AllowRule rule) {
    List<Glob> values =
        rule.values().stream().map(value -> new Glob(value.toLowerCase(Locale.ROOT))).toList();
    KeyMatcher keys = rule.attributes().isEmpty() ? null : new KeyMatcher(rule.attributes());
    return new Allow(rule.detector(), values, keys, CompiledMatch.of(rule.when()));
  }
}
