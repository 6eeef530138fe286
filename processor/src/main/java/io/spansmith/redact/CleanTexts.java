package io.spansmith.redact;

import org.jspecify.annotations.Nullable;

/**
 * Short texts that were read and had nothing in them: names of keys and models come with every run.
 *
 * <p>A table of fixed size. A text is kept when it comes a second time, so that ids, each of which
 * comes once, neither drive others out nor make garbage. Texts are told apart by their hashes
 * first, which lie close together. Entries are immutable: a race between threads costs a second
 * reading at most. Thread-safe.
 */
final class CleanTexts {

  /** What is longer is read again: it is likely to be unique, and content. */
  static final int LONGEST = 48;

  private static final int SIZE = 1 << 10;

  private record Entry(String text, String key) {}

  private final @Nullable Entry[] entries = new Entry[SIZE];

  /** The hash of the entry in that place. */
  private final int[] kept = new int[SIZE];

  /** The hash of the text that came last and was not kept. */
  private final int[] seen = new int[SIZE];

  /** Whether the text under that key is known to have nothing in it. */
  boolean holds(String text, String key) {
    if (text.length() > LONGEST) {
      return false;
    }
    int hash = hash(text, key);
    if (kept[place(hash)] != hash) {
      return false;
    }
    Entry entry = entries[place(hash)];
    return entry != null && entry.text.equals(text) && entry.key.equals(key);
  }

  void add(String text, String key) {
    if (text.length() <= LONGEST && key.length() <= LONGEST) {
      int hash = hash(text, key);
      int place = place(hash);
      if (seen[place] == hash) {
        entries[place] = new Entry(text, key);
        kept[place] = hash;
      }
      seen[place] = hash;
    }
  }

  private static int hash(String text, String key) {
    return text.hashCode() * 31 + key.hashCode();
  }

  private static int place(int hash) {
    return (hash ^ hash >>> 15) & (SIZE - 1);
  }
}
