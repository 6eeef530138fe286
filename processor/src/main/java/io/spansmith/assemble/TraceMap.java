package io.spansmith.assemble;

import org.jspecify.annotations.Nullable;

/** Whatever there is of traces, by their ids. Confined to one thread. */
final class TraceMap<T extends ByTraceId> {

  private @Nullable ByTraceId[] slots = new @Nullable ByTraceId[1024];
  private int size;

  @SuppressWarnings("unchecked") // Nothing else is put.
  @Nullable T get(long high, long low) {
    return (T) slots[slot(high, low)];
  }

  void put(T trace) {
    if (++size * 2 > slots.length) {
      grow();
    }
    slots[slot(trace.high, trace.low)] = trace;
  }

  int size() {
    return size;
  }

  private int slot(long high, long low) {
    int slot = home(high, low);
    for (ByTraceId at = slots[slot]; at != null; at = slots[slot]) {
      if (at.is(high, low)) {
        return slot;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private int home(long high, long low) {
    return TraceIds.hash(high, low) & slots.length - 1;
  }

  private void grow() {
    @Nullable ByTraceId[] old = slots;
    slots = new @Nullable ByTraceId[old.length * 2];
    for (ByTraceId trace : old) {
      if (trace != null) {
        slots[slot(trace.high, trace.low)] = trace;
      }
    }
  }

  /** Takes a trace out, and moves those behind it up so that no gap hides them. */
  void remove(long high, long low) {
    int gap = slot(high, low);
    if (slots[gap] == null) {
      return;
    }
    size--;
    slots[gap] = null;
    int mask = slots.length - 1;
    for (int i = gap + 1 & mask; ; i = i + 1 & mask) {
      ByTraceId trace = slots[i];
      if (trace == null) {
        return;
      }
      int home = home(trace.high, trace.low);
      // Whether the gap lies between the home of this one and its place.
      if ((i - home & mask) >= (i - gap & mask)) {
        slots[gap] = trace;
        slots[i] = null;
        gap = i;
      }
    }
  }
}
