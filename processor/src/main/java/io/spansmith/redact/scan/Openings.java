package io.spansmith.redact.scan;

/** How identifiers begin: digits, a sign and more digits, or a short word of letters and digits. */
final class Openings {

  private static final int SIGNS = ShapeSet.SIGNS.length();

  /**
   * By digits and the sign after them: bits of how many digits may follow by themselves, the lowest
   * for a letter.
   */
  private final long[] digits = new long[(Shape.LONGEST + 1) * SIGNS];

  /** By digits: bits of after how many letters and a sign they may follow. */
  private final long[] letters = new long[Shape.LONGEST + 1];

  void add(Shape shape) {
    for (int i = 1; i < shape.length; i++) {
      for (int more = 1; more <= shape.length - i; more++) {
        letters[more] |= shape.mayJoin(i, more) ? 1L << i : 0;
      }
      for (int sign = 1; sign < SIGNS; sign++) {
        digits[i * SIGNS + sign] |= shape.afterDigits(i, ShapeSet.SIGNS.charAt(sign));
      }
    }
  }

  /** Whether so many digits may belong to a word of at least so many letters before them. */
  boolean mayJoinAny(int letters, int digits) {
    return this.letters[digits] >>> letters != 0;
  }

  /** The same for a word of just so many letters. */
  boolean mayJoin(int letters, int digits) {
    return (this.letters[digits] >> letters & 1) != 0;
  }

  /** Whether one may begin with so many digits and the sign after them. */
  boolean mayGoOn(int digits, char sign) {
    int of = ShapeSet.signOf(sign);
    return of > 0 && this.digits[digits * SIGNS + of] != 0;
  }

  /** Whether one may begin with the digits from {@code start} and go on as the text does. */
  boolean mayGoOn(Scan s, int start, int end) {
    int sign = ShapeSet.signOf(s.v[end]);
    long may = sign > 0 ? digits[(end - start) * SIGNS + sign] : 0;
    return may != 0 && goesOn(s.v, end + 1, may);
  }

  private static boolean goesOn(char[] v, int from, long may) {
    int i = from;
    while (i - from <= Shape.LONGEST && Chars.isDigit(v[i])) {
      i++;
    }
    // Digits that touch a letter are rare enough to be looked at.
    return Chars.isAlnum(v[i]) && i > from
        || (may >> i - from & (Chars.isAlnum(v[from]) ? 1 : 0)) != 0;
  }
}
