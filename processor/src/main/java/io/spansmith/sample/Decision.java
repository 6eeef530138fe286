package io.spansmith.sample;

/**
 * Whether a trace is kept.
 *
 * @param rule the name of the rule that decided, {@link #DEFAULT} for the general rate
 * @param rate the share of traces like this one that are kept, samplers before us included; 1 for a
 *     rule that always keeps
 */
public record Decision(boolean keep, String rule, double rate) {

  /** The name of the general rate. */
  public static final String DEFAULT = "default";

  /** The rate, for people to read. */
  public String share() {
    return "rate " + rate;
  }
}
