package io.spansmith.redact.scan;

import io.spansmith.redact.detect.IdDefinition;
import io.spansmith.redact.detect.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** All identifiers that are told by shape and check digits, looked up by length. */
final class Ids {

  private final Shape[][] byLength = new Shape[Shape.LONGEST + 1][];

  /** How long an identifier can be whose first word is of that kind and length. */
  private final int[][] starts = new int[4][Shape.LONGEST + 1];

  /** The same for those that need no context. */
  private final int[][] free = new int[4][Shape.LONGEST + 1];

  private final List<Predicate<String>> checks = new ArrayList<>();
  private final List<Predicate<String>> alone = new ArrayList<>();
  private final List<Words> contexts = new ArrayList<>();
  private final int firstId;
  private final ContextIndex anyContext;

  /**
   * @param firstId detector number of the first definition
   */
  Ids(List<IdDefinition> definitions, int firstId) {
    this.firstId = firstId;
    anyContext = new ContextIndex(definitions.stream().flatMap(d -> d.context().stream()).toList());
    for (IdDefinition definition : definitions) {
      for (String shape : definition.shapes()) {
        index(
            new Shape(
                firstId + checks.size(),
                shape,
                definition.contextFree().contains(shape),
                definition.alone().contains(shape)));
      }
      checks.add(definition.valid());
      alone.add(definition.validAlone());
      contexts.add(Words.of(definition.context()));
    }
  }

  private void index(Shape shape) {
    if (shape.length > Shape.LONGEST || shape.length == 0) {
      throw new IllegalArgumentException("a shape of " + shape.length + " characters");
    }
    Shape[] old = byLength[shape.length];
    Shape[] grown = new Shape[old == null ? 1 : old.length + 1];
    if (old != null) {
      System.arraycopy(old, 0, grown, 0, old.length);
    }
    grown[grown.length - 1] = shape;
    byLength[shape.length] = grown;
    shape.markFirstWord(starts);
    if (shape.free || shape.alone) {
      shape.markFirstWord(free);
    }
  }

  /** Whether there is any to look for. */
  boolean any() {
    return !checks.isEmpty();
  }

  /** Looks from a word's start; where the identifier ends, or -1. */
  int at(Scan s, int start, int wordEnd, int kinds) {
    int word = wordEnd - start;
    if (word > Shape.LONGEST || starts[kinds][word] == 0) {
      return -1;
    }
    int longest = starts[kinds][word];
    boolean context = anyContext.near(s, start, Math.min(s.n, start + longest));
    longest = context ? longest : free[kinds][word];
    if (longest == 0 || isContinued(s, start)) {
      return -1;
    }
    char[] flat = s.flat;
    char[] joined = s.joined;
    int[] ends = s.ends;
    int size = 0;
    int i = start;
    char sign = 0;
    int most = Math.min(Shape.LONGEST, Math.max(word, longest));
    while (size < most) {
      char c = s.v[i];
      if (Chars.isAlnum(c)) {
        flat[size] = Chars.upper(c);
        joined[size] = sign;
        ends[++size] = ++i;
        sign = 0;
      } else if (sign == 0 && isSign(c) && Chars.isAlnum(s.v[i + 1])) {
        sign = c;
        i++;
      } else {
        break;
      }
    }
    s.work += i - start;
    for (int length = size; length > 0; length--) {
      Shape[] shapes = byLength[length];
      if (shapes != null && isWhole(s, ends[length])) {
        int id = match(s, shapes, start, ends[length], context);
        if (id >= 0) {
          s.found.add(id, start, ends[length]);
          return ends[length];
        }
      }
    }
    return -1;
  }

  private int match(Scan s, Shape[] shapes, int start, int end, boolean context) {
    String text = null;
    for (Shape shape : shapes) {
      if (!(context || shape.free || shape.alone) || !shape.fits(s.flat, s.joined)) {
        continue;
      }
      if (text == null) {
        text = new String(s.flat, 0, shape.length).toUpperCase(Locale.ROOT);
      }
      int definition = shape.id - firstId;
      if (checks.get(definition).test(text)
          && (shape.free && !isInRow(s, start, end)
              || shape.alone && isAlone(s, start, end) && isTelling(s, definition, text, start, end)
              || context && contexts.get(definition).near(s, start, end))) {
        return shape.id;
      }
    }
    return -1;
  }

  /** Groups of digits in a row with more groups of the same length: a part of a longer number. */
  private static boolean isInRow(Scan s, int start, int end) {
    int first = digits(s, start, 1);
    int last = digits(s, end - 1, -1);
    boolean grouped = first > 2 && start + first < end && last > 2;
    return grouped
        && (start > 1 && s.v[start - 1] == ' ' && digits(s, start - 2, -1) == first
            || s.v[end] == ' ' && digits(s, end + 1, 1) == last);
  }

  /** How many digits stand from there in one direction, at most five. */
  private static int digits(Scan s, int from, int step) {
    int i = from;
    while (i >= 0 && i != from + 5 * step && Chars.isDigit(s.v[i])) {
      i += step;
    }
    boolean word = i >= 0 && Chars.isAlnum(s.v[i]);
    return word ? -1 : Math.abs(i - from);
  }

  /** No time, which is written without separators, and what the definition asks for besides. */
  private boolean isTelling(Scan s, int definition, String text, int start, int end) {
    boolean time = end - start == text.length() && Timestamps.likely(text);
    return !time && alone.get(definition).test(s.view.text(start, end));
  }

  static boolean isSign(char c) {
    return switch (c) {
      case ' ', '-', '.', '/', '+', '\u00a0' -> true;
      default -> false;
    };
  }

  /** Part of a longer code, a version or a path. */
  private static boolean isContinued(Scan s, int start) {
    char before = s.before(start);
    if (Chars.isAlnum(before)) {
      return true;
    }
    boolean joins = before == '-' || before == '_' || before == '.' || before == '/';
    if (!joins || start < 2 || !Chars.isAlnum(s.v[start - 2])) {
      return false;
    }
    int i = start - 2;
    boolean digit = false;
    while (i >= 0 && start - i < 24 && Chars.isAlnum(s.v[i])) {
      digit |= Chars.isDigit(s.v[i--]);
    }
    return digit || before == '.' || before == '_';
  }

  private static boolean isWhole(Scan s, int end) {
    char c = s.v[end];
    if (Chars.isAlnum(c)) {
      return false;
    }
    boolean joins = c == '-' || c == '_' || c == '@' || c == '/';
    return !(joins && Chars.isAlnum(s.v[end + 1])) && !(c == '.' && Chars.isDigit(s.v[end + 1]));
  }

  /** Whether it is the whole of the text or of the JSON string it stands in. */
  private static boolean isAlone(Scan s, int start, int end) {
    int left = start;
    while (left > 0 && start - left < 8 && Chars.isBlank(s.v[left - 1])) {
      left--;
    }
    int right = end;
    while (right < s.n && right - end < 8 && Chars.isBlank(s.v[right])) {
      right++;
    }
    return (left == 0 || s.v[left - 1] == '"') && (right == s.n || s.v[right] == '"');
  }
}
