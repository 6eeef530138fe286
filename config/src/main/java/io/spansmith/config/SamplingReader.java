package io.spansmith.config;

import io.spansmith.config.Match.Field;
import io.spansmith.config.SamplingConfig.SamplingRule;
import io.spansmith.config.SamplingConfig.Verdict;
import io.spansmith.config.SamplingConfig.When;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code sampling}. */
final class SamplingReader {

  /** What a span's start can tell; everything else is known at its end alone. */
  private static final Set<Field.Name> KNOWN_AT_START =
      EnumSet.of(Field.Name.NAME, Field.Name.KIND, Field.Name.SCOPE);

  static SamplingConfig read(Section section, LangSmithEnvironment environment) {
    try (section) {
      return new SamplingConfig(
          rate(section, environment), rules(section), section.flag("independent", false));
    }
  }

  private static double rate(Section section, LangSmithEnvironment environment) {
    Double rate = share(section, "rate", "1.0");
    String fromEnvironment = environment.samplingRate();
    if (rate != null || fromEnvironment == null || section.has("rate")) {
      return rate == null ? 1.0 : rate;
    }
    switch (Scalars.kind(fromEnvironment)) {
      case WHOLE, DECIMAL -> rate = Double.valueOf(fromEnvironment);
      default -> rate = Double.NaN;
    }
    if (!(rate >= 0 && rate <= 1)) {
      section
          .diagnostics()
          .problem(
              section.place(),
              "LANGSMITH_TRACING_SAMPLING_RATE must be a number between 0 and 1",
              "1 keeps every trace");
      return 1.0;
    }
    return rate;
  }

  private static @Nullable Double share(Section section, String key, String byDefault) {
    Double rate = section.decimal(key);
    section.note(key, "number", byDefault);
    if (rate != null && !(rate >= 0 && rate <= 1)) {
      section
          .diagnostics()
          .problem(
              section.placeOf(key),
              "`" + section.pathOf(key) + "` must be between 0 and 1",
              "1 keeps every trace, 0.05 one in twenty");
      return null;
    }
    return rate;
  }

  private static List<SamplingRule> rules(Section section) {
    List<SamplingRule> rules = new ArrayList<>();
    RuleNames names = new RuleNames();
    for (Section rule : section.sections("rules")) {
      try (rule) {
        String name = names.read(rule);
        Double rate = share(rule, "rate", "");
        Verdict said = rule.choice("action", Words.of(Verdict.class));
        Verdict verdict = said == null && rate != null ? Verdict.RATE : said;
        rules.add(rule(rule, name, verdict, rate, MatchReader.read(rule, "match")));
      }
    }
    return rules;
  }

  private static SamplingRule rule(
      Section rule, String name, @Nullable Verdict verdict, @Nullable Double rate, Match match) {
    if (verdict == null && !rule.has("action") && !rule.has("rate")) {
      problem(rule, "name", "says neither `action` nor `rate`", "always, never, or a rate");
    } else if (verdict == Verdict.RATE && rate == null && !rule.has("rate")) {
      problem(rule, "action", "is rate, but there is no `rate`", "add `rate: 0.1`");
    } else if (verdict != Verdict.RATE && verdict != null && rate != null) {
      problem(rule, "rate", "has no meaning beside `action`", "keep one of them");
    }
    boolean endOnly = match.selectors().stream().anyMatch(s -> isEndOnly(s.field()));
    When at = rule.choice("at", Words.of(When.class), endOnly ? When.END : When.START);
    if (endOnly && at == When.START) {
      problem(rule, "at", "is start, but what it matches is known at the end only", "at: end");
    }
    Verdict known = verdict == null ? Verdict.RATE : verdict;
    double share =
        known == Verdict.ALWAYS ? 1 : known == Verdict.NEVER ? 0 : rate == null ? 1 : rate;
    return new SamplingRule(name, known, share, at, match);
  }

  private static boolean isEndOnly(Field field) {
    return field instanceof Field.Metadata
        || field instanceof Field.Property property && !KNOWN_AT_START.contains(property.name());
  }

  private static void problem(Section rule, String key, String message, String hint) {
    rule.diagnostics().problem(rule.placeOf(key), "`" + rule.path() + "` " + message, hint);
  }

  private SamplingReader() {}
}
