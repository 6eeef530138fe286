package io.spansmith.pipeline;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.assemble.TraceMemory;
import io.spansmith.redact.RedactionScope;
import io.spansmith.route.Routing;
import io.spansmith.sample.Decision;
import org.jspecify.annotations.Nullable;

/** What holds for all runs of a trace, from one flush to the next. Confined. */
final class TraceContext implements TraceMemory {

  final RedactionScope scope = new RedactionScope();
  final InheritedFacts inherited = new InheritedFacts();
  final TraceLineage lineage = new TraceLineage();
  final EnclosingTypes types = new EnclosingTypes();

  /** Where the trace goes, once something of it does. */
  @Nullable Routing routing;

  /** The local root, as it was when last seen. */
  @Nullable SpanData root;

  /** What sampling said first; later fragments follow. */
  @Nullable Decision decision;

  /** The rule that keeps all of the trace back for ever. */
  @Nullable String banned;

  @Override
  public TraceMemory small() {
    TraceMemory small = FinishedContext.of(this);
    return small == null ? this : small;
  }
}
