package io.spansmith.redact.scan;

import io.spansmith.redact.detect.Identifiers;
import io.spansmith.redact.detect.PasswordWords;

/** Whether what follows the word password looks chosen as one, and is no word of the sentence. */
final class Chosen {

  private static final int SHORTEST = 6;

  /** A digit, a sign or odd capitals among letters, or many digits: no word of the sentence. */
  static boolean isTelling(Scan s, Value value) {
    int letters = 0;
    int digits = 0;
    int signs = 0;
    int humps = 0;
    for (int i = value.start; i < value.end; i++) {
      char c = s.v[i];
      if (Chars.isLetter(c)) {
        letters++;
        humps += Chars.isUpper(c) && i > value.start && Chars.isLower(s.v[i - 1]) ? 1 : 0;
      } else if (Chars.isDigit(c)) {
        digits++;
      } else if (c < 128 && "-'/.,:;?!()".indexOf(c) < 0) {
        signs++;
      }
    }
    boolean mixed = letters > 0 && digits + signs > 0 || digits > 5 && letters == 0;
    boolean drawn = mixed || humps > 2 && !Identifiers.likely(s.view.text(value.start, value.end));
    return drawn && !value.spaced && !PasswordWords.way(s.view.text(value.start, value.end));
  }

  /** A name and a length, as the types of columns are written. */
  static boolean isType(Scan s, Value value) {
    int i = value.start;
    while (i < value.end && Chars.isLetter(s.v[i])) {
      i++;
    }
    return i > value.start && s.v[i] == '(' && Chars.isDigit(s.v[i + 1]);
  }

  /** Long, with several digits or a sign that joins no words. */
  static boolean isStrange(Scan s, Value value) {
    int digits = 0;
    boolean letters = false;
    for (int i = value.start; i < value.end; i++) {
      char c = s.v[i];
      digits += Chars.isDigit(c) ? 1 : 0;
      digits += c < 128 && "!@#$%^&*+?".indexOf(c) >= 0 ? 1 : 0;
      letters |= Chars.isLetter(c);
    }
    return letters && digits > 1 && value.end - value.start >= SHORTEST;
  }

  private Chosen() {}
}
