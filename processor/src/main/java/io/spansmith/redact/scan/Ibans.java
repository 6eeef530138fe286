package io.spansmith.redact.scan;

import io.spansmith.redact.detect.IbanStructures;

/**
 * International bank account numbers (ISO 13616): country format and mod 97, blanks between, as
 * forms write them too.
 */
final class Ibans {

  private final int id;

  Ibans(int id) {
    this.id = id;
  }

  /** Whether the four characters from here can begin one. */
  static boolean mayStart(char[] v, int i) {
    return Chars.isDigit(v[i + 2])
        && Chars.isDigit(v[i + 3])
        && Chars.isLetter(v[i])
        && Chars.isLetter(v[i + 1]);
  }

  int at(Scan s, int start) {
    char[] flat = s.flat;
    flat[0] = Chars.upper(s.v[start]);
    flat[1] = Chars.upper(s.v[start + 1]);
    String kinds = IbanStructures.kinds(flat[0], flat[1]);
    if (kinds.isEmpty()) {
      return -1;
    }
    int length = kinds.length() + 4;
    boolean upper = Chars.isUpper(s.v[start]);
    if (upper != Chars.isUpper(s.v[start + 1])) {
      return -1;
    }
    int size = 2;
    int i = start + 2;
    while (size < length) {
      char c = s.v[i];
      if (Chars.isDigit(c) || Chars.isLetter(c) && Chars.isUpper(c) == upper) {
        flat[size] = Chars.upper(c);
        if (size > 3 && !IbanStructures.fits(flat[size], kinds.charAt(size - 4))) {
          return -1;
        }
        size++;
      } else if (!(c == ' ' || c == '+' || c == '-' || c == '\u00a0' || c == '.')
          || !Chars.isAlnum(s.v[i + 1])) {
        return -1;
      }
      i++;
    }
    s.work += i - start;
    if (Chars.isAlnum(s.v[i]) || !IbanStructures.valid(new String(flat, 0, size))) {
      return -1;
    }
    s.found.add(id, start, i);
    return i;
  }
}
