package io.spansmith.dialect.reading;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The marks of one kind of all dialects, by their first two characters: most keys of most spans are
 * dismissed by one array look-up. At most 64 dialects; a bit is a dialect's place in the registry.
 */
public final class MarkTable {

  private record Mark(String text, byte[] bytes, boolean prefix, long dialects) {
    Mark(String text, boolean prefix, long dialects) {
      this(text, text.getBytes(StandardCharsets.UTF_8), prefix, dialects);
    }
  }

  private static final int SIZE = 256;
  private static final Mark[] NONE = {};

  /** Keys come again and again: what is known of one need not be looked up in a long list. */
  private record Known(String text, long dialects) {}

  private static final int REMEMBERED = 1024;
  private static final int LONGEST = 64;
  private static final int FEW = 2;

  private final Mark[][] byStart = new Mark[SIZE][];

  /** The last text of each hash. Entries are immutable, so a race only costs a search. */
  private final @Nullable Known[] known = new Known[REMEMBERED];

  /** A table without marks. */
  public MarkTable() {
    Arrays.fill(byStart, NONE);
  }

  /**
   * Adds a text that must be met whole, or at the start when {@code prefix}.
   *
   * @param text at least two characters
   */
  public void add(String text, boolean prefix, int dialect) {
    if (text.length() < 2) {
      throw new IllegalArgumentException("a mark needs two characters: " + text);
    }
    Mark[] marks = byStart[start(text)];
    for (int i = 0; i < marks.length; i++) {
      Mark known = marks[i];
      if (known.text.equals(text) && known.prefix == prefix) {
        marks[i] = new Mark(text, prefix, known.dialects | (1L << dialect));
        return;
      }
    }
    Mark[] more = Arrays.copyOf(marks, marks.length + 1);
    more[marks.length] = new Mark(text, prefix, 1L << dialect);
    byStart[start(text)] = more;
    Arrays.fill(known, null);
  }

  /** The dialects whose marks the text meets. */
  public long match(String text) {
    if (text.length() < 2) {
      return 0;
    }
    Mark[] marks = byStart[start(text)];
    if (marks.length <= FEW || text.length() > LONGEST) {
      return search(marks, text);
    }
    int hash = text.hashCode();
    int place = (hash ^ hash >>> 16) & (REMEMBERED - 1);
    Known last = known[place];
    if (last == null || !last.text.equals(text)) {
      last = new Known(text, search(marks, text));
      known[place] = last;
    }
    return last.dialects;
  }

  private static long search(Mark[] marks, String text) {
    long found = 0;
    for (Mark mark : marks) {
      if (mark.prefix ? text.startsWith(mark.text) : text.equals(mark.text)) {
        found |= mark.dialects;
      }
    }
    return found;
  }

  /** As {@link #match(String)}, of a text in UTF-8. */
  public long match(byte[] utf8, int from, int to) {
    if (to - from < 2) {
      return 0;
    }
    long found = 0;
    for (Mark mark : byStart[(utf8[from] * 31 + utf8[from + 1]) & (SIZE - 1)]) {
      int end = from + mark.bytes.length;
      if ((mark.prefix ? end <= to : end == to)
          && Arrays.equals(utf8, from, end, mark.bytes, 0, mark.bytes.length)) {
        found |= mark.dialects;
      }
    }
    return found;
  }

  private static int start(String text) {
    return (text.charAt(0) * 31 + text.charAt(1)) & (SIZE - 1);
  }
}
