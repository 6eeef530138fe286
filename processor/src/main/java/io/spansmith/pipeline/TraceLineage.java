package io.spansmith.pipeline;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.assemble.SpanNode;
import io.spansmith.assemble.SpanNode.State;
import io.spansmith.assemble.Trace;
import io.spansmith.assemble.TraceFragment;
import io.spansmith.lineage.DottedOrder;
import io.spansmith.lineage.LangSmithHeaders;
import io.spansmith.propagate.Callers;
import io.spansmith.run.Lineage;
import io.spansmith.run.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the runs of a trace stand in the tree of the LangSmith SDK that called, from one flush to
 * the next: what has left names its ancestors, so a place once given is kept. Confined.
 */
final class TraceLineage {

  private static final int MOST_STEPS = 100_000;

  private record Place(DottedOrder order, CallerFacts caller) {

    /** The place of a run under this one; beside it where the tree is too deep to go on. */
    Place below(long startNanos, String spanId) {
      DottedOrder above = order.depth() < DottedOrder.DEEPEST ? order : order.parent();
      return new Place((above == null ? order : above).child(startNanos, spanId), caller);
    }
  }

  private final ByRun<Place> places = new ByRun<>();
  private Map<String, Optional<CallerFacts>> callers = Map.of();

  /** The project of the caller that was believed first, or null. */
  private @Nullable String project;

  /** Whether no caller was asked about yet. */
  boolean isEmpty() {
    return callers.isEmpty() && places.isEmpty();
  }

  @Nullable String project() {
    return project;
  }

  /** Whether the end of a local root will tell if its caller is to be believed. */
  boolean isUndecided(TraceFragment fragment, Callers believed) {
    Trace trace = fragment.trace();
    if (!trace.isCalled()) {
      return false;
    }
    for (SpanNode node : fragment.ended()) {
      SpanNode top = top(node, trace);
      LangSmithHeaders headers = top.headers();
      SpanData root = top.span();
      if (headers != null
          && root != null
          && !callers.containsKey(top.spanId())
          && believed.believes(root, headers) == null) {
        return true;
      }
    }
    return false;
  }

  /**
   * The runs at their places.
   *
   * @param runs parents first
   */
  List<Run> apply(List<Run> runs, Trace trace, Callers believed) {
    if (!trace.isCalled()) {
      return runs;
    }
    List<Run> placed = new ArrayList<>(runs.size());
    for (Run run : runs) {
      Place place = place(run, trace, believed);
      placed.add(place == null ? run : at(place, run));
    }
    return placed;
  }

  private static Run at(Place place, Run run) {
    DottedOrder order = place.order();
    DottedOrder above = order.parent();
    boolean top = above == null || order.depth() == place.caller().order().depth() + 1;
    String parentRunId = above == null ? null : above.runId();
    return place.caller().inheritedBy(run).toBuilder()
        // The caller's own spans are in its own tree, not in that of OpenTelemetry.
        .parentSpanId(top || parentRunId == null ? null : DottedOrder.spanId(parentRunId))
        .lineage(new Lineage(order.traceId(), top ? parentRunId : null, order.text()))
        .build();
  }

  private @Nullable Place place(Run run, Trace trace, Callers believed) {
    Place known = places.get(run.spanId());
    if (known != null) {
      return known;
    }
    String parent = run.parentSpanId();
    boolean local = parent != null && (places.get(parent) != null || trace.node(parent) != null);
    Place place;
    if (parent != null && local) {
      Place above = promised(parent, trace, believed);
      place = above == null ? null : above.below(run.startNanos(), run.spanId());
    } else {
      SpanNode node = trace.node(run.spanId());
      CallerFacts caller = node == null ? null : caller(top(node, trace), believed);
      place = caller == null ? null : under(caller, run.startNanos(), run.spanId());
    }
    if (place != null) {
      places.put(run.spanId(), place);
    }
    return place;
  }

  private static Place under(CallerFacts caller, long startNanos, String spanId) {
    return new Place(caller.order().child(startNanos, spanId), caller);
  }

  /** The place of a run that has left, or of an open span that is promised to become one. */
  private @Nullable Place promised(String spanId, Trace trace, Callers believed) {
    Deque<SpanNode> open = new ArrayDeque<>();
    Place place = places.get(spanId);
    SpanNode node = trace.node(spanId);
    while (place == null && node != null) {
      if (node.state() == State.EXPORTED) {
        return null;
      }
      open.push(node);
      SpanNode up = runAbove(node, trace);
      if (up == null) {
        CallerFacts caller = caller(top(node, trace), believed);
        if (caller == null) {
          return null;
        }
        SpanNode first = open.pop();
        place = under(caller, start(first), first.spanId());
        places.put(first.spanId(), place);
      } else {
        place = places.get(up.spanId());
      }
      node = up;
    }
    while (place != null && !open.isEmpty()) {
      SpanNode next = open.pop();
      place = place.below(start(next), next.spanId());
      places.put(next.spanId(), place);
    }
    return place;
  }

  private static @Nullable SpanNode runAbove(SpanNode node, Trace trace) {
    SpanNode up = trace.parent(node);
    for (int steps = 0; up != null && steps < MOST_STEPS; steps++) {
      if (up.state() == State.EXPORTED || up.isPinned()) {
        return up;
      }
      up = trace.parent(up);
    }
    return null;
  }

  private static long start(SpanNode node) {
    SpanData span = node.span();
    return span == null ? 0 : span.getStartEpochNanos();
  }

  private @Nullable CallerFacts caller(SpanNode top, Callers believed) {
    Optional<CallerFacts> known = callers.get(top.spanId());
    if (known == null) {
      known = Optional.ofNullable(decide(top, believed));
      callers = callers.isEmpty() ? new HashMap<>() : callers;
      callers.put(top.spanId(), known);
      if (project == null) {
        project = known.map(CallerFacts::project).filter(name -> !name.isEmpty()).orElse(null);
      }
    }
    return known.orElse(null);
  }

  private static @Nullable CallerFacts decide(SpanNode top, Callers believed) {
    LangSmithHeaders headers = top.headers();
    SpanData root = top.span();
    if (headers == null || root == null) {
      return null;
    }
    return Boolean.TRUE.equals(believed.believes(root, headers)) ? CallerFacts.of(headers) : null;
  }

  private static SpanNode top(SpanNode node, Trace trace) {
    SpanNode top = node;
    SpanNode up = trace.parent(node);
    for (int steps = 0; up != null && steps < MOST_STEPS; steps++) {
      top = up;
      up = trace.parent(up);
    }
    return top;
  }
}
