package io.spansmith.redact.scan;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * Whether any word of context may stand near, whatever it is the context of: reads each part of a
 * text but once, so that a number without context costs little.
 */
final class ContextIndex {

  private final Beginnings beginnings;

  /** The indexes there are: each remembers in the {@link Scan} how far it looked. */
  static final int IDS = 0;

  static final int PHONES = 1;
  static final int BIRTHS = 2;
  static final int FEW = 3;
  static final int COUNT = 4;

  private final int number;
  private final boolean exact;
  private final Words words;

  /** Two letters, one of which every word begins with; zeros where there are more. */
  private final char one;

  private final char other;

  /** Whether some word begins beyond ASCII, or with what is no letter. */
  private final boolean foreign;

  private final boolean odd;

  private ContextIndex(int number, boolean exact, List<String> context) {
    this.number = number;
    this.exact = exact;
    words = Words.of(context);
    foreign = context.stream().anyMatch(word -> word.charAt(0) >= 128);
    odd = context.stream().map(word -> word.charAt(0)).anyMatch(c -> c < 128 && !Chars.isLetter(c));
    beginnings = new Beginnings(context);
    String initials = initials(context);
    boolean few = !foreign && !odd && initials.length() < 3 && !context.isEmpty();
    one = few ? initials.charAt(0) : 0;
    other = few ? initials.charAt(initials.length() - 1) : 0;
  }

  /** An index that says whether one of the words begins near. */
  static ContextIndex of(int number, List<String> context) {
    return new ContextIndex(number, true, context);
  }

  /** One that may say so where none does, for those who look again. */
  static ContextIndex rough(int number, List<String> context) {
    return new ContextIndex(number, false, context);
  }

  private static String initials(List<String> words) {
    return words.stream().map(word -> word.substring(0, 1)).distinct().collect(joining());
  }

  /** Whether two letters are all that the words begin with. */
  boolean isFew() {
    return one != 0;
  }

  boolean near(Scan s, int start, int end) {
    int first = Math.max(0, start - Words.REACH);
    int from = Math.max(s.contextLooked[number], first);
    int to = Math.min(s.n, end + Words.REACH);
    if (s.contextSeen[number] < first && from < to) {
      look(s, from, to);
    }
    return s.contextSeen[number] >= first
        || !exact && beginnings.may(Eight.at(s.low, first)) != 0
        || words.inKey(s);
  }

  /** Looks for the first word that begins between the two places. */
  private void look(Scan s, int from, int to) {
    byte[] low = s.low;
    int block = from & ~7;
    char before = s.before(block);
    long letter = Chars.isLetter(before) ? 0x80 : 0;
    long lower = Chars.isLower(before) ? 0x80 : 0;
    long live = Eight.from(from);
    boolean wide = foreign && exact && s.isWide();
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
      if (one != 0) {
        starts &= Eight.letter(eight, one) | Eight.letter(eight, other);
        if (starts == 0) {
          letter = letters >>> 56;
          lower = lowers >>> 56;
          live = Eight.ALL;
          eight = ahead;
          continue;
        }
      }
      // Two words begin in most eights: both are looked up without a branch to guess.
      long others = starts & starts - 1;
      long may =
          beginnings.may(Eight.from(eight, ahead, starts))
              | beginnings.may(Eight.from(eight, ahead, others));
      if (may != 0 || (others & others - 1) != 0 || wide) {
        int at = first(s, block, starts, wide);
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

  /** The first of the marked places at which a word of context begins, or -1. */
  private int first(Scan s, int block, long starts, boolean wide) {
    for (long left = starts; left != 0; left &= left - 1) {
      int i = block + Eight.first(left);
      boolean may = beginnings.may(Eight.at(s.low, i)) != 0;
      if (may && (!exact || words.startsAt(s, i)) || wide && s.v[i] > 255) {
        return i;
      }
    }
    return -1;
  }
}
