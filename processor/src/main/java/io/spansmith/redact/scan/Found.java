package io.spansmith.redact.scan;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Findings of one text, in positions of its view. Not thread-safe; reused from text to text. */
final class Found {

  private int[] detector = new int[16];
  private int[] start = new int[16];
  private int[] end = new int[16];
  private int size;

  void clear() {
    size = 0;
  }

  void add(int id, int from, int to) {
    if (size == detector.length) {
      detector = Arrays.copyOf(detector, size * 2);
      start = Arrays.copyOf(start, size * 2);
      end = Arrays.copyOf(end, size * 2);
    }
    detector[size] = id;
    start[size] = from;
    end[size++] = to;
  }

  int size() {
    return size;
  }

  int detector(int index) {
    return detector[index];
  }

  int start(int index) {
    return start[index];
  }

  int end(int index) {
    return end[index];
  }

  /** Keeps those that {@code kept} says, by their index. */
  void retain(IntPredicate kept) {
    int left = 0;
    for (int i = 0; i < size; i++) {
      if (kept.test(i)) {
        put(left++, detector[i], start[i], end[i]);
      }
    }
    size = left;
  }

  /**
   * Sorts by position and joins what overlaps, so that nothing found stays visible: the one that
   * holds the other gives its name; of equals and of those that only touch, the lower id does.
   */
  void resolve() {
    sort();
    int last = -1;
    for (int i = 0; i < size; i++) {
      if (last >= 0 && start[i] < end[last]) {
        boolean inside = end[i] <= end[last];
        boolean same = start[i] == start[last] && end[i] == end[last];
        boolean around = start[i] == start[last] && end[i] > end[last];
        if (around || (same || !inside) && detector[i] < detector[last]) {
          detector[last] = detector[i];
        }
        end[last] = Math.max(end[last], end[i]);
      } else {
        put(++last, detector[i], start[i], end[i]);
      }
    }
    size = last + 1;
  }

  private void put(int index, int id, int from, int to) {
    detector[index] = id;
    start[index] = from;
    end[index] = to;
  }

  /** Findings come nearly in order, so insertion is linear but for hostile texts. */
  private void sort() {
    for (int i = 1; i < size; i++) {
      if (start[i] < start[i - 1]) {
        if (size > 64) {
          sortAll();
          return;
        }
        int j = i;
        int d = detector[i];
        int s = start[i];
        int e = end[i];
        for (; j > 0 && start[j - 1] > s; j--) {
          put(j, detector[j - 1], start[j - 1], end[j - 1]);
        }
        put(j, d, s, e);
      }
    }
  }

  private void sortAll() {
    long[] order = new long[size];
    for (int i = 0; i < size; i++) {
      order[i] = (long) start[i] << 32 | i;
    }
    Arrays.sort(order);
    int[] d = detector.clone();
    int[] s = start.clone();
    int[] e = end.clone();
    for (int i = 0; i < size; i++) {
      int from = (int) order[i];
      put(i, d[from], s[from], e[from]);
    }
  }
}
