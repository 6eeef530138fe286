package io.spansmith.export.wire;

import java.util.Arrays;

/** Shares room among values: small ones keep their size, the large ones get equal parts. */
final class Shares {

  /** The most that one value may have so that all together fit, at least 0. */
  static long most(long[] sizes, long room) {
    long[] ascending = sizes.clone();
    Arrays.sort(ascending);
    long left = Math.max(0, room);
    for (int i = 0; i < ascending.length; i++) {
      long share = left / (ascending.length - i);
      if (ascending[i] > share) {
        return share;
      }
      left -= ascending[i];
    }
    return Long.MAX_VALUE;
  }

  private Shares() {}
}
