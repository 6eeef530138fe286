package io.spansmith.redact.scan;

import io.spansmith.redact.detect.TokenDefinition.Alphabet;
import java.util.Arrays;

/**
 * How far a text goes on in each alphabet: a run is read but once, however many tokens seem to
 * begin in it. Not thread-safe; reused from text to text.
 */
final class Bodies {

  private static final int LONGEST = 1 << 16;

  /** Of longer runs only the first few tokens of a kind are looked at as a whole. */
  private static final int LONG = 192;

  private static final int FEW = 8;

  private static final int KINDS = 256;

  private final int[] from = new int[Alphabet.values().length];
  private final int[] to = new int[from.length];

  /** By the low bits of a detector's number, where the run ends that was refused last. */
  private final int[] refused = new int[KINDS];

  /** How many tokens of that kind in that run were none. */
  private final int[] times = new int[KINDS];

  void reset() {
    Arrays.fill(to, 0);
    Arrays.fill(refused, -1);
  }

  /** Where the run ends, read no more than {@code most} characters far. */
  int end(Scan s, Alphabet alphabet, int start, int most) {
    int of = alphabet.ordinal();
    int limit = Math.min(s.n, start + Math.min(most, LONGEST));
    int i = start;
    if (from[of] <= start && start < to[of]) {
      i = Math.min(to[of], limit);
    } else {
      from[of] = start;
      to[of] = start;
    }
    int known = i;
    while (i < limit && alphabet.has(s.v[i])) {
      i++;
    }
    s.work += i - known;
    to[of] = Math.max(to[of], i);
    return i;
  }

  /** Whether a few tokens of that kind in the same run were none, and this one is long. */
  boolean isRefused(int kind, int start, int end) {
    int of = kind & KINDS - 1;
    return end - start > LONG && refused[of] == end && times[of] >= FEW;
  }

  void refuse(int kind, int end) {
    int of = kind & KINDS - 1;
    times[of] = refused[of] == end ? times[of] + 1 : 1;
    refused[of] = end;
  }
}
