package io.spansmith.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * Why something was done with a span.
 *
 * @param spanName as the instrumentation gave it, not redacted: for the eyes of whoever has the
 *     span anyway
 * @param rule name of the rule of the configuration that decided, or a fixed word
 * @param detail what followed from it: the new parent, destination and project, the rate of a
 *     sampling rule; null when nothing
 */
public record Explanation(
    String traceId,
    String spanId,
    String spanName,
    Step step,
    String rule,
    @Nullable String detail) {

  /** What was done. */
  public enum Step {
    /** It becomes a run. */
    KEPT,
    /** It is not relevant. */
    LEFT_OUT,
    /** A rule or limit keeps it back. */
    DROPPED,
    /** Its trace is kept. */
    SAMPLED_IN,
    /** Its trace is not. */
    SAMPLED_OUT,
    /** Its run stands under another than its own parent. */
    REPARENTED,
    /** It has a destination. */
    ROUTED
  }

  /** Hears of every span. Called on the pipeline's threads; must be thread-safe and quick. */
  @FunctionalInterface
  public interface Listener {
    /** Hears of one step. */
    void explain(Explanation explanation);
  }
}
