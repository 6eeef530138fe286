package io.spansmith.redact.scan;

import java.util.List;

/**
 * All shapes at once: one bit each, of which every character read takes away those it does not fit.
 *
 * <p>Immutable; what is read is kept in the {@link Scan}.
 */
final class ShapeSet {

  private static final int KINDS = 36;

  /** What may join two characters, a zero for nothing. */
  static final String SIGNS = "\0 -./+\u00a0(";

  /** How many longs hold a bit for each shape. */
  private final int words;

  /** Shapes by place and character, by place and sign before it, and by length. */
  private final long[] ofKind;

  private final long[] ofSign;
  private final long[] ofLength;

  /** Shapes by the kind and the length of their first word. */
  private final long[] ofWord;

  ShapeSet(List<Shape> shapes) {
    words = (shapes.size() + 63) / 64;
    ofKind = new long[Shape.LONGEST * KINDS * words];
    ofSign = new long[Shape.LONGEST * SIGNS.length() * words];
    ofLength = new long[(Shape.LONGEST + 1) * words];
    ofWord = new long[4 * (Shape.LONGEST + 1) * words];
    for (int shape = 0; shape < shapes.size(); shape++) {
      Shape of = shapes.get(shape);
      set(ofLength, of.length, shape);
      int[][] starts = new int[4][Shape.LONGEST + 1];
      of.markFirstWord(starts);
      for (int word = 0; word < 4 * (Shape.LONGEST + 1); word++) {
        if (starts[word / (Shape.LONGEST + 1)][word % (Shape.LONGEST + 1)] > 0) {
          set(ofWord, word, shape);
        }
      }
      for (int place = 0; place < of.length; place++) {
        for (int kind = 0; kind < KINDS; kind++) {
          if (of.takes(place, Character.toUpperCase(Character.forDigit(kind, KINDS)))) {
            set(ofKind, place * KINDS + kind, shape);
          }
        }
        for (int sign = 0; sign < SIGNS.length(); sign++) {
          if (of.joins(place, SIGNS.charAt(sign))) {
            set(ofSign, place * SIGNS.length() + sign, shape);
          }
        }
      }
    }
  }

  private void set(long[] sets, int row, int shape) {
    sets[row * words + (shape >> 6)] |= 1L << shape;
  }

  /** What may stand between the characters of an identifier. */
  static boolean isSign(char c) {
    return signOf(c) > 0;
  }

  /** Its place among {@link #SIGNS}, or -1. */
  static int signOf(char c) {
    return switch (c) {
      case ' ' -> 1;
      case '-' -> 2;
      case '.' -> 3;
      case '/' -> 4;
      case '+' -> 5;
      case '\u00a0' -> 6;
      case '(' -> 7;
      default -> -1;
    };
  }

  private static int kindOf(char c) {
    return c <= '9' ? c - '0' : (c | 32) - 'a' + 10;
  }

  /**
   * Reads characters into the scan's {@code flat}, {@code joined} and {@code ends} for as long as
   * any shape fits; a bit for each length at which one is complete.
   *
   * @param kinds of what the first word is made: {@link Chars#LETTER}, {@link Chars#DIGIT}, both
   * @param word how long it is
   */
  long read(Scan s, int start, int kinds, int word) {
    int of = (kinds * (Shape.LONGEST + 1) + word) * words;
    return words == 1 ? readFew(s, start, ofWord[of]) : readMany(s, start, of);
  }

  /** The same for no more shapes than one long has bits. */
  private long readFew(Scan s, int start, long fit) {
    char[] v = s.v;
    long left = fit;
    long lengths = 0;
    int sign = 0;
    int size = 0;
    int i = start;
    for (; left != 0 && size < Shape.LONGEST; i++) {
      char c = v[i];
      if (Chars.isAlnum(c)) {
        left &= ofKind[size * KINDS + kindOf(c)] & ofSign[size * SIGNS.length() + sign];
        s.flat[size] = Chars.upper(c);
        s.joined[size] = SIGNS.charAt(sign);
        s.ends[++size] = i + 1;
        lengths |= (left & ofLength[size]) == 0 ? 0 : 1L << size;
        sign = 0;
      } else if (sign != 0 || (sign = signOf(c)) < 0) {
        break;
      }
    }
    s.work += i - start;
    return lengths;
  }

  private long readMany(Scan s, int start, int of) {
    long[] left = s.shapes.length < words ? s.shapes = new long[words] : s.shapes;
    System.arraycopy(ofWord, of, left, 0, words);
    char[] v = s.v;
    long lengths = 0;
    int sign = 0;
    int i = start;
    for (int size = 0; size < Shape.LONGEST; i++) {
      char c = v[i];
      if (!Chars.isAlnum(c)) {
        sign = sign == 0 && size > 0 ? signOf(c) : -1;
        if (sign < 0) {
          break;
        }
        continue;
      }
      int kinds = (size * KINDS + kindOf(c)) * words;
      int signs = (size * SIGNS.length() + sign) * words;
      s.flat[size] = Chars.upper(c);
      s.joined[size] = SIGNS.charAt(sign);
      s.ends[++size] = i + 1;
      long any = 0;
      long complete = 0;
      for (int w = 0; w < words; w++) {
        left[w] &= ofKind[kinds + w] & ofSign[signs + w];
        any |= left[w];
        complete |= left[w] & ofLength[size * words + w];
      }
      if (complete != 0) {
        lengths |= 1L << size;
      }
      if (any == 0) {
        break;
      }
      sign = 0;
    }
    s.work += i - start;
    return lengths;
  }
}
