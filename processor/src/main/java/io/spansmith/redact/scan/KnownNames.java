package io.spansmith.redact.scan;

import io.spansmith.redact.scan.SensitiveNames.Kind;
import java.util.Arrays;

/**
 * What names announce that were asked about before: the same ones come again and again. Not
 * thread-safe; reused from text to text.
 */
final class KnownNames {

  private static final int SIZE = 128;
  private static final int LONGEST = 40;

  /** Names by a hash of their characters, the last one of those that share it. */
  private final char[][] names = new char[SIZE][0];

  private final Kind[] kinds = new Kind[SIZE];

  KnownNames() {
    Arrays.fill(kinds, SensitiveNames.of(""));
  }

  /** What the name in {@code [start, end)} announces. */
  Kind of(char[] v, int start, int end) {
    if (end - start > LONGEST) {
      return SensitiveNames.of(v, start, end);
    }
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = hash * 31 + v[i];
    }
    int slot = (hash ^ hash >>> 7 ^ hash >>> 14) & SIZE - 1;
    char[] known = names[slot];
    if (!Arrays.equals(known, 0, known.length, v, start, end)) {
      kinds[slot] = SensitiveNames.of(v, start, end);
      names[slot] = Arrays.copyOfRange(v, start, end);
    }
    return kinds[slot];
  }
}
