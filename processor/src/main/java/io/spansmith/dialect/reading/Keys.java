package io.spansmith.dialect.reading;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a span's attributes and what is known of them alone, whatever the values: found once
 * for all spans with these keys. Dialects ask for many more keys than a span has, so that looking
 * for what is not there must cost next to nothing. Thread-safe.
 */
final class Keys {

  /** So many places for each key that nearly every one that is not there meets an empty one. */
  private static final int SPARSE = 4;

  private static final int[] NOWHERE = {};

  private record Marked(MarkTable table, long dialects) {}

  private final String[] names;

  /** Where each attribute goes that came; two may have one key and different types. */
  private final int[] slots;

  private final int[] places;

  // Each is the same whoever finds it, so that a race between threads costs a second look at most.
  private @Nullable Marked marked;
  private volatile boolean @Nullable [] content;
  private volatile int @Nullable [] @Nullable [] present;

  private Keys(String[] names, int[] slots, int[] places) {
    this.names = names;
    this.slots = slots;
    this.places = places;
  }

  /** The keys, as they came. */
  static Keys of(String... keys) {
    String[] names = new String[keys.length];
    int[] slots = new int[keys.length];
    int[] places = new int[Math.max(16, Integer.highestOneBit(keys.length | 1) * 2 * SPARSE)];
    int size = 0;
    for (int i = 0; i < keys.length; i++) {
      int place = place(places, names, keys[i]);
      if (places[place] == 0) {
        names[size] = keys[i];
        places[place] = ++size;
      }
      slots[i] = places[place] - 1;
    }
    return new Keys(size == names.length ? names : Arrays.copyOf(names, size), slots, places);
  }

  /** Where the key is, or would be. */
  private static int place(int[] places, String[] names, String key) {
    int hash = key.hashCode();
    int mask = places.length - 1;
    int place = (hash ^ hash >>> 16) & mask;
    while (places[place] != 0 && !names[places[place] - 1].equals(key)) {
      place = place + 1 & mask;
    }
    return place;
  }

  int size() {
    return names.length;
  }

  String name(int number) {
    return names[number];
  }

  /** The number of a key, or -1 when it is not there. */
  int find(String key) {
    return places[place(places, names, key)] - 1;
  }

  /** The values by the numbers of their keys; of two with one key the later one. */
  Object[] arranged(Object[] asTheyCame) {
    if (names.length == asTheyCame.length) {
      return asTheyCame;
    }
    Object[] values = new Object[names.length];
    for (int i = 0; i < slots.length; i++) {
      values[slots[i]] = asTheyCame[i];
    }
    return values;
  }

  /** The dialects whose marks any key meets. */
  long marks(MarkTable table) {
    Marked last = marked;
    if (last == null || last.table != table) {
      long found = 0;
      for (String name : names) {
        found |= table.match(name);
      }
      last = new Marked(table, found);
      marked = last;
    }
    return last.dialects;
  }

  /** By the number of a key, whether it meets a mark; of one table only. */
  boolean[] content(MarkTable table) {
    boolean[] known = content;
    if (known == null) {
      known = new boolean[names.length];
      for (int i = 0; i < names.length; i++) {
        known[i] = table.match(names[i]) != 0;
      }
      content = known;
    }
    return known;
  }

  /** The rows of a table whose keys are there, in its order. */
  int[] present(KeyTable table) {
    int[][] known = present;
    int[] remembered =
        known != null && table.number() < known.length ? known[table.number()] : null;
    if (remembered != null) {
      return remembered;
    }
    int[] rows = new int[table.size()];
    int size = 0;
    for (int row = 0; row < rows.length; row++) {
      if (find(table.key(row)) >= 0) {
        rows[size++] = row;
      }
    }
    rows = size == 0 ? NOWHERE : Arrays.copyOf(rows, size);
    int most = Math.max(known == null ? 0 : known.length, table.number() + 1);
    int[][] more = known == null ? new int[most][] : Arrays.copyOf(known, most);
    more[table.number()] = rows;
    present = more;
    return rows;
  }
}
