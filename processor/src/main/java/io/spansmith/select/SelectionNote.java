package io.spansmith.select;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.assemble.NodeNote;
import io.spansmith.assemble.SpanNode;
import org.jspecify.annotations.Nullable;

/** What one pass has found out about a span. Confined. */
final class SelectionNote implements NodeNote {

  private Object pass;

  /** Who said the role: after a change of configuration it may be another. */
  private final SpanClassifier classifier;

  /** Why the span is to be a run; null when it is not. */
  @Nullable String kept;

  /** Whether its ancestors have been seen to. */
  boolean climbed;

  /** The drop rule that matches; empty for none, null when nobody asked. */
  @Nullable String dropped;

  /** The nearest run above it; empty where there is none, null when nobody asked. */
  @Nullable String nearest;

  private @Nullable SpanRole role;

  /** An open span may still become something else. */
  private boolean ofEnded;

  private SelectionNote(Object pass, SpanClassifier classifier) {
    this.pass = pass;
    this.classifier = classifier;
  }

  /** The note of this pass; of what was noted before, only what the span is holds good. */
  static SelectionNote of(SpanNode node, Object pass, SpanClassifier classifier) {
    SelectionNote before = node.note() instanceof SelectionNote known ? known : null;
    if (before != null && before.classifier == classifier) {
      if (before.pass != pass) {
        before.begin(pass);
      }
      return before;
    }
    SelectionNote fresh = new SelectionNote(pass, classifier);
    node.note(fresh);
    return fresh;
  }

  private void begin(Object next) {
    pass = next;
    kept = null;
    climbed = false;
    dropped = null;
    nearest = null;
    role = ofEnded ? role : null;
  }

  /** What the span is; asked once of a span that has ended. */
  SpanRole role(SpanNode node) {
    SpanRole known = role;
    if (known == null) {
      SpanData span = node.span();
      known = span == null ? SpanRole.PLAIN : classified(span);
      role = known;
      ofEnded = span != null && span.hasEnded();
    }
    return known;
  }

  private SpanRole classified(SpanData span) {
    try {
      return classifier.classify(span);
    } catch (RuntimeException unreadable) {
      return SpanRole.PLAIN;
    }
  }
}
