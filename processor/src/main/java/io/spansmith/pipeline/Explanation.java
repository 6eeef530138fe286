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
    KEPT,
    LEFT_OUT,
    DROPPED,
    SAMPLED_IN,
    SAMPLED_OUT,
    REPARENTED,
    ROUTED
  }

  /** Hears of every span. Called on the pipeline's threads; must be thread-safe and quick. */
  @FunctionalInterface
  public interface Listener {
    void explain(Explanation explanation);
  }
}
