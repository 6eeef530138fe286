package io.spansmith.assemble;

import java.util.List;

/**
 * What of a trace is decided in one go.
 *
 * <p>Whoever receives it settles each of {@code ended}: {@link Trace#export}, {@link
 * Trace#leaveOut}, or, when {@code reason} allows it, neither: then the span is held on.
 *
 * @param ended in order of arrival, the receiver's from now on; also the open spans when they are
 *     given up
 */
public record TraceFragment(Trace trace, Reason reason, List<SpanNode> ended) {

  /** Whether spans of the trace may exist of which nothing or not everything is known. */
  public boolean isPartial() {
    return switch (reason) {
      case COMPLETE -> false;
      case LAST -> ended.stream().anyMatch(SpanNode::isUnended);
      case GIVEN_UP -> trace.isAwaiting() || ended.stream().anyMatch(SpanNode::isUnended);
      case WAITED, FULL, FORCED -> true;
    };
  }

  /** Why it is decided now. */
  public enum Reason {
    /** No span of the trace is open. */
    COMPLETE,
    /** {@code max_wait} is over. */
    WAITED,
    /** A bound of bytes or spans is reached. */
    FULL,
    /** Somebody asked for a flush. */
    FORCED,
    /** There are too many traces, or nothing was heard of this one for long. */
    GIVEN_UP,
    /** Nothing more will come. */
    LAST;

    /** Whether a span may be held on for later. */
    public boolean mayHold() {
      return this == WAITED || this == FORCED;
    }
  }
}
