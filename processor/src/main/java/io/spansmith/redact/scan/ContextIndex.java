package io.spansmith.redact.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether any word of context may stand near, whatever it is the context of: reads each part of a
 * text but once, so that a number without context costs little.
 */
final class ContextIndex {

  /** The indexes there are: each remembers in the {@link Scan} how far it looked. */
  static final int IDS = 0;

  static final int NUMBERS = 1;
  private static final int SHORT_NUMBERS = 2;

  /** Longer numbers have too many words to be worth an index of their own. */
  static final int LONGEST_SHORT = 5;

  static final int COUNT = SHORT_NUMBERS + LONGEST_SHORT + 1;

  /** Words that are cut off this near to the end of the reach are taken for whole ones. */
  private static final int CUT = 4;

  /** How far it is looked ahead where much asks for it: for words, and for pairs. */
  private static final int AHEAD = 256;

  private static final int FAR_AHEAD = 1024;

  /** Where no more is left, it is looked at for pairs only near what asks for it. */
  private static final int SHORT = 256;

  /** How many eights of characters are looked at for pairs at once. */
  static final int EIGHTS = FAR_AHEAD >> 3;

  private final int number;

  /** Whether words that the reach cuts off count. */
  private final boolean cut;

  private final Words words;
  private final Beginnings beginnings;
  private final @Nullable RarePairs pairs;
  private final int longest;

  /** Whether some word begins beyond ASCII, or with what is no letter. */
  private final boolean foreign;

  private final boolean odd;

  private ContextIndex(int number, boolean cut, List<String> context, @Nullable RarePairs pairs) {
    this.number = number;
    this.cut = cut;
    this.pairs = pairs;
    words = Words.of(context);
    beginnings = new Beginnings(context);
    longest = context.stream().mapToInt(String::length).max().orElse(0);
    foreign = context.stream().anyMatch(word -> word.charAt(0) >= 128);
    odd = context.stream().map(word -> word.charAt(0)).anyMatch(c -> c < 128 && !Chars.isLetter(c));
  }

  /** An index that says whether one of the words begins near, and all of it is in the text. */
  static ContextIndex exact(int number, List<String> context) {
    return new ContextIndex(number, false, context, null);
  }

  /** One that may say so where none does, for those who look again. */
  static ContextIndex rough(int number, List<String> context) {
    return new ContextIndex(number, true, context, null);
  }

  /** The same for numbers of so few digits; the other one when there are too many words. */
  static ContextIndex ofShort(int digits, List<String> context, ContextIndex otherwise) {
    RarePairs pairs = digits > LONGEST_SHORT ? null : RarePairs.of(context);
    return pairs == null
        ? otherwise
        : new ContextIndex(SHORT_NUMBERS + digits, true, context, pairs);
  }

  boolean near(Scan s, int start, int end) {
    int first = Math.max(0, start - Words.REACH);
    int from = Math.max(s.contextLooked[number], first);
    int to = Math.min(s.n, end + Words.REACH);
    if (s.contextSeen[number] < first && from < to) {
      if (pairs == null) {
        // Where much asks for it, it is looked for ahead.
        look(s, from, from > first ? Math.min(s.n, Math.max(to, from + AHEAD)) : to);
      } else if (s.n - from > SHORT) {
        look(s, pairs, first, from, Math.min(s.n, Math.max(to, from + FAR_AHEAD)));
      } else if (pairs.within(s.low, from, to)) {
        look(s, from, to);
      } else {
        s.work += to - from;
        s.contextLooked[number] = to;
      }
    }
    int seen = s.contextSeen[number];
    return seen >= first && seen < to
        || cut && beginnings.may(Eight.at(s.low, first)) != 0
        || !s.key.isEmpty() && words.inKey(s);
  }

  /** The same near pairs alone, which many characters are looked through for at once. */
  private void look(Scan s, RarePairs pairs, int first, int from, int to) {
    int size = pairs.mark(s.low, from, to, s.seen);
    s.work += to - from;
    int looked = first;
    for (int k = 0; k < size; k++) {
      if (s.seen[k] != 0) {
        // A word may have begun in what was looked at before.
        int at = from + (k << 3);
        look(s, Math.max(looked, at - longest), Math.min(to, at + 8));
        if (s.contextSeen[number] >= first) {
          return;
        }
        looked = at + 8;
      }
    }
    s.contextLooked[number] = to;
  }

  /** Looks for the first word that begins between the two places. */
  private void look(Scan s, int from, int to) {
    byte[] low = s.low;
    int block = from & ~7;
    char before = s.before(block);
    long letter = Chars.isLetter(before) ? 0x80 : 0;
    long lower = Chars.isLower(before) ? 0x80 : 0;
    long live = Eight.from(from);
    long eight = Eight.at(low, block);
    for (; block < to; block += 8) {
      long ahead = Eight.at(low, block + 8);
      long letters = Eight.letters(eight);
      long lowers = Eight.lower(eight, letters);
      long starts = letters & ~(letters << 8 | letter) | letters & ~lowers & (lowers << 8 | lower);
      if (foreign) {
        starts |= eight & Eight.ALL;
      }
      starts = (odd ? Eight.ALL : starts) & live;
      // Two words begin in most eights: both are looked up without a branch to guess.
      long others = starts & starts - 1;
      long may =
          beginnings.may(Eight.from(eight, ahead, starts))
              | beginnings.may(Eight.from(eight, ahead, others));
      if (may != 0 || (others & others - 1) != 0) {
        int at = first(s, block, starts, cut ? to - CUT : to);
        if (at >= 0 && at < to) {
          s.work += at - from;
          s.contextSeen[number] = at;
          s.contextLooked[number] = at + 1;
          return;
        }
      }
      letter = letters >>> 56;
      lower = lowers >>> 56;
      live = Eight.ALL;
      eight = ahead;
    }
    s.work += to - from;
    s.contextLooked[number] = to;
  }

  /**
   * The first of the marked places at which a word of context begins, or -1.
   *
   * @param cut from where on a word may be cut off
   */
  private int first(Scan s, int block, long starts, int cut) {
    for (long left = starts; left != 0; left &= left - 1) {
      int i = block + Eight.first(left);
      boolean may = beginnings.may(Eight.at(s.low, i)) != 0;
      if (may && (i >= cut || words.startsAt(s, i))) {
        return i;
      }
    }
    return -1;
  }
}
