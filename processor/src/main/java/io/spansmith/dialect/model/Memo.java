package io.spansmith.dialect.model;

import org.jspecify.annotations.Nullable;

/**
 * Remembers what short texts that come again and again were found to mean: names of models, hosts
 * and providers are few. Holds the last text of each hash. Thread-safe.
 *
 * @param <T> what they mean; immutable
 */
public final class Memo<T> {

  private static final int SIZE = 256;
  private static final int LONGEST = 96;

  /** Immutable, so that a race between threads costs a second look at most. */
  private record Entry<T>(String text, @Nullable T meaning) {}

  private final Meaning<T> meaning;

  @SuppressWarnings({"unchecked", "rawtypes"}) // There are no arrays of a generic type.
  private final @Nullable Entry<T>[] entries = new Entry[SIZE];

  /** What is remembered: a pure function. */
  public interface Meaning<T> {
    @Nullable T of(String text);
  }

  /** Remembers nothing yet. */
  public Memo(Meaning<T> meaning) {
    this.meaning = meaning;
  }

  /** What the text means. */
  public @Nullable T of(String text) {
    if (text.length() > LONGEST) {
      return meaning.of(text);
    }
    int hash = text.hashCode();
    int place = (hash ^ hash >>> 16) & (SIZE - 1);
    Entry<T> entry = entries[place];
    if (entry == null || !entry.text.equals(text)) {
      entry = new Entry<>(text, meaning.of(text));
      entries[place] = entry;
    }
    return entry.meaning;
  }
}
