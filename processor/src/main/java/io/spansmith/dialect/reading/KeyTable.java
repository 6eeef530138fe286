package io.spansmith.dialect.reading;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keys that a dialect asks for one after the other. Most spans have few of them, the same few span
 * after span, so that {@link Keys} remembers which. Immutable; to be made once, as a constant.
 */
public final class KeyTable {

  private static final AtomicInteger TABLES = new AtomicInteger();

  private final int number = TABLES.getAndIncrement();
  private final String[] keys;

  /** These keys, in this order. */
  public KeyTable(String... keys) {
    this.keys = keys.clone();
  }

  /** The first column of a table of rows. */
  public static KeyTable ofFirst(String[][] rows) {
    String[] keys = new String[rows.length];
    for (int row = 0; row < rows.length; row++) {
      keys[row] = rows[row][0];
    }
    return new KeyTable(keys);
  }

  /** Which of all tables this is, from zero. */
  int number() {
    return number;
  }

  int size() {
    return keys.length;
  }

  /** The key of that row, from zero. */
  public String key(int row) {
    return keys[row];
  }
}
