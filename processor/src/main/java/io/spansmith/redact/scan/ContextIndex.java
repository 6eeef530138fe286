package io.spansmith.redact.scan;

import java.util.List;

/**
 * Whether any word of context stands near, whatever it is the context of: reads each part of a text
 * but once, so that a number without context costs little.
 */
final class ContextIndex {

  private final Beginnings beginnings;
  private final Words words;

  /** Whether some word begins beyond ASCII, or with what is no letter. */
  private final boolean foreign;

  private final boolean odd;

  ContextIndex(List<String> context) {
    words = Words.of(context);
    foreign = context.stream().anyMatch(word -> word.charAt(0) >= 128);
    odd = context.stream().map(word -> word.charAt(0)).anyMatch(c -> c < 128 && !Chars.isLetter(c));
    beginnings = new Beginnings(context);
  }

  boolean near(Scan s, int start, int end) {
    int first = start - Words.REACH;
    int from = Math.max(s.contextLooked, Math.max(0, first));
    int to = Math.min(s.n, end + Words.REACH);
    if (s.contextSeen < first && from < to) {
      look(s, from, to);
    }
    return s.contextSeen >= first || !s.key.isEmpty() && words.inKey(s);
  }

  /** Looks for the first word that begins between the two places. */
  private void look(Scan s, int from, int to) {
    byte[] low = s.low;
    int block = from & ~7;
    char before = s.before(block);
    long letter = Chars.isLetter(before) ? 0x80 : 0;
    long lower = Chars.isLower(before) ? 0x80 : 0;
    long live = Eight.from(from);
    boolean wide = foreign && s.isWide();
    for (; block < to; block += 8) {
      long eight = Eight.at(low, block);
      long letters = Eight.letters(eight);
      long lowers = Eight.lower(eight, letters);
      long starts = letters & ~(letters << 8 | letter) | letters & ~lowers & (lowers << 8 | lower);
      if (wide) {
        starts |= eight & Eight.ALL;
      }
      starts = (odd ? Eight.ALL : starts) & live;
      // Two words begin in most eights: both are looked up without a branch to guess.
      int one = block + Eight.first(starts);
      long others = starts & starts - 1;
      int two = block + Eight.first(others);
      int may = beginnings.may(Eight.at(low, one)) | beginnings.may(Eight.at(low, two));
      if (may != 0 || (others & others - 1) != 0 || wide) {
        int at = first(s, block, starts, wide);
        if (at >= 0 && at < to) {
          s.work += at - from;
          s.contextSeen = at;
          s.contextLooked = at + 1;
          return;
        }
      }
      letter = letters >>> 56;
      lower = lowers >>> 56;
      live = Eight.ALL;
    }
    s.work += to - from;
    s.contextLooked = to;
  }

  /** The first of the marked places at which a word of context begins, or -1. */
  private int first(Scan s, int block, long starts, boolean wide) {
    for (long left = starts; left != 0; left &= left - 1) {
      int i = block + Eight.first(left);
      boolean may = beginnings.may(Eight.at(s.low, i)) != 0;
      if (may && words.startsAt(s, i) || wide && s.v[i] > 255) {
        return i;
      }
    }
    return -1;
  }
}
