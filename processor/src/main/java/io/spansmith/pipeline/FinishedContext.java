package io.spansmith.pipeline;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.spansmith.assemble.BareSpan;
import io.spansmith.assemble.TraceIds;
import io.spansmith.assemble.TraceMemory;
import io.spansmith.pipeline.EnclosingTypes.Place;
import io.spansmith.pipeline.InheritedFacts.Own;
import io.spansmith.route.Routing;
import io.spansmith.run.RunType;
import io.spansmith.sample.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The context of a finished trace of one run, as one object: there are tens of thousands, and the
 * collector of garbage copies each. Immutable.
 */
final class FinishedContext implements TraceMemory {

  private final @Nullable Routing routing;
  private final @Nullable Decision decision;
  private final @Nullable String banned;
  private final @Nullable String threadId;
  private final @Nullable String userId;

  private final long runId;
  private final @Nullable RunType type;
  private final @Nullable String runParent;
  private final @Nullable String ownThread;
  private final @Nullable String ownUser;
  private final List<String> tags;

  private final String rootName;
  private final SpanKind rootKind;
  private final long rootId;
  private final TraceFlags flags;
  private final TraceState state;
  private final SpanContext rootParent;
  private final StatusData status;
  private final long start;
  private final long end;
  private final Attributes attributes;
  private final Resource resource;
  private final InstrumentationScopeInfo scope;

  private FinishedContext(
      TraceContext context, BareSpan root, @Nullable String run, @Nullable Place place, Own own) {
    routing = context.routing;
    decision = context.decision;
    banned = context.banned;
    threadId = context.inherited.threadId;
    userId = context.inherited.userId;
    runId = run == null ? 0 : TraceIds.span(run);
    type = place == null ? null : place.type();
    runParent = place == null ? null : place.parent();
    ownThread = own.threadId();
    ownUser = own.userId();
    tags = own.tags();
    rootName = root.getName();
    rootKind = root.getKind();
    rootId = TraceIds.span(root.getSpanContext().getSpanId());
    flags = root.getSpanContext().getTraceFlags();
    state = root.getSpanContext().getTraceState();
    rootParent = root.getParentSpanContext();
    status = root.getStatus();
    start = root.getStartEpochNanos();
    end = root.getEndEpochNanos();
    attributes = root.getAttributes();
    resource = root.getResource();
    scope = root.getInstrumentationScopeInfo();
  }

  /** A context in short, or null when it holds more than fits. */
  static @Nullable FinishedContext of(TraceContext context) {
    ByRun<Place> types = context.types.places;
    ByRun<Own> inherited = context.inherited.byRun;
    String run = types.onlyId();
    Place place = run == null ? null : types.get(run);
    Own own = run == null ? null : inherited.get(run);
    boolean one = place != null && own != null && inherited.onlyId() != null;
    boolean none = types.isEmpty() && inherited.isEmpty();
    return (one || none)
            && context.scope.isEmpty()
            && context.lineage.isEmpty()
            && context.inherited.metadata().isEmpty()
            && context.root instanceof BareSpan root
        ? new FinishedContext(context, root, run, place, own == null ? Inheritance.NOTHING : own)
        : null;
  }

  /** The context as it was. */
  TraceContext context(String traceId) {
    TraceContext context = new TraceContext();
    context.routing = routing;
    context.decision = decision;
    context.banned = banned;
    context.inherited.threadId = threadId;
    context.inherited.userId = userId;
    if (type != null) {
      String run = SpanId.fromLong(runId);
      context.types.places.put(run, new Place(type, runParent));
      context.inherited.byRun.put(run, new Own(ownThread, ownUser, tags));
    }
    context.root =
        new BareSpan(
            rootName,
            rootKind,
            SpanContext.create(traceId, SpanId.fromLong(rootId), flags, state),
            rootParent,
            status,
            start,
            end,
            attributes,
            resource,
            scope);
    return context;
  }
}
