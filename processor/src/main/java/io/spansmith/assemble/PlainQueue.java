package io.spansmith.assemble;

import org.jspecify.annotations.Nullable;

/**
 * Plain traces in the order in which they were added; any of them can be taken out at once. A trace
 * is in one queue at a time. Confined to one thread.
 */
final class PlainQueue {

  private @Nullable PlainTrace first;
  private @Nullable PlainTrace last;

  @Nullable PlainTrace first() {
    return first;
  }

  void add(PlainTrace trace) {
    trace.before = last;
    if (last == null) {
      first = trace;
    } else {
      last.after = trace;
    }
    last = trace;
    trace.queue = this;
  }

  /** Whether none of them began until that moment. */
  boolean isAllAfter(long nanos) {
    for (PlainTrace trace = first; trace != null; trace = trace.after) {
      if (trace.sinceNanos - nanos <= 0) {
        return false;
      }
    }
    return true;
  }

  void remove(PlainTrace trace) {
    if (trace.before == null) {
      first = trace.after;
    } else {
      trace.before.after = trace.after;
    }
    if (trace.after == null) {
      last = trace.before;
    } else {
      trace.after.before = trace.before;
    }
    trace.before = null;
    trace.after = null;
    trace.queue = null;
  }
}
