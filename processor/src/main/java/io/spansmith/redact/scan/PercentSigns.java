package io.spansmith.redact.scan;

/**
 * Tells whether parts of a text hold a percent sign, as a rule with one search of the text for all
 * of them. Not thread-safe.
 *
 * <p>A search goes on to the next sign, however far beyond the part that is. All searches together
 * take no longer than a multiple of the parts: when they would, the answer is that there may be
 * one.
 */
final class PercentSigns {

  private static final int TIMES = 8;
  private static final long AHEAD = 1 << 16;

  private String text = "";

  /** There is none from here up to {@link #next}. */
  private int searched;

  private int next;
  private long credit = AHEAD;

  @SuppressWarnings("ReferenceEquality") // parts of one text share the very object
  boolean mayBeIn(String source, int from, int to) {
    credit = Math.min(credit + (long) TIMES * (to - from), Integer.MAX_VALUE);
    if (source != text || from < searched || from > next) {
      if (source.length() - from > credit) {
        return true;
      }
      credit -= source.length() - from;
      int found = source.indexOf('%', from);
      text = source;
      searched = from;
      next = found < 0 ? source.length() : found;
    }
    return next < to;
  }

  void release() {
    text = "";
  }
}
