package io.spansmith.assemble;

import org.jspecify.annotations.Nullable;

/** Traces in the order in which they began to wait: a list through the traces. Confined. */
final class WaitingTraces {

  private @Nullable Trace first;
  private @Nullable Trace last;

  /** Puts a trace at the end; false when it waits already. */
  boolean add(Trace trace) {
    if (trace.waiting) {
      return false;
    }
    trace.waiting = true;
    trace.waitsBefore = last;
    if (last == null) {
      first = trace;
    } else {
      last.waitsAfter = trace;
    }
    last = trace;
    return true;
  }

  void remove(Trace trace) {
    if (!trace.waiting) {
      return;
    }
    Trace before = trace.waitsBefore;
    Trace after = trace.waitsAfter;
    if (before == null) {
      first = after;
    } else {
      before.waitsAfter = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.waitsBefore = before;
    }
    trace.waiting = false;
    trace.waitsBefore = null;
    trace.waitsAfter = null;
  }

  /** Whether nothing of any of them came until that moment. */
  boolean isAllAfter(long nanos) {
    for (Trace trace = first; trace != null; trace = trace.waitsAfter) {
      if (trace.undecidedSinceNanos - nanos <= 0) {
        return false;
      }
    }
    return true;
  }

  /** The one that waits for the longest time, or null. */
  @Nullable Trace first() {
    return first;
  }
}
