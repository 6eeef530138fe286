package io.spansmith.sample;

import io.opentelemetry.api.trace.TraceState;
import io.spansmith.match.MatchSubject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a trace when it has to be decided on.
 *
 * @param root the local root; at a flush before its end, what is known of it so far
 * @param spans every span or run of the trace that is there, the root among them
 * @param head what was said at the local root's start, or null when nobody asked
 * @param earlier what an earlier flush of this trace was told, or null for the first
 */
public record TraceFacts(
    String traceId,
    TraceState traceState,
    MatchSubject root,
    List<? extends MatchSubject> spans,
    @Nullable HeadDecision head,
    @Nullable Decision earlier) {

  public TraceFacts {
    spans = List.copyOf(spans);
  }
}
