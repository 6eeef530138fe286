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
    /** Keeps the trace, whatever the rate. */
    ALWAYS,
    /** Exports nothing of the trace, whatever a later rule says. */
    NEVER,
    /** Keeps the share that the rule names. */
    RATE
  }

  /** When a rule is asked. */
  public enum When {
    /** At the local root's start, on what is known then. */
    START,
    /** When the trace is complete or has to go. */
    END
  }
}
