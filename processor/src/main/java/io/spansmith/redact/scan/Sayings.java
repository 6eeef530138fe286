package io.spansmith.redact.scan;

import io.spansmith.redact.detect.PasswordWords;

/**
 * What people put between the word for a password and the password itself: {@code for the VPN is},
 * {@code has been changed to}, {@code → }.
 */
final class Sayings {

  private static final int NAME = 64;
  private static final int WORD = 12;

  /** How many words a verb may have. */
  private static final int VERB = 4;

  /** Arrows and dashes, one of which may stand for a verb. */
  private static final String SIGNS = "-<>=\u2192\u21d2\u2013\u2014";

  /** Before an arrow or a dash with a blank before it, or the place itself. */
  static int beforeArrow(char[] v, int end) {
    int i = end;
    while (i > 3 && end - i < 3 && SIGNS.indexOf(v[i - 1]) >= 0) {
      i--;
    }
    return i < end && v[i - 1] == ' ' && v[end - 1] != '=' ? i - 1 : end;
  }

  /** Where the word for a password ends before a verb of several words, or -1. */
  static int beforeVerb(Scan s, int verb) {
    int end = verb - 1;
    for (int words = 0; words < VERB; words++) {
      int word = wordBefore(s.v, end);
      if (word == end || s.before(word) != ' ') {
        return word < end && PasswordWords.noun(s.view.text(word, end)) ? end : -1;
      }
      String said = s.view.text(word, end);
      if (PasswordWords.noun(said)) {
        return end;
      }
      if (!PasswordWords.turn(said)) {
        return -1;
      }
      end = word - 1;
    }
    return -1;
  }

  /** Whether "password for" somebody stands before the verb, in any language. */
  static boolean isOwned(Scan s, int verb) {
    char[] v = s.v;
    int i = verb - 2;
    int after = verb - 1;
    boolean owned = false;
    while (i > 2 && verb - i < NAME && !isStop(v, i) && !owned) {
      if (v[i] == ' ') {
        int noun = wordBefore(v, i);
        owned =
            noun < i
                && PasswordWords.mayEnd(v[i - 2], v[i - 1])
                && PasswordWords.noun(s.view.text(noun, i))
                && isPreposition(s, i + 1, after);
        after = i;
      }
      i--;
    }
    s.work += verb - i;
    return owned;
  }

  private static boolean isPreposition(Scan s, int start, int end) {
    return end - start < 6 && PasswordWords.preposition(s.view.text(start, end));
  }

  /**
   * Where the password begins after the word for it and whom or what it is for, when a colon or a
   * verb follows that; or -1.
   */
  static int ofSomebody(Scan s, int from) {
    char[] v = s.v;
    int end = from;
    while (end - from < 5 && (Chars.isLetter(v[end]) || v[end] > 127)) {
      end++;
    }
    if (v[end] != ' ' || !isPreposition(s, from, end)) {
      return -1;
    }
    int i = end + 1;
    while (i < s.n && i - from < NAME && !isStop(v, i)) {
      if (v[i] == ':' && v[i + 1] == ' ') {
        s.work += i - from;
        return i + 2;
      }
      if (v[i] == ' ') {
        int word = i + 1;
        int last = word;
        while (last - word < 7 && Chars.isLetter(v[last])) {
          last++;
        }
        if (last > word && v[last] == ' ' && PasswordWords.equates(s.view.text(word, last))) {
          s.work += i - from;
          return last + 1;
        }
      }
      i++;
    }
    s.work += i - from;
    return -1;
  }

  /** What ends a sentence; within an address there are dots too. */
  private static boolean isStop(char[] v, int i) {
    return v[i] == '.' ? v[i + 1] == ' ' : v[i] == ';' || v[i] == ',' || v[i] == '\n';
  }

  static int wordBefore(char[] v, int end) {
    int i = end;
    while (i > 0 && end - i < WORD && (Chars.isLetter(v[i - 1]) || v[i - 1] > 127)) {
      i--;
    }
    return i;
  }

  private Sayings() {}
}
