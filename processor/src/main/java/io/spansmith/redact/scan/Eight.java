package io.spansmith.redact.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight characters looked at together, one a byte, the first in the lowest.
 *
 * <p>A mark is the high bit of a character's byte. Characters beyond ASCII have that bit already
 * and are never marked.
 */
final class Eight {

  /** Zeros that must follow the last character that is read. */
  static final int PAD = 24;

  static final long ONES = 0x0101010101010101L;

  /** A mark on each. */
  static final long ALL = 0x8080808080808080L;

  private static final long ASCII = 0x7f * ONES;
  private static final long CASE = 0x20 * ONES;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  static long at(byte[] characters, int index) {
    return (long) LONGS.get(characters, index);
  }

  static void put(byte[] characters, int index, long eight) {
    LONGS.set(characters, index, eight);
  }

  /** Marks backslashes and percent signs, and others by chance after one. */
  static long escapes(long eight) {
    long backslash = eight ^ '\\' * ONES;
    long percent = eight ^ '%' * ONES;
    return (backslash - ONES & ~backslash | percent - ONES & ~percent) & ALL;
  }

  /** Marks newlines, and others by chance after one. */
  static long newlines(long eight) {
    long other = eight ^ '\n' * ONES;
    return other - ONES & ~other & ALL;
  }

  /** Marks backslashes, and others by chance after one. */
  static long backslashes(long eight) {
    long other = eight ^ '\\' * ONES;
    return other - ONES & ~other & ALL;
  }

  /** Marks pipes, and others by chance after one. */
  static long pipes(long eight) {
    long other = eight ^ '|' * ONES;
    return other - ONES & ~other & ALL;
  }

  /** How far from the first the first marked one is. */
  static int first(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
  }

  /** Marks all from {@code index} on, be it reckoned from any multiple of eight. */
  static long from(int index) {
    return ALL << (index << 3);
  }

  /** Eight from the first marked one on, of these and those that follow. */
  static long from(long eight, long ahead, long marks) {
    int shift = Long.numberOfTrailingZeros(marks) & 56;
    return eight >>> shift | ahead << 1 << 63 - shift;
  }

  /** Marks all that follow the last mark. */
  static long after(long marks) {
    int zeros = Long.numberOfLeadingZeros(marks);
    return zeros == 64 ? ALL : zeros == 0 ? 0 : ALL << 64 - zeros;
  }

  /** Marks all up to the first mark and that place too. */
  static long upTo(long marks) {
    return (marks ^ marks - 1) & ALL;
  }

  /**
   * Marks digits, {@code @ : = > - ~ ( &}, the few signs between them, and soft hyphens, the one
   * place where what is beyond ASCII is marked.
   */
  static long digitsAndSigns(long eight) {
    long ascii = eight & ASCII;
    long middle = ascii + 0x50 * ONES & ~(ascii + 0x3f * ONES);
    long dash = ALL - (ascii ^ '-' * ONES);
    long last = ascii + 0x02 * ONES;
    long open = ALL - (ascii ^ '(' * ONES);
    long ampersand = ALL - (ascii ^ '&' * ONES);
    return ((middle | last | open | ampersand) & ~eight | dash) & ALL;
  }

  /** Marks ASCII letters. */
  static long letters(long eight) {
    long lower = (eight | CASE) & ASCII;
    return lower + 0x1f * ONES & ~(lower + 0x05 * ONES) & ~eight & ALL;
  }

  /** Marks ASCII digits. */
  static long digits(long eight) {
    long ascii = eight & ASCII;
    return ascii + 0x50 * ONES & ~(ascii + 0x46 * ONES) & ~eight & ALL;
  }

  /** Of marked letters those in lower case. */
  static long lower(long eight, long letters) {
    return letters & eight << 2;
  }

  /** Marks, in either case, {@code bea}, {@code beg}, {@code bas} and {@code pas}. */
  static long begun(long eight, long ahead) {
    long first = eight | CASE;
    long second = first >>> 8 | (ahead | CASE) << 56;
    long third = first >>> 16 | (ahead | CASE) << 48;
    long be = first ^ 'b' * ONES | second ^ 'e' * ONES;
    long bea = be | third ^ 'a' * ONES;
    long beg = be | third ^ 'g' * ONES;
    long as = second ^ 'a' * ONES | third ^ 's' * ONES | (first | 0x12 * ONES) ^ 'r' * ONES;
    return (bea - ONES & ~bea | beg - ONES & ~beg | as - ONES & ~as) & ALL;
  }

  /** Marks blanks and what is beyond ASCII, and others by chance after one. */
  static long blanks(long eight) {
    return (eight - 0x21 * ONES | eight) & ALL;
  }

  /** Marks blanks, double quotes and what is beyond ASCII: none of it is in any token. */
  static long breaks(long eight) {
    long ascii = eight & ASCII;
    return (0xa0a0a0a0a0a0a0a0L - ascii | ALL - (ascii ^ '"' * ONES) | eight) & ALL;
  }

  /** Marks what {@link Before#solid} goes over. */
  static long solid(long eight) {
    long ascii = eight & ASCII;
    long above = ascii + 0x5f * ONES & ~(ascii + ONES);
    long bar = ALL - (ascii ^ '|' * ONES) | ALL - (ascii ^ '=' * ONES) | ALL - (ascii ^ '>' * ONES);
    return above & ~(bar | quotes(ascii) | eight) & ALL;
  }

  /** Marks blanks, controls and quotes. */
  static long gaps(long eight) {
    long ascii = eight & ASCII;
    return (~(ascii + 0x5f * ONES) | quotes(ascii)) & ~eight & ALL;
  }

  private static long quotes(long ascii) {
    return ALL - (ascii ^ '"' * ONES) | ALL - (ascii ^ '\'' * ONES) | ALL - (ascii ^ '`' * ONES);
  }

  /** Marks where the two characters stand one after the other, and others by chance after one. */
  static long pairs(byte[] characters, int index, char first, char second) {
    long other = at(characters, index) ^ first * ONES | at(characters, index + 1) ^ second * ONES;
    return other - ONES & ~other & ALL;
  }

  private Eight() {}
}
