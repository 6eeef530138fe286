package io.spansmith.redact.scan;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words that give an ambiguous shape its meaning when one stands near it or in its key.
 *
 * <p>A word begins where no letter stands before it; one of more than four characters is a stem, a
 * shorter one is whole.
 */
final class Words {

  /** How far a word may stand from what it explains, in characters. */
  static final int REACH = 40;

  private static final int STEM = 5;

  /** Words by their first character: those of ASCII, then all others, by its low bits. */
  private static final int ASCII = 128;

  private static final int FOREIGN = 64;
  private static final String[] NONE = {};

  private final String[][] byFirst = new String[ASCII + FOREIGN][];
  private final boolean empty;
  private final @Nullable ContextIndex index;

  private Words(List<String> words, @Nullable ContextIndex index) {
    this.index = index;
    empty = words.isEmpty();
    Arrays.fill(byFirst, NONE);
    for (String word : words) {
      int slot = slot(word.charAt(0));
      String[] grown = Arrays.copyOf(byFirst[slot], byFirst[slot].length + 1);
      grown[grown.length - 1] = word;
      byFirst[slot] = grown;
    }
  }

  private static int slot(char c) {
    return c < ASCII ? Chars.lower(c) : ASCII + (Character.toLowerCase(c) & FOREIGN - 1);
  }

  static Words of(List<String> words) {
    return new Words(words, null);
  }

  static Words of(String... words) {
    return of(List.of(words));
  }

  /** Words of which an index says first whether any may be near. */
  static Words indexed(ContextIndex index, List<String> words) {
    return new Words(words, index);
  }

  /** Whether one of them stands near {@code [start, end)} or in the key. */
  boolean near(Scan s, int start, int end) {
    if (empty || index != null && !index.near(s, start, end)) {
      return false;
    }
    s.work += Math.min(start, REACH) + Math.min(s.n - end, REACH);
    return before(s, start, REACH) || after(s, end, REACH) || inKey(s);
  }

  /** Whether one of them stands in the so many characters before {@code end}. */
  boolean before(Scan s, int end, int reach) {
    return in(s.v, Math.max(0, end - reach), end, 0, end);
  }

  /** Whether one of them stands in the so many characters from {@code start} on. */
  boolean after(Scan s, int start, int reach) {
    return in(s.v, start, Math.min(s.n, start + reach), start, s.n);
  }

  /** Whether one of them is the text from {@code start} to {@code end}, or stems it. */
  boolean at(Scan s, int start, int end) {
    return any(byFirst[slot(s.v[start])], s.v, start, end, end);
  }

  /** Whether one of them begins there. */
  boolean startsAt(Scan s, int i) {
    String[] words = byFirst[slot(s.v[i])];
    return words.length > 0 && begins(s.v, i, 0) && any(words, s.v, i, s.n, s.n);
  }

  boolean inKey(Scan s) {
    return !s.key.isEmpty() && in(s.keyCharacters(), 0, s.key.length(), 0, s.key.length());
  }

  /**
   * Whether one stands between {@code from} and {@code to}. At {@code left} words begin and at
   * {@code right} they end whatever stands beyond; a word that the reach alone cuts is none.
   */
  private boolean in(char[] v, int from, int to, int left, int right) {
    for (int i = from; i < to; i++) {
      String[] words = byFirst[slot(v[i])];
      if (words.length > 0 && begins(v, i, left) && any(words, v, i, to, right)) {
        return true;
      }
    }
    return false;
  }

  private static boolean any(String[] words, char[] v, int i, int to, int right) {
    for (String word : words) {
      if (at(v, i, to, right, word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word may begin there: one beyond ASCII anywhere, as some scripts part no words. */
  private static boolean begins(char[] v, int i, int left) {
    return i == left
        || v[i] >= ASCII
        || !Chars.isLetter(v[i - 1])
        || Chars.isUpper(v[i]) && Chars.isLower(v[i - 1]);
  }

  private static boolean at(char[] v, int i, int to, int right, String word) {
    int end = i + word.length();
    if (end > to) {
      return false;
    }
    for (int k = 0; k < word.length(); k++) {
      char c = word.charAt(k);
      char d = c < 128 ? Chars.lower(v[i + k]) : Character.toLowerCase(v[i + k]);
      if (d != c && !(c == ' ' && (d == '_' || d == '-'))) {
        return false;
      }
    }
    return word.length() >= STEM
        || end == right
        || !Chars.isLetter(v[end])
        || Chars.isUpper(v[end]) && Chars.isLower(v[end - 1]);
  }
}
