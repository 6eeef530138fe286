package io.spansmith.assemble;

/**
 * Which spans of a trace have come, and which were only named as parents. A table of numbers, since
 * there may be many and nothing else is known of them. Confined to one thread.
 */
final class SpanIds {

  /** Zero is no span id. */
  private long[] ids = new long[8];

  private boolean[] seen = new boolean[8];
  private int size;
  private int expected;

  /** A span has come; answers whether it is the first of that id. */
  boolean see(long id) {
    int slot = slot(id);
    if (ids[slot] == 0) {
      slot = put(slot, id);
    } else if (seen[slot]) {
      return false;
    } else {
      expected--;
    }
    seen[slot] = true;
    return true;
  }

  /** A span was named as a parent. */
  void expect(long id) {
    int slot = slot(id);
    if (ids[slot] == 0) {
      put(slot, id);
      expected++;
    }
  }

  /** Whether every parent that was named has come. */
  boolean areComplete() {
    return expected == 0;
  }

  /** What the table takes, in bytes. */
  int bytes() {
    return ids.length * 9;
  }

  private int slot(long id) {
    int slot = (int) (id * 0x9E3779B97F4A7C15L >>> 32) & ids.length - 1;
    while (ids[slot] != 0 && ids[slot] != id) {
      slot = slot + 1 & ids.length - 1;
    }
    return slot;
  }

  private int put(int slot, long id) {
    ids[slot] = id;
    if (++size * 2 <= ids.length) {
      return slot;
    }
    long[] oldIds = ids;
    boolean[] oldSeen = seen;
    ids = new long[oldIds.length * 2];
    seen = new boolean[ids.length];
    for (int i = 0; i < oldIds.length; i++) {
      if (oldIds[i] != 0) {
        int place = slot(oldIds[i]);
        ids[place] = oldIds[i];
        seen[place] = oldSeen[i];
      }
    }
    return slot(id);
  }
}
