package io.spansmith.redact.scan;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The user's patterns, each tried only on texts that hold one of its literals.
 *
 * <p>One pass over the text looks every three characters up in a table of all literals; a pattern
 * without a literal of three characters or more is tried on every text.
 */
final class Patterns {

  private static final int SIZE = 1 << 13;

  /** After so many finds of a pattern the clock is looked at. */
  private static final int LOOKS = 64;

  private record Compiled(String name, Pattern regex, Words context, boolean hasContext) {}

  private record Literal(String text, int pattern) {}

  private final List<Compiled> compiled = new ArrayList<>();
  private final boolean[] may = new boolean[SIZE];
  private final Literal[][] literals = new Literal[SIZE][];
  private final BitSet always = new BitSet();
  private final boolean anyLiteral;

  Patterns(List<UserPattern> patterns) {
    boolean any = false;
    for (UserPattern pattern : patterns) {
      int index = compiled.size();
      List<String> words =
          pattern.keywords().isEmpty() ? Literals.of(pattern.regex()) : pattern.keywords();
      if (words.isEmpty() || words.stream().anyMatch(word -> word.length() < 3)) {
        always.set(index);
      } else {
        words.forEach(word -> index(word.toLowerCase(Locale.ROOT), index));
        any = true;
      }
      compiled.add(
          new Compiled(
              pattern.name(),
              Pattern.compile(pattern.regex()),
              Words.of(pattern.context()),
              !pattern.context().isEmpty()));
    }
    anyLiteral = any;
  }

  private void index(String word, int pattern) {
    int best = 0;
    for (int i = 1; i + 2 < word.length(); i++) {
      if (rarity(word, i) > rarity(word, best)) {
        best = i;
      }
    }
    int slot = slot(word.charAt(best), word.charAt(best + 1), word.charAt(best + 2));
    may[slot] = true;
    Literal[] old = literals[slot];
    Literal[] grown = new Literal[old == null ? 1 : old.length + 1];
    if (old != null) {
      System.arraycopy(old, 0, grown, 0, old.length);
    }
    // The offset of the looked-up characters is kept in front of the text.
    grown[grown.length - 1] = new Literal((char) best + word, pattern);
    literals[slot] = grown;
  }

  /** Signs and digits are rarer in prose than letters. */
  private static int rarity(String word, int at) {
    int score = 0;
    for (int i = at; i < at + 3; i++) {
      char c = word.charAt(i);
      score += Chars.isLetter(c) ? ("etaoinsrhl".indexOf(c) < 0 ? 1 : 0) : c == ' ' ? 0 : 3;
    }
    return score;
  }

  private static int slot(char a, char b, char c) {
    return (Chars.lower(a) * 31 + Chars.lower(b)) * 31 + Chars.lower(c) & SIZE - 1;
  }

  boolean isEmpty() {
    return compiled.isEmpty();
  }

  /**
   * Adds what the patterns find.
   *
   * @throws BudgetException when the deadline passed before all were tried
   */
  void find(Scan s, long deadline) {
    BitSet due = due(s);
    if (due == null) {
      return;
    }
    String text = s.view.text(0, s.n);
    for (int i = due.nextSetBit(0); i >= 0; i = due.nextSetBit(i + 1)) {
      Compiled pattern = compiled.get(i);
      Matcher matcher = pattern.regex.matcher(text);
      for (int found = 0; isInTime(pattern, found, deadline) && matcher.find(); found++) {
        int start = matcher.start();
        int end = matcher.end();
        if (end > start && (!pattern.hasContext || pattern.context.near(s, start, end))) {
          s.found.add(i, start, end);
        }
      }
    }
  }

  private static boolean isInTime(Compiled pattern, int found, long deadline) {
    if (found % LOOKS == 0 && System.nanoTime() - deadline > 0) {
      throw new BudgetException(pattern.name);
    }
    return true;
  }

  private @Nullable BitSet due(Scan s) {
    BitSet due = always.isEmpty() ? null : (BitSet) always.clone();
    if (!anyLiteral) {
      return due;
    }
    char[] v = s.v;
    int b = s.n > 1 ? Chars.lower(v[0]) * 31 + Chars.lower(v[1]) : 0;
    for (int i = 2; i < s.n; i++) {
      char c = Chars.lower(v[i]);
      int slot = b * 31 + c & SIZE - 1;
      b = Chars.lower(v[i - 1]) * 31 + c;
      if (may[slot]) {
        due = mark(s, i - 2, literals[slot], due);
      }
    }
    return due;
  }

  private static @Nullable BitSet mark(Scan s, int at, Literal[] here, @Nullable BitSet due) {
    BitSet marked = due;
    for (Literal literal : here) {
      int start = at - literal.text.charAt(0);
      if ((marked == null || !marked.get(literal.pattern)) && holds(s, start, literal.text)) {
        marked = marked == null ? new BitSet() : marked;
        marked.set(literal.pattern);
      }
    }
    return marked;
  }

  private static boolean holds(Scan s, int start, String text) {
    if (start < 0 || start + text.length() - 1 > s.n) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      if (Character.toLowerCase(s.v[start + i - 1]) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
