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

  /** Of all longs of the text; one more ends the search. */
  private long[] marks = new long[TOGETHER];

  private final Growth growth = new Growth();
  private final long[] eights = new long[TOGETHER + 1];
  private final long[] ahead = new long[TOGETHER];

  /** Marks of those: written in the same place each time, or compilers use no vectors. */
  private final long[] part = new long[TOGETHER];

  /** How many longs are marked. */
  private int size;

  /** Bits of what may begin at the last anchor. */
  private long may;

  /**
   * The next character from {@code from} at which anything may begin, or the length.
   *
   * @param may see {@link Prefixes#table}
   */
  int next(Scan s, int from, byte[] may) {
    if (from >= s.n) {
      return s.n;
    }
    int at = from >>> 3;
    long[] marks = this.marks;
    long live = Eight.from(from);
    long left = marks[at] & (live | IN_RUN);
    while (true) {
      if (left == 0) {
        at = marked(marks, at + 1);
        left = marks[at];
        live = Eight.ALL;
      }
      int block = at << 3;
      if (block >= s.n) {
        return s.n;
      }
      if ((left & IN_RUN) != 0) {
        marks[at] = marks[at] ^ IN_RUN | words(s, block);
        left = marks[at] & live;
      }
      for (; left != 0; left &= left - 1) {
        int i = block + Eight.first(left);
        if (begins(s, i, may)) {
          return i;
        }
      }
    }
  }

  /** The first long from there on with a mark: a loop with a bound costs half of one without. */
  private static int marked(long[] marks, int from) {
    for (int at = from; at < marks.length; at++) {
      if (marks[at] != 0) {
        return at;
      }
    }
    throw new IllegalStateException("the last mark is missing");
  }

  /** What may begin at the anchor that was found last, as bits of {@link Neighbours}. */
  long may() {
    return may;
  }

  private boolean begins(Scan s, int i, byte[] may) {
    long what = Neighbours.at(s.low, i);
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

  /** Lets go of a buffer that grew past what is worth keeping. */
  void release() {
    if (growth.isOver(marks.length << 3, size << 3)) {
      marks = new long[TOGETHER];
    }
  }

  /**
   * Marks all of a text. Done before the text is read, by itself: among the loops of the pass
   * compilers make no vector instructions of these.
   */
  void load(byte[] low, int n) {
    size = n + 7 >>> 3;
    if (marks.length <= size) {
      marks = new long[size + size / 4 + 1];
    }
    int first = 0;
    for (; size - first >= FEW; first += TOGETHER) {
      int count = Math.min(TOGETHER, size - first);
      copy(low, first << 3, eights, count + 1);
      System.arraycopy(eights, 1, ahead, 0, count);
      signsAndRuns(eights, ahead, part, count);
      words(eights, ahead, part, count);
      System.arraycopy(part, 0, marks, first, count);
    }
    if (first < size) {
      few(low, first, marks, size);
    }
    marks[size] = Eight.ALL;
  }

  private static void few(byte[] low, int first, long[] marks, int end) {
    long eight = Eight.at(low, first << 3);
    for (int k = first; k < end; k++) {
      long ahead = Eight.at(low, k + 1 << 3);
      marks[k] = Eight.digitsAndSigns(eight) | inRun(ahead) | Eight.begun(eight, ahead);
      eight = ahead;
    }
  }

  private static void copy(byte[] low, int from, long[] eights, int size) {
    for (int k = 0; k < size; k++) {
      eights[k] = Eight.at(low, from + (k << 3));
    }
  }

  private static void signsAndRuns(long[] eights, long[] ahead, long[] marks, int size) {
    for (int k = 0; k < size; k++) {
      marks[k] = Eight.digitsAndSigns(eights[k]) | inRun(ahead[k]);
    }
  }

  private static void words(long[] eights, long[] ahead, long[] marks, int size) {
    for (int k = 0; k < size; k++) {
      marks[k] |= Eight.begun(eights[k], ahead[k]);
    }
  }

  /** {@link #IN_RUN} where none of the characters ahead is a blank. */
  private static long inRun(long ahead) {
    long blanks = Eight.blanks(ahead);
    return (blanks - 1 & ~blanks) >>> 63;
  }
}
