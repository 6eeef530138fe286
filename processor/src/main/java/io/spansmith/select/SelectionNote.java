package io.spansmith.select;

import io.spansmith.assemble.NodeNote;
import io.spansmith.assemble.SpanNode;
import org.jspecify.annotations.Nullable;

/** What one pass has found out about a span. Confined. */
final class SelectionNote implements NodeNote {

  private final Object pass;

  /** Why the span is to be a run; null when it is not. */
  @Nullable String kept;

  /** Whether its ancestors have been seen to. */
  boolean climbed;

  /** The drop rule that matches; empty for none, null when nobody asked. */
  @Nullable String dropped;

  /** The nearest run above it; empty where there is none, null when nobody asked. */
  @Nullable String nearest;

  @Nullable SpanRole role;

  private SelectionNote(Object pass) {
    this.pass = pass;
  }

  /** The note of this pass; what an earlier one has noted is out of date. */
  static SelectionNote of(SpanNode node, Object pass) {
    if (node.note() instanceof SelectionNote known && known.pass == pass) {
      return known;
    }
    SelectionNote fresh = new SelectionNote(pass);
    node.note(fresh);
    return fresh;
  }
}
