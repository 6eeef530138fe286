package io.spansmith.redact.scan;

import java.util.function.IntPredicate;

/**
 * What must stand around a character for anything to begin at it, and who is asked then: one look
 * at six characters, as {@link Narrow} has them, without a branch. Rules of dashes, near misses and
 * the signs of programs cost next to nothing so.
 */
final class Neighbours {

  private static final int BYTES = 256;

  /** How many characters before are looked at. */
  private static final int REACH = 3;

  /** Bits of what may begin, by the character itself, the one before and the one after. */
  private static final long[] HERE = new long[BYTES];

  private static final long[] BEFORE = new long[BYTES];
  private static final long[] AFTER = new long[BYTES];

  /** The same by the characters that are two and three away. */
  private static final long[] BEFORE_2 = new long[BYTES];

  private static final long[] BEFORE_3 = new long[BYTES];
  private static final long[] AFTER_2 = new long[BYTES];

  private static long next = 1;

  private static final IntPredicate ANY = c -> true;
  private static final IntPredicate WIDE = c -> c > 127;
  private static final IntPredicate ALNUM = c -> Chars.isAlnum((char) c);
  private static final IntPredicate LETTER = c -> Chars.isLetter((char) c);
  private static final IntPredicate NUMERAL = c -> Chars.isDigit((char) c);
  private static final IntPredicate HEX = c -> Chars.isHex((char) c);
  private static final IntPredicate QUOTE = c -> Chars.isQuote((char) c);
  private static final IntPredicate ENDS_NAME =
      c -> c > 127 || Chars.isName((char) c) || Chars.isQuote((char) c);
  private static final IntPredicate LOCAL = c -> c > 127 || c != '.' && Chars.isLocal((char) c);
  private static final IntPredicate VALUE = not(among(",;}])<|&"));
  private static final IntPredicate BASE64 = ALNUM.or(among("+/-_"));

  /** What no group of an IPv6 address may follow. */
  private static final IntPredicate BEGINS_ADDRESS = not(ALNUM.or(only(':')));

  /** The first letter of a word, of which a token may be the beginning. */
  static final long WORD = may(LETTER, not(ALNUM), ANY);

  /**
   * The first of some digits. One by itself begins what goes on after a sign, or it is a day or
   * ends a code or a password, and then letters are near.
   */
  static final long DIGIT =
      may(NUMERAL, not(NUMERAL), ALNUM.or(WIDE).or(among(" \t-./()+_$")))
          | may(NUMERAL, LETTER, ANY)
          | may(NUMERAL, not(ALNUM), ANY, LETTER, ANY, ANY)
          | may(NUMERAL, not(ALNUM), ANY, ANY, LETTER, ANY);

  static final long MAIL =
      may(only('@'), LOCAL.or(only('"')), ALNUM.or(WIDE).or(among("[-")))
          | may(only('@'), LOCAL, only('/'));

  /**
   * A name before the sign that assigns to it, perhaps in bold type or with a remark; LDIF puts two
   * colons before base64 (RFC 2849), and a scheme in braces says how what follows it is kept.
   */
  static final long NAME =
      may(only(':'), ENDS_NAME.or(among(" =!*")), VALUE.and(not(among(":=/"))))
          | may(only(':'), ENDS_NAME.or(among(" =!*")), only(':'), ANY, ANY, only(' '))
          | may(only(':'), among(":]}"), among("{ "))
          | may(only(':'), ENDS_NAME, only('<'), ANY, ANY, only('/'))
          | may(only(':'), among(">)"), only(' '))
          | may(only('='), ENDS_NAME.or(among(" =!:]}")), VALUE.and(not(only('='))));

  static final long URL = may(only(':'), ALNUM, only('/'), ANY, ANY, only('/'));

  /** Six pairs of hexadecimal digits, as far as one looks. */
  static final long MAC = may(among(":-"), HEX, HEX, HEX, BEGINS_ADDRESS, HEX);

  /** The first colon of an IPv6 address, by how long the group before it is. */
  static final long V6 =
      may(only(':'), BEGINS_ADDRESS, only(':'), ANY, ANY, HEX)
          | v6(BEGINS_ADDRESS, ANY)
          | v6(HEX, BEGINS_ADDRESS)
          | v6(HEX, HEX);

  /** What {@code data:} announces. */
  static final long DATA =
      may(only(':'), only('a'), LETTER.or(only(';')), among("tT"), among("aA"), ANY);

  /** What fills up base64. */
  static final long PADDING = may(only('='), BASE64, not(ALNUM), BASE64, BASE64, ANY);

  static final long OPTION = may(only('-'), not(ALNUM), LETTER);

  /** The line below the names of a table's columns. */
  static final long RULE = may(only('-'), among("|:\n "), only('-'));

  static final long ELEMENT =
      may(only('>'), QUOTE, not(only('<'))) | may(only('>'), ALNUM, not(among(" \t\r\n<")));
  static final long CALL =
      may(only('('), ANY, QUOTE) | may(only('('), ALNUM, only(' '), ANY, ANY, QUOTE);
  static final long ROWS =
      may(only('('), among("sS "), NUMERAL.or(QUOTE)) | may(only('('), among("sS"), only(' '));

  /** The word "at" in parentheses, as mail addresses are spelled out. */
  static final long SPELLED =
      may(only('('), LOCAL.or(only(' ')), among("aA "), ANY, ANY, among("tTaA"));

  static final long INFIX = may(only('~'), ALNUM, ANY);

  /** Character references, and what is not seen. */
  static final long REFERENCE = may(only('&'), ANY, LETTER.or(only('#')));

  static final long UNSEEN = may(only(Chars.SOFT_HYPHEN), ANY, ANY);

  private static IntPredicate only(char sign) {
    return c -> c == sign;
  }

  private static IntPredicate among(String signs) {
    return c -> signs.indexOf(c) >= 0;
  }

  private static IntPredicate not(IntPredicate one) {
    return one.negate();
  }

  /** A group of one digit or more, then a gap or another group. */
  private static long v6(IntPredicate before2, IntPredicate before3) {
    return may(only(':'), HEX, only(':'), before2, before3, ANY)
        | may(only(':'), HEX, HEX, before2, before3, HEX.or(only(':')));
  }

  private static long may(IntPredicate here, IntPredicate before, IntPredicate after) {
    return may(here, before, after, ANY, ANY, ANY);
  }

  private static long may(
      IntPredicate here,
      IntPredicate before,
      IntPredicate after,
      IntPredicate before2,
      IntPredicate before3,
      IntPredicate after2) {
    long bit = next;
    if (bit == 0) {
      throw new IllegalStateException("there are no more bits");
    }
    next <<= 1;
    mark(HERE, here, bit);
    mark(BEFORE, before, bit);
    mark(AFTER, after, bit);
    mark(BEFORE_2, before2, bit);
    mark(BEFORE_3, before3, bit);
    mark(AFTER_2, after2, bit);
    return bit;
  }

  private static void mark(long[] table, IntPredicate characters, long bit) {
    for (int c = 0; c < BYTES; c++) {
      table[c] |= characters.test(c) ? bit : 0;
    }
  }

  /** Bits of what may begin there. */
  static long at(byte[] low, int index) {
    long near =
        index < REACH ? Eight.at(low, 0) << (REACH - index << 3) : Eight.at(low, index - REACH);
    return BEFORE_3[(int) near & 0xff]
        & BEFORE_2[(int) (near >>> 8) & 0xff]
        & BEFORE[(int) (near >>> 16) & 0xff]
        & HERE[(int) (near >>> 24) & 0xff]
        & AFTER[(int) (near >>> 32) & 0xff]
        & AFTER_2[(int) (near >>> 40) & 0xff];
  }

  private Neighbours() {}
}
