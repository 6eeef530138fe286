package io.spansmith.redact.scan;

import java.util.function.IntPredicate;

/**
 * What must stand on both sides of a character for anything to begin at it: one look at three
 * characters, as {@link Narrow} has them, so that rules of dashes and the signs of programs cost
 * next to nothing.
 */
final class Neighbours {

  private static final int BYTES = 256;

  /** Bits of what may begin, by the character itself, the one before and the one after. */
  private static final int[] HERE = new int[BYTES];

  private static final int[] BEFORE = new int[BYTES];
  private static final int[] AFTER = new int[BYTES];

  /** The bit of a word's first letter; the others are given in turn. */
  static final int WORD = 1;

  /** The bit of a name and the sign that assigns to it. */
  static final int NAME;

  private static int next = WORD;

  static {
    IntPredicate any = c -> true;
    IntPredicate wide = c -> c > 127;
    IntPredicate word = c -> Chars.isAlnum((char) c);
    IntPredicate letter = c -> Chars.isLetter((char) c);
    IntPredicate digit = c -> Chars.isDigit((char) c);
    IntPredicate hex = c -> Chars.isHex((char) c);
    IntPredicate quote = c -> Chars.isQuote((char) c);
    IntPredicate name = c -> c > 127 || Chars.isName((char) c) || Chars.isQuote((char) c);
    IntPredicate local = c -> c > 127 || c != '.' && Chars.isLocal((char) c);
    IntPredicate value = not(among(",;}])<|&"));

    may(letter, not(word), any);
    may(digit, not(digit), any);
    may(only('@'), local.or(only('"')), word.or(wide).or(among("[-")));
    may(only('@'), local, only('/'));
    NAME = next;
    may(only(':'), name.or(among(" =!*")), value.and(not(only(':'))));
    next = NAME;
    may(only('='), name.or(among(" =!:]}")), value.and(not(only('='))));
    // URLs, addresses, addresses that begin with a gap, and base64 after its announcement.
    may(only(':'), word, only('/'));
    may(only(':'), hex, hex.or(only(':')));
    may(only(':'), not(word.or(only(':'))), only(':'));
    may(only(':'), only('a'), letter.or(only(';')));
    // What fills up base64.
    may(only('='), word.or(among("+/-_")), not(word));
    // Options of command lines, and addresses.
    may(only('-'), not(word), letter);
    may(only('-'), hex, hex);
    // The line below the names of a table's columns.
    may(only('-'), among("|:\n "), only('-'));
    may(only('>'), quote, not(only('<')));
    may(only('>'), word, not(among(" \t\r\n<")));
    may(only('('), any, quote);
    may(only('('), word, only(' '));
    // Rows of SQL.
    may(only('('), among("sS "), digit);
    may(only('~'), word, any);
  }

  private static IntPredicate only(char sign) {
    return c -> c == sign;
  }

  private static IntPredicate among(String signs) {
    return c -> signs.indexOf(c) >= 0;
  }

  private static IntPredicate not(IntPredicate one) {
    return one.negate();
  }

  private static void may(IntPredicate here, IntPredicate before, IntPredicate after) {
    for (int c = 0; c < BYTES; c++) {
      HERE[c] |= here.test(c) ? next : 0;
      BEFORE[c] |= before.test(c) ? next : 0;
      AFTER[c] |= after.test(c) ? next : 0;
    }
    next <<= 1;
  }

  /** Bits of what may begin there; {@link #WORD} or {@link #NAME} alone where only that does. */
  static int at(byte[] low, int index) {
    int before = index == 0 ? 0 : low[index - 1];
    return HERE[low[index] & 0xff] & BEFORE[before & 0xff] & AFTER[low[index + 1] & 0xff];
  }

  private Neighbours() {}
}
