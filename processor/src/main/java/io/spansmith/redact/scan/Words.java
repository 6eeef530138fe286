package io.spansmith.redact.scan;

import java.util.ArrayList;
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

  private final String[][] byFirst = new String[128][];
  private final List<String> foreign = new ArrayList<>();
  private final boolean empty;
  private final @Nullable ContextIndex index;

  private Words(List<String> words, @Nullable ContextIndex index) {
    this.index = index;
    empty = words.isEmpty();
    for (String word : words) {
      char first = word.charAt(0);
      if (first >= 128) {
        foreign.add(word);
      } else {
        String[] old = byFirst[first];
        String[] grown = new String[old == null ? 1 : old.length + 1];
        if (old != null) {
          System.arraycopy(old, 0, grown, 0, old.length);
        }
        grown[grown.length - 1] = word;
        byFirst[first] = grown;
      }
    }
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
    char c = Chars.lower(s.v[start]);
    String[] words = c < 128 ? byFirst[c] : null;
    if (words != null) {
      for (String word : words) {
        if (at(s.v, start, end, end, word)) {
          return true;
        }
      }
    }
    return c >= 128 && any(foreign, s.v, start, end, end);
  }

  /** Whether one of them begins there. */
  boolean startsAt(Scan s, int i) {
    char c = Chars.lower(s.v[i]);
    String[] words = c < 128 ? byFirst[c] : null;
    if (words == null || !begins(s.v, i, 0)) {
      return false;
    }
    for (String word : words) {
      if (at(s.v, i, s.n, s.n, word)) {
        return true;
      }
    }
    return false;
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
      char c = Chars.lower(v[i]);
      if (c >= 128) {
        if (any(foreign, v, i, to, right)) {
          return true;
        }
        continue;
      }
      String[] words = byFirst[c];
      if (words == null || !begins(v, i, left)) {
        continue;
      }
      for (String word : words) {
        if (at(v, i, to, right, word)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean any(List<String> words, char[] v, int i, int to, int right) {
    for (String word : words) {
      if (at(v, i, to, right, word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean begins(char[] v, int i, int left) {
    return i == left || !Chars.isLetter(v[i - 1]) || Chars.isUpper(v[i]) && Chars.isLower(v[i - 1]);
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
