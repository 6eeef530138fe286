package io.spansmith.config;

import java.util.List;

/**
 * Which traces are kept.
 *
 * @param rate share of traces kept where no rule says otherwise, 0 to 1
 * @param independent also records spans that the host's sampler dropped
 */
public record SamplingConfig(double rate, List<SamplingRule> rules, boolean independent) {

  public SamplingConfig {
    rules = List.copyOf(rules);
  }

  /** A named rule; the first that matches decides. */
  public record SamplingRule(String name, Verdict verdict, double rate, When at, Match match) {}

  /** What a rule says. */
  public enum Verdict {
    ALWAYS,
    NEVER,
    RATE
  }

  /** When a rule is asked. */
  public enum When {
    START,
    END
  }
}
