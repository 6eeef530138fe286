package io.spansmith.redact.scan;

import java.util.Arrays;

/** One compiled shape of an identifier (see {@code IdDefinition}). */
final class Shape {

  /** Longest identifier that is looked for, separators left out. */
  static final int LONGEST = 40;

  private static final char OPTIONAL = '?';

  final int id;
  final int length;
  final boolean free;
  final boolean alone;

  /** {@code 9 A X} or the literal, per character. */
  private final char[] kinds;

  /** Before each character: 0 no separator, {@code ?} maybe one, else this one. */
  private final char[] signs;

  Shape(int id, String spelled, boolean free, boolean alone) {
    this.id = id;
    this.free = free;
    this.alone = alone;
    char[] k = new char[spelled.length()];
    char[] s = new char[spelled.length() + 1];
    int size = 0;
    for (char c : spelled.toCharArray()) {
      if (c == OPTIONAL || !Chars.isAlnum(c)) {
        s[size] = c;
      } else {
        k[size++] = c;
      }
    }
    length = size;
    kinds = Arrays.copyOf(k, size);
    signs = Arrays.copyOf(s, size + 1);
  }

  /** Whether the characters and the separators before them are of this shape. */
  boolean fits(char[] flat, char[] joined) {
    for (int i = 0; i < length; i++) {
      if (!takes(i, flat[i]) || !joins(i, joined[i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether that character, in upper case, may stand at that place. */
  boolean takes(int place, char c) {
    return ofKind(c, kinds[place]);
  }

  /** Whether the sign, or a zero for none, may stand before that place. */
  boolean joins(int place, char sign) {
    return place == 0 || isSign(sign, signs[place]);
  }

  private static boolean ofKind(char c, char kind) {
    return switch (kind) {
      case '9' -> Chars.isDigit(c);
      case 'A' -> Chars.isLetter(c);
      case 'X' -> true;
      default -> Chars.upper(c) == Chars.upper(kind);
    };
  }

  private static boolean isSign(char c, char wanted) {
    return wanted == OPTIONAL
        ? c == 0 || c == ' ' || c == '-' || c == '.' || c == '/' || c == '\u00a0'
        : c == wanted;
  }

  /** Whether digits alone, without separators, may be all of it. */
  boolean isNumber() {
    return maySpan(0, length);
  }

  /**
   * Whether it may be a word of so many letters, a separator, then so many digits by themselves.
   */
  boolean mayJoin(int letters, int digits) {
    int end = letters + digits;
    return end <= length
        && signs[letters] != 0
        && mayBeLetters(letters)
        && maySpan(letters, end)
        && (end == length || signs[end] != 0);
  }

  private boolean mayBeLetters(int end) {
    for (int i = 0; i < end; i++) {
      if (kinds[i] == '9' || Chars.isDigit(kinds[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Bits of how many digits by themselves may follow so many digits and the sign; the lowest where
   * a letter may.
   */
  long afterDigits(int digits, char sign) {
    if (digits >= length || !joins(digits, sign) || !maySpan(0, digits)) {
      return 0;
    }
    long may = takes(digits, 'A') || !takesDigit(digits) ? 1 : 0;
    for (int more = 1; digits + more <= length && maySpan(digits, digits + more); more++) {
      boolean ends = digits + more == length || signs[digits + more] != 0;
      may |= ends ? 1L << more : 0;
    }
    return may;
  }

  private boolean maySpan(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!takesDigit(i) || i > from && !joins(i, '\0')) {
        return false;
      }
    }
    return true;
  }

  private boolean takesDigit(int place) {
    char kind = kinds[place];
    return kind == '9' || kind == 'X' || Chars.isDigit(kind);
  }

  /** Marks how long and of what kind the first word of such an identifier can be. */
  void markFirstWord(int[][] starts) {
    int may = 3;
    int must = 0;
    for (int i = 0; i < length; i++) {
      if (i > 0 && signs[i] != 0) {
        mark(starts, i, may, must);
        if (signs[i] != OPTIONAL) {
          return;
        }
      }
      char kind = kinds[i];
      if (kind == '9' || Chars.isDigit(kind)) {
        must |= Chars.DIGIT;
      } else if (kind != 'X') {
        must |= Chars.LETTER;
      }
    }
    mark(starts, length, may, must);
  }

  private void mark(int[][] starts, int word, int may, int must) {
    for (int kind = 1; kind <= may; kind++) {
      if ((kind & must) == must) {
        starts[kind][word] = Math.max(starts[kind][word], length);
      }
    }
  }
}
