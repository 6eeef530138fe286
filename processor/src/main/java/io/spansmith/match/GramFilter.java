package io.spansmith.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds in one pass over a text which of many patterns can match it at all.
 *
 * <p>Each pattern gives texts it cannot do without; of these the rarest four characters (fewer
 * where a text is shorter) stand in a hash table that is asked at each position. Immutable and
 * thread-safe.
 */
final class GramFilter {

  private static final int LONGEST = 4;
  private static final int ENDS = 1 << 10;

  private final Table[] tables;
  private final int patterns;

  /** By the last two characters of a gram, which tables may have it: most positions have none. */
  private final byte[] ends = new byte[ENDS];

  private final int shortest;

  private GramFilter(Table[] tables, int patterns) {
    this.tables = tables;
    this.patterns = patterns;
    this.shortest = tables.length == 0 ? Integer.MAX_VALUE : tables[0].length;
    for (int t = 0; t < tables.length; t++) {
      tables[t].markEnds(ends, 1 << t);
    }
  }

  /**
   * @param requirements for each pattern its requirements, at least one, of which each is a set of
   *     texts where one must occur
   */
  static GramFilter of(List<List<Set<String>>> requirements) {
    Map<String, Integer> frequencies = frequencies(requirements);
    Map<String, List<Integer>> grams = new HashMap<>();
    for (int pattern = 0; pattern < requirements.size(); pattern++) {
      for (String gram : rarest(requirements.get(pattern), frequencies)) {
        List<Integer> of = grams.computeIfAbsent(gram, g -> new ArrayList<>());
        of.add(pattern);
      }
    }
    Table[] tables = new Table[LONGEST + 1];
    for (int length = 1; length <= LONGEST; length++) {
      tables[length] = Table.of(grams, length);
    }
    return new GramFilter(
        Arrays.stream(tables).filter(t -> t != null && t.size > 0).toArray(Table[]::new),
        requirements.size());
  }

  private static Map<String, Integer> frequencies(List<List<Set<String>>> requirements) {
    Map<String, Integer> frequencies = new HashMap<>();
    for (List<Set<String>> pattern : requirements) {
      for (Set<String> requirement : pattern) {
        for (String text : requirement) {
          grams(text).forEach(gram -> frequencies.merge(gram, 1, Integer::sum));
        }
      }
    }
    return frequencies;
  }

  /** One gram for each text of the requirement whose commonest gram is rarest. */
  private static Set<String> rarest(List<Set<String>> pattern, Map<String, Integer> frequencies) {
    Set<String> best = Set.of();
    int least = Integer.MAX_VALUE;
    for (Set<String> requirement : pattern) {
      Set<String> chosen = new LinkedHashSet<>();
      int worst = 0;
      for (String text : requirement) {
        String rare = rarest(text, frequencies);
        chosen.add(rare);
        // A short gram is met by chance more often than its frequency among the patterns says.
        int penalty = (LONGEST - rare.length()) * 1000;
        worst = Math.max(worst, frequencies.getOrDefault(rare, 0) + penalty);
      }
      if (worst < least) {
        least = worst;
        best = chosen;
      }
    }
    return best;
  }

  private static String rarest(String text, Map<String, Integer> frequencies) {
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String gram : grams(text)) {
      int frequency = frequencies.getOrDefault(gram, 0);
      if (frequency < least) {
        least = frequency;
        best = gram;
      }
    }
    return best;
  }

  private static List<String> grams(String text) {
    int length = Math.min(LONGEST, text.length());
    List<String> grams = new ArrayList<>();
    for (int i = 0; i + length <= text.length(); i++) {
      grams.add(text.substring(i, i + length));
    }
    return grams;
  }

  /** Names each pattern whose gram occurs, once. */
  void candidates(String text, IntConsumer candidate) {
    if (text.length() < shortest) {
      return;
    }
    long gram = 0;
    long[] seen = null;
    for (int i = 0; i < text.length(); i++) {
      gram = gram << 16 | text.charAt(i);
      int possible = ends[end(gram)];
      for (int t = 0; possible != 0; t++, possible >>= 1) {
        int[] hits = (possible & 1) == 0 ? null : tables[t].get(gram, i + 1);
        if (hits != null) {
          seen = seen == null ? new long[(patterns >> 6) + 1] : seen;
          for (int hit : hits) {
            if ((seen[hit >> 6] & 1L << hit) == 0) {
              seen[hit >> 6] |= 1L << hit;
              candidate.accept(hit);
            }
          }
        }
      }
    }
  }

  private static int end(long gram) {
    return (int) (gram >>> 11 ^ gram) & ENDS - 1;
  }

  /** Grams of one length, open addressing. */
  private static final class Table {

    private final int length;
    private final long mask;
    private final long[] keys;
    private final int[][] values;
    private final int size;

    private Table(int length, int entries) {
      this.length = length;
      this.mask = length == LONGEST ? -1L : (1L << 16 * length) - 1;
      int capacity = Integer.highestOneBit(Math.max(4, entries) * 4 - 1);
      this.keys = new long[capacity];
      this.values = new int[capacity][];
      this.size = entries;
    }

    static Table of(Map<String, List<Integer>> grams, int length) {
      List<String> own = grams.keySet().stream().filter(g -> g.length() == length).toList();
      Table table = new Table(length, own.size());
      for (String gram : own) {
        long key = 0;
        for (int i = 0; i < length; i++) {
          key = key << 16 | gram.charAt(i);
        }
        int slot = table.slot(key);
        while (table.values[slot] != null) {
          slot = slot + 1 & table.keys.length - 1;
        }
        table.keys[slot] = key;
        table.values[slot] =
            grams.getOrDefault(gram, List.of()).stream().mapToInt(Integer::intValue).toArray();
      }
      return table;
    }

    private int slot(long key) {
      long mixed = key * 0x9E3779B97F4A7C15L;
      return (int) (mixed >>> 32) & keys.length - 1;
    }

    void markEnds(byte[] ends, int bit) {
      for (int slot = 0; slot < keys.length; slot++) {
        if (values[slot] != null) {
          if (length == 1) {
            for (int before = 0; before < ENDS; before++) {
              ends[before] |= (byte) bit;
            }
          } else {
            ends[end(keys[slot])] |= (byte) bit;
          }
        }
      }
    }

    int @Nullable [] get(long gram, int available) {
      if (available < length) {
        return null;
      }
      long key = gram & mask;
      int slot = slot(key);
      while (values[slot] != null) {
        if (keys[slot] == key) {
          return values[slot];
        }
        slot = slot + 1 & keys.length - 1;
      }
      return null;
    }
  }
}
