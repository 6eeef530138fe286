package io.spansmith.select;

import io.spansmith.assemble.EndedSpan;
import io.spansmith.assemble.SpanNode;
import org.jspecify.annotations.Nullable;

/**
 * What became of one ended span.
 *
 * @param fate whether it is a run, and if not, how that counts
 * @param why a rule's name or one of the words of {@link Selection}
 * @param parentSpanId of the run; null when it is a root or no run
 */
public record SpanDecision(
    SpanNode node, EndedSpan ended, Fate fate, String why, @Nullable String parentSpanId) {

  /** Run or not. */
  public enum Fate {
    /** It is a run. */
    RUN,
    /** Nothing of AI in it. */
    NOT_RELEVANT,
    /** A rule or a limit keeps it back. */
    DROPPED
  }
}
