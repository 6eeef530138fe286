package io.spansmith.pipeline;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.assemble.SpanNode;
import io.spansmith.assemble.TraceFragment;
import org.jspecify.annotations.Nullable;

/** Finds the span that decisions for a whole trace look at. */
final class Roots {

  /**
   * The local root as it is by now: of several the first, and while none is known the topmost span
   * there is.
   *
   * @param before what an earlier fragment found
   */
  static SpanData of(TraceFragment fragment, @Nullable SpanData before) {
    SpanData found = before != null && before.hasEnded() && isRoot(before) ? before : null;
    for (SpanNode node : fragment.ended()) {
      if (found != null && isRoot(found)) {
        break;
      }
      SpanData top = top(fragment, node);
      boolean better =
          top != null
              && (found == null
                  || isRoot(top)
                  || top.getStartEpochNanos() < found.getStartEpochNanos());
      found = better ? top : found;
    }
    if (found == null) {
      throw new IllegalStateException("a fragment without spans");
    }
    return before == null || isRoot(found) ? found : before;
  }

  private static boolean isRoot(SpanData span) {
    return !span.getParentSpanContext().isValid();
  }

  private static @Nullable SpanData top(TraceFragment fragment, SpanNode node) {
    SpanData top = node.span();
    SpanNode up = fragment.trace().parent(node);
    for (int steps = 0; up != null && steps < 10_000; steps++) {
      SpanData span = up.span();
      top = span == null ? top : span;
      up = fragment.trace().parent(up);
    }
    return top;
  }

  private Roots() {}
}
