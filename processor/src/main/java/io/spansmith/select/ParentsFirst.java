package io.spansmith.select;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.assemble.SpanNode;
import io.spansmith.assemble.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Start order, but never a child before its parent, whatever the clocks of its process say. */
final class ParentsFirst {

  static List<SpanNode> order(Trace trace, Collection<SpanNode> spans) {
    if (spans.size() < 2) {
      return new ArrayList<>(spans);
    }
    Set<SpanNode> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
    wanted.addAll(spans);
    Set<SpanNode> passed = Collections.newSetFromMap(new IdentityHashMap<>());
    List<SpanNode> byStart = new ArrayList<>(spans);
    byStart.sort(Comparator.comparingLong(ParentsFirst::start).thenComparing(SpanNode::spanId));
    List<SpanNode> ordered = new ArrayList<>(spans.size());
    Deque<SpanNode> chain = new ArrayDeque<>();
    for (SpanNode span : byStart) {
      for (SpanNode up = span; up != null && passed.add(up); up = trace.parent(up)) {
        if (wanted.contains(up)) {
          chain.push(up);
        }
      }
      ordered.addAll(chain);
      chain.clear();
    }
    return ordered;
  }

  private static long start(SpanNode node) {
    SpanData span = node.span();
    return span == null ? Long.MAX_VALUE : span.getStartEpochNanos();
  }

  private ParentsFirst() {}
}
