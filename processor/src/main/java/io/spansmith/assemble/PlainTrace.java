package io.spansmith.assemble;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trace as the gateway knows it: plain, with its spans, or only by its id when the assembler has
 * it. Confined to one thread.
 */
final class PlainTrace extends ByTraceId {

  /** What it takes by itself, in bytes, with its places in tables and queues. */
  static final int SIZE = 128;

  final long sinceNanos;
  long lastNanos;
  long bytes = SIZE;

  /** When it was last known to have been silent. */
  long silentSinceNanos;

  @Nullable PlainQueue queue;
  @Nullable PlainTrace before;
  @Nullable PlainTrace after;

  private @Nullable RawSpan first;
  private @Nullable List<RawSpan> more;
  private @Nullable SpanIds ids;

  /** A plain trace that begins with that span, or one that the assembler has. */
  PlainTrace(long high, long low, long nowNanos, @Nullable RawSpan first) {
    super(high, low);
    this.sinceNanos = nowNanos;
    this.lastNanos = nowNanos;
    this.silentSinceNanos = nowNanos;
    this.first = first;
    if (first != null) {
      bytes += first.size();
    }
  }

  boolean isPlain() {
    return first != null;
  }

  /** Adds a span; answers whether it is new. */
  boolean add(RawSpan span) {
    RawSpan known = first;
    if (known == null) {
      throw new IllegalStateException("the trace is not plain any more");
    }
    if (ids == null) {
      ids = new SpanIds();
      note(ids, known);
    }
    int before = ids.bytes();
    if (!note(ids, span)) {
      return false;
    }
    if (more == null) {
      more = new ArrayList<>(4);
    }
    more.add(span);
    bytes += span.size() + ids.bytes() - before;
    return true;
  }

  private static boolean note(SpanIds ids, RawSpan span) {
    boolean isNew = ids.see(span.spanIdBits());
    if (isNew && span.parentIdBits() != 0) {
      ids.expect(span.parentIdBits());
    }
    return isNew;
  }

  /** Whether every parent that a span names has come. */
  boolean isComplete() {
    return ids != null
        ? ids.areComplete()
        : first == null || first.parentIdBits() == 0 || first.parentIdBits() == first.spanIdBits();
  }

  int spans() {
    return first == null ? 0 : more == null ? 1 : 1 + more.size();
  }

  /** Its spans in order of arrival, which it has no longer. */
  List<RawSpan> release() {
    List<RawSpan> spans = new ArrayList<>(spans());
    if (first != null) {
      spans.add(first);
    }
    if (more != null) {
      spans.addAll(more);
    }
    first = null;
    more = null;
    ids = null;
    return spans;
  }
}
