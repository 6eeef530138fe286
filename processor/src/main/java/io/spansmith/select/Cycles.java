package io.spansmith.select;

import io.spansmith.assemble.SpanNode;
import io.spansmith.assemble.Trace;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Spans that are each other's ancestors, which only broken or hostile senders make. */
final class Cycles {

  /** Honest trees are not deeper, and a short climb needs no memory. */
  private static final int HONEST = 64;

  /** Takes the parent from one span of every cycle. */
  static void cut(Trace trace, Collection<SpanNode> spans) {
    for (SpanNode span : spans) {
      SpanNode up = span;
      for (int steps = 0; up != null && steps < HONEST; steps++) {
        up = trace.parent(up);
      }
      if (up != null) {
        cutDeep(trace, spans);
        return;
      }
    }
  }

  private static void cutDeep(Trace trace, Collection<SpanNode> spans) {
    Set<SpanNode> sound = Collections.newSetFromMap(new IdentityHashMap<>());
    for (SpanNode span : spans) {
      Set<SpanNode> path = Collections.newSetFromMap(new IdentityHashMap<>());
      SpanNode up = span;
      while (up != null && !sound.contains(up) && path.add(up)) {
        SpanNode parent = trace.parent(up);
        if (parent != null && path.contains(parent)) {
          trace.orphan(up);
        }
        up = trace.parent(up);
      }
      sound.addAll(path);
    }
  }

  private Cycles() {}
}
