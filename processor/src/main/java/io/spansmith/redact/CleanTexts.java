package io.spansmith.redact;

import org.jspecify.annotations.Nullable;

/**
 * Short texts that were read and had nothing in them: names of keys and models come with every run.
 *
 * <p>A table of fixed size in which the latest of two that meet stays. Entries are immutable, so
 * that a race between threads costs a second reading at most. Thread-safe.
 */
final class CleanTexts {

  /** What is longer is read again: it is likely to be unique, and content. */
  private static final int LONGEST = 48;

  private static final int SIZE = 1 << 10;

  private record Entry(String text, String key) {}

  private final @Nullable Entry[] entries = new Entry[SIZE];

  /** Whether the text under that key is known to have nothing in it. */
  boolean holds(String text, String key) {
    if (text.length() > LONGEST) {
      return false;
    }
    Entry entry = entries[place(text, key)];
    return entry != null && entry.text.equals(text) && entry.key.equals(key);
  }

  void add(String text, String key) {
    if (text.length() <= LONGEST && key.length() <= LONGEST) {
      entries[place(text, key)] = new Entry(text, key);
    }
  }

  private static int place(String text, String key) {
    int hash = text.hashCode() * 31 + key.hashCode();
    return (hash ^ hash >>> 15) & (SIZE - 1);
  }
}
