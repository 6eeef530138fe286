package io.spansmith.redact.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of letters of which every word of context has one, the rarest there are: where none stands,
 * no word does, and to see that takes a third of the time it takes to look at all that begins.
 */
final class RarePairs {

  /** As many are looked for at once. */
  private static final int AT_ONCE = 3;

  private static final int MOST = 2 * AT_ONCE;

  /** How far the second letter of a pair may stand from the first. */
  private static final int FARTHEST = 2;

  /** What one more pair costs, as if it were found so much more often by chance. */
  private static final double ONE_MORE = 200_000;

  /**
   * All but the bit in which upper and lower case differ, and the one that is beyond ASCII: an
   * accented letter may be taken for a plain one, but a dash or a quote for none.
   */
  private static final long LETTER = 0x5f * Eight.ONES;

  /** How often each letter stands in ten thousand of English, from a to z. */
  private static final int[] FREQUENCY = {
    817, 149, 278, 425, 1270, 223, 202, 609, 697, 15, 77, 403, 241, 675, 751, 193, 10, 599, 633,
    906, 276, 98, 236, 15, 197, 7
  };

  private record Pair(char first, char second, int apart) {

    boolean in(String word) {
      for (int i = 0; i + apart < word.length(); i++) {
        if (word.charAt(i) == first && word.charAt(i + apart) == second) {
          return true;
        }
      }
      return false;
    }

    /** How often chance puts it there, in a hundred million places. */
    int frequency() {
      return FREQUENCY[first - 'a'] * FREQUENCY[second - 'a'];
    }
  }

  /** Each letter eight times, and how far the second is. */
  private final long[] first = new long[MOST];

  private final long[] second = new long[MOST];
  private final int[] apart = new int[MOST];
  private final int count;

  private RarePairs(List<Pair> pairs) {
    count = pairs.size();
    for (int i = 0; i < MOST; i++) {
      Pair pair = pairs.get(i < count ? i : 0);
      first[i] = pair.first * Eight.ONES;
      second[i] = pair.second * Eight.ONES;
      apart[i] = pair.apart;
    }
  }

  /** The pairs of these words; null when there are too many to be worth it. */
  static @Nullable RarePairs of(List<String> words) {
    if (words.isEmpty()) {
      return null;
    }
    List<String> left = new ArrayList<>(words);
    List<Pair> pairs = new ArrayList<>();
    while (!left.isEmpty()) {
      Pair best = best(left);
      if (best == null || pairs.size() == MOST) {
        return null;
      }
      pairs.add(best);
      left.removeIf(best::in);
    }
    return new RarePairs(pairs);
  }

  /** The pair that costs least for each of the words it is in. */
  private static @Nullable Pair best(List<String> words) {
    Pair best = null;
    double least = Double.MAX_VALUE;
    for (String word : words) {
      for (int i = 0; i < word.length(); i++) {
        for (int apart = 1; apart <= FARTHEST && i + apart < word.length(); apart++) {
          if (Chars.isLower(word.charAt(i)) && Chars.isLower(word.charAt(i + apart))) {
            Pair pair = new Pair(word.charAt(i), word.charAt(i + apart), apart);
            double cost = (ONE_MORE + pair.frequency()) / words.stream().filter(pair::in).count();
            if (cost < least) {
              least = cost;
              best = pair;
            }
          }
        }
      }
    }
    return best;
  }

  /** Whether any of them may stand between the two places. */
  boolean within(byte[] low, int from, int to) {
    return within(low, from, to, 0) || count > AT_ONCE && within(low, from, to, AT_ONCE);
  }

  private boolean within(byte[] low, int from, int to, int pair) {
    long first0 = first[pair];
    long first1 = first[pair + 1];
    long first2 = first[pair + 2];
    long second0 = second[pair];
    long second1 = second[pair + 1];
    long second2 = second[pair + 2];
    int apart0 = apart[pair];
    int apart1 = apart[pair + 1];
    int apart2 = apart[pair + 2];
    long seen = 0;
    for (int i = from; i < to; i += 8) {
      long eight = Eight.at(low, i);
      // A byte of zero, and no other, has its high bit after one is taken from it.
      seen |= ((eight ^ first0 | Eight.at(low, i + apart0) ^ second0) & LETTER) - Eight.ONES;
      seen |= ((eight ^ first1 | Eight.at(low, i + apart1) ^ second1) & LETTER) - Eight.ONES;
      seen |= ((eight ^ first2 | Eight.at(low, i + apart2) ^ second2) & LETTER) - Eight.ONES;
    }
    return (seen & Eight.ALL) != 0;
  }

  /**
   * Marks the eights from {@code from} on in which any of them may begin; how many there are, zero
   * when none is marked. For many characters: it is done in loops that compilers make vector
   * instructions of.
   */
  int mark(byte[] low, int from, int to, long[] seen) {
    int size = to - from + 7 >>> 3;
    Arrays.fill(seen, 0, size, 0);
    for (int pair = 0; pair < count; pair += AT_ONCE) {
      mark(low, from, seen, size, pair);
    }
    return any(seen, size) == 0 ? 0 : size;
  }

  private static long any(long[] seen, int size) {
    long any = 0;
    for (int k = 0; k < size; k++) {
      any |= seen[k];
    }
    return any;
  }

  private void mark(byte[] low, int from, long[] seen, int size, int pair) {
    long first0 = first[pair];
    long first1 = first[pair + 1];
    long first2 = first[pair + 2];
    long second0 = second[pair];
    long second1 = second[pair + 1];
    long second2 = second[pair + 2];
    int from0 = from + apart[pair];
    int from1 = from + apart[pair + 1];
    int from2 = from + apart[pair + 2];
    for (int k = 0; k < size; k++) {
      long eight = Eight.at(low, from + (k << 3));
      seen[k] |=
          (((eight ^ first0 | Eight.at(low, from0 + (k << 3)) ^ second0) & LETTER) - Eight.ONES
                  | ((eight ^ first1 | Eight.at(low, from1 + (k << 3)) ^ second1) & LETTER)
                      - Eight.ONES
                  | ((eight ^ first2 | Eight.at(low, from2 + (k << 3)) ^ second2) & LETTER)
                      - Eight.ONES)
              & Eight.ALL;
    }
  }
}
