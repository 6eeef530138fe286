package io.spansmith.dialect.model;

import org.jspecify.annotations.Nullable;

/**
 * Remembers what short texts that come again and again were found to mean: names of models, hosts
 * and providers are few. Holds the last text of each hash. Thread-safe.
 */
final class Memo {

  private static final int SIZE = 256;
  private static final int LONGEST = 96;

  /** Immutable, so that a race between threads costs a second look at most. */
  private record Entry(String text, @Nullable String meaning) {}

  private final Meaning meaning;
  private final @Nullable Entry[] entries = new Entry[SIZE];

  /** What is remembered: a pure function. */
  interface Meaning {
    @Nullable String of(String text);
  }

  Memo(Meaning meaning) {
    this.meaning = meaning;
  }

  @Nullable String of(String text) {
    if (text.length() > LONGEST) {
      return meaning.of(text);
    }
    int hash = text.hashCode();
    int place = (hash ^ hash >>> 16) & (SIZE - 1);
    Entry entry = entries[place];
    if (entry == null || !entry.text.equals(text)) {
      entry = new Entry(text, meaning.of(text));
      entries[place] = entry;
    }
    return entry.meaning;
  }
}
