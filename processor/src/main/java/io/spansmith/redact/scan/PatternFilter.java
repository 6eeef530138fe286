package io.spansmith.redact.scan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells which patterns a text may match: those of which a required run occurs in it.
 *
 * <p>Of each run five places in a row are chosen, the rarest. Four of them, two pairs, begin at an
 * even place of the text, so that a table of pairs is asked once in two characters. It says of a
 * pair in which of eight groups of runs it is the first and in which the second; runs are compared
 * where two pairs in a row agree. Immutable and thread-safe.
 */
final class PatternFilter {

  /** How many places of a run are chosen. */
  private static final int PLACES = 5;

  private static final int GROUPS = 8;

  /** A pair is two bytes of {@link Narrow} less their high bits, the first the lower. */
  private static final int PAIRS = 1 << 15;

  private static final long PAIRED = 0x7f7f7f7f7f7f7f7fL;

  /** After so many pairs of interest the clock is looked at. */
  private static final int LOOK = 1 << 10;

  /** A run of a pattern, and where in it the pair begins; before it or at its end, maybe. */
  private static final class Run {
    private final int pattern;
    private final List<Place> places;
    private final int pair;

    Run(int pattern, List<Place> places, int pair) {
      this.pattern = pattern;
      this.places = places;
      this.pair = pair;
    }

    boolean occurs(Scan s, int start) {
      if (start < 0 || start + places.size() > s.n) {
        return false;
      }
      for (int i = 0; i < places.size(); i++) {
        if (!places.get(i).has(s.v[start + i])) {
          return false;
        }
      }
      return true;
    }
  }

  /** By pair the groups in which it is a first one, and from the ninth bit on, a second one. */
  private final char[] groups = new char[PAIRS];

  /** By pair the number of the runs in which it is a first one; zero for none. */
  private final short[] firsts = new short[PAIRS];

  private final Run[][] runs;
  private final List<String> names;

  /**
   * A filter.
   *
   * @param names the names of the patterns
   * @param required for each pattern the runs of which one must occur; for some none
   */
  PatternFilter(List<String> names, List<List<List<Place>>> required) {
    this.names = names;
    List<Run> all = new ArrayList<>();
    for (int pattern = 0; pattern < required.size(); pattern++) {
      for (List<Place> run : required.get(pattern)) {
        all.add(new Run(pattern, run, rarest(run)));
      }
    }
    // What is common keeps together, so that it does not make the groups of what is rare common.
    all.sort(Comparator.comparingDouble(run -> frequency(run.places, run.pair)));
    Map<Integer, List<Run>> byPair = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      Run even = all.get(i);
      Run odd = new Run(even.pattern, even.places, even.pair + 1);
      add(even, i * GROUPS / all.size(), byPair);
      add(odd, i * GROUPS / all.size(), byPair);
    }
    runs = number(byPair);
  }

  private void add(Run run, int group, Map<Integer, List<Run>> byPair) {
    for (int pair : pairs(run, run.pair)) {
      groups[pair] |= (char) (1 << group);
      byPair.computeIfAbsent(pair, unknown -> new ArrayList<>()).add(run);
    }
    for (int pair : pairs(run, run.pair + 2)) {
      groups[pair] |= (char) (1 << GROUPS + group);
    }
  }

  private static int[] pairs(Run run, int at) {
    BitSet seconds = place(run.places, at + 1).bytes();
    return place(run.places, at).bytes().stream()
        .flatMap(first -> seconds.stream().map(second -> first | second << 8))
        .toArray();
  }

  private Run[][] number(Map<Integer, List<Run>> byPair) {
    Map<List<Run>, Integer> numbers = new HashMap<>();
    List<Run[]> lists = new ArrayList<>();
    lists.add(new Run[0]);
    byPair.forEach(
        (pair, list) -> {
          int number = numbers.computeIfAbsent(list, unknown -> lists.size());
          if (number == lists.size()) {
            lists.add(list.toArray(Run[]::new));
          }
          firsts[pair] = (short) number;
        });
    return lists.toArray(Run[][]::new);
  }

  /** About how often in a text a run must be looked for more closely. */
  static double frequency(List<Place> run) {
    return frequency(run, rarest(run));
  }

  /**
   * Where the rarest places in a row begin. Of a short run some are outside of it, but only one
   * before it: a text may begin with the run.
   */
  private static int rarest(List<Place> run) {
    int best = run.size() < PLACES ? -1 : 0;
    for (int start = best; start <= Math.max(0, run.size() - PLACES); start++) {
      best = frequency(run, start) < frequency(run, best) ? start : best;
    }
    return best;
  }

  private static double frequency(List<Place> run, int start) {
    double middle = 1;
    for (int i = start + 1; i < start + PLACES - 1; i++) {
      middle *= place(run, i).frequency();
    }
    return middle * (place(run, start).frequency() + place(run, start + PLACES - 1).frequency());
  }

  private static Place place(List<Place> run, int index) {
    return index >= 0 && index < run.size() ? run.get(index) : Place.ANY;
  }

  /**
   * The patterns whose runs occur in the text, or null for none.
   *
   * @throws BudgetException when it takes too long to tell
   */
  @Nullable BitSet due(Scan s, Deadline deadline) {
    BitSet due = null;
    int looked = 0;
    int turn = 0;
    for (int i = next(s, 0); i >= 0; i = next(s, i + 8)) {
      for (int at = Math.max(0, i - 2); at < i + 6; at += 2) {
        int pair = pair(s, at);
        if ((groups[pair] & groups[pair(s, at + 2)] >>> GROUPS) != 0) {
          turn = firsts[pair];
          due = mark(s, at, runs[turn], due);
        }
      }
      if (++looked % LOOK == 0 && deadline.hasPassed()) {
        throw new BudgetException(names.get(runs[turn][0].pattern));
      }
    }
    return due;
  }

  /** The next eight characters in which two pairs agree, the one before them counted in; or -1. */
  private int next(Scan s, int from) {
    byte[] low = s.low;
    char[] of = groups;
    int last = from == 0 ? 0 : of[pair(s, from - 2)];
    // A pair at the end is followed by one of zeros.
    for (int i = from; i < s.n + 2; i += 8) {
      long eight = Eight.at(low, i) & PAIRED;
      int a = of[(int) eight & PAIRS - 1];
      int b = of[(int) (eight >>> 16) & PAIRS - 1];
      int c = of[(int) (eight >>> 32) & PAIRS - 1];
      int d = of[(int) (eight >>> 48)];
      if ((last & a >>> GROUPS | a & b >>> GROUPS | b & c >>> GROUPS | c & d >>> GROUPS) != 0) {
        return i;
      }
      last = d;
    }
    return -1;
  }

  private static int pair(Scan s, int at) {
    return (s.low[at] & 0x7f) | (s.low[at + 1] & 0x7f) << 8;
  }

  private static @Nullable BitSet mark(Scan s, int at, Run[] runs, @Nullable BitSet due) {
    BitSet marked = due;
    for (Run run : runs) {
      if ((marked == null || !marked.get(run.pattern)) && run.occurs(s, at - run.pair)) {
        marked = marked == null ? new BitSet() : marked;
        marked.set(run.pattern);
      }
    }
    return marked;
  }
}
