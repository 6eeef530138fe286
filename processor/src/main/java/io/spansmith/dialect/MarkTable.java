package io.spansmith.dialect;

import io.opentelemetry.api.common.Attributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The marks of one kind of all dialects, by first character: most keys of most spans are dismissed
 * by one array look-up. At most 64 dialects; a bit is a dialect's place in the registry.
 */
final class MarkTable {

  private record Mark(String text, char second, boolean prefix, long dialects) {}

  private static final Mark[] NONE = {};

  private final Mark[][] byFirst = new Mark[128][];

  MarkTable() {
    java.util.Arrays.fill(byFirst, NONE);
  }

  /** Adds a text that must be met whole, or at the start when {@code prefix}. */
  void add(String text, boolean prefix, int dialect) {
    char first = text.charAt(0);
    List<Mark> marks = new ArrayList<>(List.of(byFirst[first]));
    for (int i = 0; i < marks.size(); i++) {
      Mark known = marks.get(i);
      if (known.text.equals(text) && known.prefix == prefix) {
        marks.set(i, new Mark(text, known.second, prefix, known.dialects | 1L << dialect));
        byFirst[first] = marks.toArray(NONE);
        return;
      }
    }
    marks.add(new Mark(text, text.length() > 1 ? text.charAt(1) : 0, prefix, 1L << dialect));
    byFirst[first] = marks.toArray(NONE);
  }

  /** The dialects whose marks the text meets. */
  long match(String text) {
    if (text.length() < 2 || text.charAt(0) >= 128) {
      return 0;
    }
    char second = text.charAt(1);
    long found = 0;
    for (Mark mark : byFirst[text.charAt(0)]) {
      if ((mark.second == second || mark.second == 0)
          && (mark.prefix ? text.startsWith(mark.text) : text.equals(mark.text))) {
        found |= mark.dialects;
      }
    }
    return found;
  }

  /** The dialects whose marks any key meets. */
  long match(Attributes attributes) {
    long[] found = {0};
    attributes.forEach((key, value) -> found[0] |= match(key.getKey()));
    return found[0];
  }
}
