package io.spansmith.redact.scan;

import io.spansmith.redact.detect.IdDefinition;
import io.spansmith.redact.detect.Timestamps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All identifiers that are told by shape and check digits, looked up by length. */
final class Ids {

  private final Shape[][] byLength = new Shape[Shape.LONGEST + 1][];

  /** How long an identifier can be whose first word is of that kind and length. */
  private final int[][] starts = new int[4][Shape.LONGEST + 1];

  private final ShapeSet shapes;

  /** Shapes that digits alone may have, by length. */
  private final Shape[][] numbers = new Shape[Shape.LONGEST + 1][];

  /** Words of context of anything that is made of digits, and by how many they are. */
  private final ContextIndex words;

  private final ContextIndex[] wordsOf = new ContextIndex[Shape.LONGEST + 1];

  /** Of how many digits some shape counts without context. */
  private long telling;

  private final Openings openings = new Openings();

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
    List<String> context = definitions.stream().flatMap(d -> d.context().stream()).toList();
    anyContext = ContextIndex.exact(ContextIndex.IDS, context);
    words =
        ContextIndex.rough(
            ContextIndex.NUMBERS,
            Stream.of(context, Phones.WORDS, Dates.BIRTH).flatMap(List::stream).toList());
    List<Shape> all = new ArrayList<>();
    for (IdDefinition definition : definitions) {
      for (String shape : definition.shapes()) {
        all.add(
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
    all.forEach(this::index);
    shapes = new ShapeSet(all);
    for (int digits = 1; digits < wordsOf.length; digits++) {
      List<String> of = new ArrayList<>();
      for (Shape shape : numbers[digits] == null ? new Shape[0] : numbers[digits]) {
        of.addAll(definitions.get(shape.id - firstId).context());
      }
      wordsOf[digits] = ContextIndex.ofShort(digits, of, words);
    }
  }

  private void index(Shape shape) {
    if (shape.length > Shape.LONGEST || shape.length == 0) {
      throw new IllegalArgumentException("a shape of " + shape.length + " characters");
    }
    byLength[shape.length] = with(byLength[shape.length], shape);
    shape.markFirstWord(starts);
    if (shape.isNumber()) {
      numbers[shape.length] = with(numbers[shape.length], shape);
      telling |= shape.free || shape.alone ? 1L << shape.length : 0;
    }
    openings.add(shape);
  }

  private static Shape[] with(Shape @Nullable [] old, Shape shape) {
    if (old == null) {
      return new Shape[] {shape};
    }
    Shape[] grown = Arrays.copyOf(old, old.length + 1);
    grown[old.length] = shape;
    return grown;
  }

  /** Whether there is any to look for. */
  boolean any() {
    return !checks.isEmpty();
  }

  /** Words of context of anything that is made of digits. */
  ContextIndex words() {
    return words;
  }

  /** How they begin. */
  Openings openings() {
    return openings;
  }

  /** Whether so many digits by themselves may be one. */
  boolean isNumber(int digits) {
    return numbers[digits] != null;
  }

  /** Looks from digits that no letter touches; where the identifier ends, or -1. */
  int number(Scan s, int start, int end) {
    int length = end - start;
    if (openings.mayGoOn(s, start, end)) {
      return at(s, start, end, Chars.DIGIT);
    }
    Shape[] like = numbers[length];
    if (like == null || isContinued(s, start) || !isWhole(s, end)) {
      return -1;
    }
    int reach = Math.min(s.n, start + starts[Chars.DIGIT][length]);
    if ((telling >> length & 1) == 0 && !wordsOf[length].near(s, start, reach)) {
      return -1;
    }
    for (int i = 0; i < length; i++) {
      s.flat[i] = s.v[start + i];
      s.joined[i] = 0;
    }
    s.ends[length] = end;
    int id = match(s, like, length, start, reach);
    if (id >= 0) {
      s.found.add(id, start, end);
    }
    return id < 0 ? -1 : end;
  }

  /** Looks from a word's start; where the identifier ends, or -1. */
  int at(Scan s, int start, int wordEnd, int kinds) {
    int word = wordEnd - start;
    if (word > Shape.LONGEST || starts[kinds][word] == 0 || isContinued(s, start)) {
      return -1;
    }
    long lengths = shapes.read(s, start, kinds, word);
    int reach = Math.min(s.n, start + starts[kinds][word]);
    while (lengths != 0) {
      int length = 63 - Long.numberOfLeadingZeros(lengths);
      lengths ^= 1L << length;
      int end = s.ends[length];
      int id = isWhole(s, end) ? match(s, byLength[length], length, start, reach) : -1;
      if (id >= 0) {
        s.found.add(id, start, end);
        return end;
      }
    }
    return -1;
  }

  /**
   * The number of the identifier of that length, or -1.
   *
   * @param reach the end of the longest that could begin here
   */
  private int match(Scan s, Shape[] like, int length, int start, int reach) {
    String text = null;
    int end = s.ends[length];
    for (Shape shape : like) {
      boolean context = !shape.free && !shape.alone;
      if (!shape.fits(s.flat, s.joined) || context && !anyContext.near(s, start, reach)) {
        continue;
      }
      if (text == null) {
        text = new String(s.flat, 0, length);
      }
      int definition = shape.id - firstId;
      if (checks.get(definition).test(text)
          && (shape.free && !isInRow(s, start, end)
              || shape.alone && isAlone(s, start, end) && isTelling(s, definition, text, start, end)
              || anyContext.near(s, start, reach)
                  && contexts.get(definition).near(s, start, end))) {
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
