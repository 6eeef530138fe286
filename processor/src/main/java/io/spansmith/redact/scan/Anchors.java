package io.spansmith.redact.scan;

/**
 * Where in a text anything may begin. Characters are marked eight a long and many longs together,
 * in loops without a branch that compilers make vector instructions of, so that plain words and
 * blanks cost next to nothing.
 *
 * <p>A word that begins as some token does is of interest only where the whole token can stand: in
 * a run without blanks of at least {@link #RUN} characters, which always fills eight aligned ones.
 * Not thread-safe; reused from text to text.
 */
final class Anchors {

  /** How long a run without blanks or quotes is in which a token is looked for. */
  static final int RUN = 16;

  /** Longs that are marked together: what is read and written for it stays in the first cache. */
  private static final int TOGETHER = 256;

  /** Fewer of them are marked one by one, so that the loops are known to be long. */
  private static final int FEW = 32;

  /** Set in the lowest character's bits where a run may begin that the next eight are within. */
  private static final long IN_RUN = 1;

  /** The mark of the last of eight characters. */
  private static final long LAST = 1L << 63;

  /** One more than are marked ends the search. */
  private final long[] marks = new long[TOGETHER + 1];

  private final long[] eights = new long[TOGETHER + 1];
  private final long[] ahead = new long[TOGETHER];
  private final long[] breaks = new long[TOGETHER];
  private final long[] breaksAhead = new long[TOGETHER];

  /** The number of the first long that is marked, and how many are. */
  private int base;

  private int size;

  /** Bits of what may begin at the last anchor. */
  private int may;

  /** Forgets the text before. */
  void reset() {
    base = 0;
    size = 0;
    marks[0] = Eight.ALL;
  }

  /**
   * The next character from {@code from} at which anything may begin, or the length.
   *
   * @param may see {@link Prefixes#table}
   */
  int next(Scan s, int from, byte[] may) {
    int at = (from >>> 3) - base;
    long live = Eight.from(from);
    if (at >= size) {
      at = mark(s, from >>> 3);
    }
    long left = marks[at] & (live | IN_RUN);
    while (true) {
      while (left == 0) {
        left = marks[++at];
        live = Eight.ALL;
      }
      if (at == size) {
        if (base + at << 3 >= s.n) {
          return s.n;
        }
        at = mark(s, base + at);
        left = marks[at];
        continue;
      }
      int block = base + at << 3;
      if ((left & IN_RUN) != 0) {
        left ^= IN_RUN;
        left |= words(s, block) & live;
      }
      for (; left != 0; left &= left - 1) {
        int i = block + Eight.first(left);
        if (begins(s, i, may)) {
          return i;
        }
      }
    }
  }

  /** What may begin at the anchor that was found last, as bits of {@link Neighbours}. */
  int may() {
    return may;
  }

  private boolean begins(Scan s, int i, byte[] may) {
    int what = Neighbours.at(s.low, i);
    if (what == Neighbours.WORD && may[Prefixes.slot(s.v[i], s.v[i + 1], s.v[i + 2])] == 0) {
      return false;
    }
    if ((what & Neighbours.NAME) != 0 && !s.namesRuled && !Names.mayAnnounce(s, i)) {
      what &= ~Neighbours.NAME;
    }
    this.may = what;
    return what != 0;
  }

  /** Marks where words begin from which the text goes on for so long without a break. */
  private static long words(Scan s, int block) {
    byte[] low = s.low;
    long eight = Eight.at(low, block);
    long run =
        Eight.after(Eight.breaks(eight)) & Eight.upTo(Eight.breaks(Eight.at(low, block + 16)));
    if (run == 0) {
      return 0;
    }
    long word = Eight.letters(eight) | Eight.digits(eight);
    return run & word & ~(word << 8 | (Chars.isAlnum(s.before(block)) ? 0x80 : 0));
  }

  /** Marks what follows from that long on; where its marks are. */
  private int mark(Scan s, int first) {
    base = first;
    size = Math.max(0, Math.min(TOGETHER, (s.n + 7 >>> 3) - first));
    if (size < FEW) {
      one(s.low, first << 3, marks, size);
    } else {
      copy(s.low, first << 3, eights, size + 1);
      System.arraycopy(eights, 1, ahead, 0, size);
      digitsAndSigns(eights, marks, size);
      words(eights, ahead, marks, size);
      breaks(eights, breaks, size);
      breaks(ahead, breaksAhead, size);
      runs(breaks, breaksAhead, marks, size);
    }
    marks[size] = Eight.ALL;
    return 0;
  }

  private static void one(byte[] low, int from, long[] marks, int size) {
    long eight = Eight.at(low, from);
    long breaks = Eight.breaks(eight);
    for (int k = 0; k < size; k++) {
      long ahead = Eight.at(low, from + (k << 3) + 8);
      long breaksAhead = Eight.breaks(ahead);
      marks[k] =
          Eight.digitsAndSigns(eight) | Eight.begun(eight, ahead) | inRun(breaks, breaksAhead);
      eight = ahead;
      breaks = breaksAhead;
    }
  }

  private static void copy(byte[] low, int from, long[] eights, int size) {
    for (int k = 0; k < size; k++) {
      eights[k] = Eight.at(low, from + (k << 3));
    }
  }

  private static void digitsAndSigns(long[] eights, long[] marks, int size) {
    for (int k = 0; k < size; k++) {
      marks[k] = Eight.digitsAndSigns(eights[k]);
    }
  }

  private static void words(long[] eights, long[] ahead, long[] marks, int size) {
    for (int k = 0; k < size; k++) {
      marks[k] |= Eight.begun(eights[k], ahead[k]);
    }
  }

  private static void breaks(long[] eights, long[] breaks, int size) {
    for (int k = 0; k < size; k++) {
      breaks[k] = Eight.breaks(eights[k]);
    }
  }

  private static void runs(long[] breaks, long[] ahead, long[] marks, int size) {
    for (int k = 0; k < size; k++) {
      marks[k] |= inRun(breaks[k], ahead[k]);
    }
  }

  /** {@link #IN_RUN} where neither the last of eight characters is a break nor any ahead. */
  private static long inRun(long breaks, long ahead) {
    long either = ahead | breaks & LAST;
    return (either - 1 & ~either) >>> 63;
  }
}
