package io.spansmith.assemble;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Traces by their ids, in the order of their last events: a list through the traces. Confined. */
final class ActiveTraces {

  private final TraceMap<Trace> byId = new TraceMap<>();
  private @Nullable Trace first;
  private @Nullable Trace last;

  /** The trace of that id, of which something is heard now; null when there is none. */
  @Nullable Trace heard(long high, long low) {
    Trace trace = byId.get(high, low);
    if (trace != null && trace != last) {
      unlink(trace);
      link(trace);
    }
    return trace;
  }

  @Nullable Trace get(long high, long low) {
    return byId.get(high, low);
  }

  void add(Trace trace) {
    byId.put(trace);
    link(trace);
    trace.active = true;
  }

  void remove(Trace trace) {
    if (trace.active) {
      byId.remove(trace.high, trace.low);
      unlink(trace);
      trace.active = false;
    }
  }

  private void link(Trace trace) {
    trace.silentLonger = last;
    if (last == null) {
      first = trace;
    } else {
      last.silentShorter = trace;
    }
    last = trace;
  }

  private void unlink(Trace trace) {
    Trace longer = trace.silentLonger;
    Trace shorter = trace.silentShorter;
    if (longer == null) {
      first = shorter;
    } else {
      longer.silentShorter = shorter;
    }
    if (shorter == null) {
      last = longer;
    } else {
      shorter.silentLonger = longer;
    }
    trace.silentLonger = null;
    trace.silentShorter = null;
  }

  /** The one that has been silent for the longest time, or null. */
  @Nullable Trace oldest() {
    return first;
  }

  /** The one that was heard of last, or null. */
  @Nullable Trace latest() {
    return last;
  }

  /** All there are now, the longest silent first. */
  List<Trace> all() {
    List<Trace> all = new ArrayList<>(size());
    for (Trace trace = first; trace != null; trace = trace.silentShorter) {
      all.add(trace);
    }
    return all;
  }

  int size() {
    return byId.size();
  }
}
