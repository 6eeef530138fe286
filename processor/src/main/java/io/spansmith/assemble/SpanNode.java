package io.spansmith.assemble;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.lineage.LangSmithHeaders;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one span of a trace. Confined to the trace's thread. */
public final class SpanNode {

  /** Where a span stands. */
  public enum State {
    /** Started in this process, not ended. */
    OPEN,
    /** Named as a parent by others; never seen, but may still come. */
    EXPECTED,
    /** Ended and waiting for the decision. */
    ENDED,
    /** Became a run. */
    EXPORTED,
    /** Did not become a run. */
    LEFT_OUT
  }

  /** A parent's folded spans while it is open are few; beyond this many they are not kept. */
  private static final int MAX_FOLDED = 32;

  private final String spanId;
  @Nullable String parentId;
  boolean remoteParent;
  State state;
  boolean pinned;
  boolean unended;
  int service;
  @Nullable ReadableSpan open;
  @Nullable SpanData span;
  @Nullable LangSmithHeaders headers;
  private @Nullable List<LogRecordData> records;
  private @Nullable List<EndedSpan> folded;
  private long firstChildStart = Long.MAX_VALUE;
  private @Nullable Resource childResource;
  private @Nullable NodeNote note;
  long bytes;

  SpanNode(String spanId, State state) {
    this.spanId = spanId;
    this.state = state;
  }

  /** The span's id, 16 hex digits. */
  public String spanId() {
    return spanId;
  }

  /** The parent the span itself names, or null when it names none. */
  public @Nullable String parentId() {
    return parentId;
  }

  /** Whether the parent came with the request of another process, or of this one. */
  public boolean hasRemoteParent() {
    return remoteParent;
  }

  /** How far it has come. */
  public State state() {
    return state;
  }

  /** Whether runs exported earlier name this span as their parent: it must be exported too. */
  public boolean isPinned() {
    return pinned;
  }

  /** Whether the span is given up as never ending and what is known of it stands for it. */
  public boolean isUnended() {
    return unended;
  }

  /** Spans with different numbers come from different processes. */
  public int service() {
    return service;
  }

  /** What a LangSmith SDK told with the request that this local root serves, or null. */
  public @Nullable LangSmithHeaders headers() {
    return headers;
  }

  /** The span as it is now; null when it was never seen or has been handed on. */
  public @Nullable SpanData span() {
    return span != null ? span : open != null ? open.toSpanData() : null;
  }

  /** The ended span with its records; only while {@link State#ENDED}. */
  public EndedSpan ended() {
    if (span == null) {
      throw new IllegalStateException("span " + spanId + " is " + state);
    }
    return new EndedSpan(span, records == null ? List.of() : records);
  }

  /** What the receiver noted of it. */
  public @Nullable NodeNote note() {
    return note;
  }

  /** Keeps something for {@link #note()}, in place of what was kept before. */
  public void note(NodeNote noted) {
    note = noted;
  }

  /** Spans left out below this one before it ended. */
  public List<EndedSpan> folded() {
    return folded == null ? List.of() : folded;
  }

  /** Puts the span under the parent it names; itself is none. */
  void place(SpanContext parent) {
    if (parent.isValid() && !parent.getSpanId().equals(spanId)) {
      parentId = parent.getSpanId();
      remoteParent = parent.isRemote();
    }
  }

  /** Notes which child named this span, for the case that it never comes. */
  void expectedBy(SpanData child) {
    firstChildStart = child.getStartEpochNanos();
    childResource = child.getResource();
  }

  /** What takes the place of a span that never came. */
  SpanData standIn(String traceId, long nowEpochNanos) {
    SpanContext context =
        SpanContext.create(traceId, spanId, TraceFlags.getSampled(), TraceState.getDefault());
    Resource resource = childResource == null ? Resource.empty() : childResource;
    long start = Math.min(firstChildStart, nowEpochNanos);
    return BareSpan.missing(context, start, nowEpochNanos, resource);
  }

  void add(LogRecordData record) {
    if (records == null) {
      records = new ArrayList<>(4);
    }
    records.add(record);
  }

  /** Keeps a left-out span for this node's run; answers whether there was room. */
  boolean fold(EndedSpan below) {
    if (folded == null) {
      folded = new ArrayList<>(2);
    }
    return folded.size() < MAX_FOLDED && folded.add(below);
  }

  /** Forgets the content once it has been handed on. */
  void release() {
    span = null;
    open = null;
    records = null;
    folded = null;
    childResource = null;
    note = null;
    bytes = 0;
  }
}
