package io.spansmith.redact.scan;

import java.nio.CharBuffer;

/**
 * Groups of digits that separators join: {@code 4111 1111-1111.1111}, {@code (415) 555-0132}.
 *
 * <p>Read once and then looked at by every detector of numbers. Not thread-safe; reused.
 */
final class Digits {

  /** Most groups that are read at once. */
  static final int MOST = 12;

  private static final int LONGEST_GROUP = 34;

  /** Bits of the separators among the first characters of ASCII. */
  private static final long SEPARATORS =
      " -./()".chars().mapToLong(c -> 1L << c).reduce(0, (all, one) -> all | one);

  final int[] start = new int[MOST + 1];
  final int[] end = new int[MOST + 1];

  /** The separator before a group; a blank where there were several. */
  final char[] sign = new char[MOST + 1];

  int groups;

  /** How many digits all groups have. */
  int total;

  /** A bit for each length that some group has; all above 31 count as less. */
  private int lengths;

  /** Where to read on when nothing was found. */
  int resume;

  private final char[] flat = new char[MOST * LONGEST_GROUP];
  private final CharBuffer joined = CharBuffer.wrap(flat);

  /** Reads groups from the first digit of one. */
  void read(Scan s, int from) {
    char[] v = s.v;
    int read = 0;
    int digits = 0;
    int of = 0;
    int i = from;
    char joined = 0;
    while (read < MOST) {
      int first = i;
      while (Chars.isDigit(v[i])) {
        i++;
      }
      boolean word = Chars.isAlnum(v[i]) || v[i] == '_';
      if (i == first || i - first > LONGEST_GROUP || word && read > 0) {
        break;
      }
      start[read] = first;
      end[read] = i;
      digits += i - first;
      of |= 1 << i - first;
      sign[read++] = joined;
      int next = word ? i : separator(s, i);
      if (next == i) {
        break;
      }
      joined = next == i + 1 ? v[i] : ' ';
      i = next;
    }
    groups = read;
    total = digits;
    lengths = of;
    resume = read == 0 ? i : read == MOST ? start[MOST - 3] : end[read - 1];
    s.work += resume - from;
  }

  /** Whether some group has so many digits. */
  boolean has(int digits) {
    return (lengths >>> digits & 1) != 0;
  }

  /** Whether all groups have one or two digits. */
  boolean isShort() {
    return lengths >>> 3 == 0;
  }

  /** Whether there may be more groups than were read. */
  boolean isCut() {
    return groups == MOST;
  }

  /** Where digits go on after what separates them, or {@code from}. */
  static int separator(Scan s, int from) {
    int i = from;
    if (s.v[i] == '+') {
      // How forms write a blank.
      return Chars.isDigit(s.v[i + 1]) ? i + 1 : from;
    }
    while (i - from < 3 && isSeparator(s.v[i])) {
      i++;
    }
    return Chars.isDigit(s.v[i]) ? i : from;
  }

  static boolean isSeparator(char c) {
    return c < 64 ? (SEPARATORS >>> c & 1) != 0 : c == '\u00a0' || c >= '\u2010' && c <= '\u2013';
  }

  int length(int group) {
    return end[group] - start[group];
  }

  /** What a group of a few digits counts. */
  int value(Scan s, int group) {
    int value = 0;
    for (int i = start[group]; i < end[group]; i++) {
      value = value * 10 + s.v[i] - '0';
    }
    return value;
  }

  /** How many digits the groups from {@code first} to before {@code last} have. */
  int count(int first, int last) {
    int sum = 0;
    for (int g = first; g < last; g++) {
      sum += end[g] - start[g];
    }
    return sum;
  }

  /** The digits of those groups without separators, until they are asked for again. */
  CharSequence flat(Scan s, int first, int last) {
    int size = 0;
    for (int g = first; g < last; g++) {
      int length = end[g] - start[g];
      System.arraycopy(s.v, start[g], flat, size, length);
      size += length;
    }
    return joined.clear().limit(size);
  }

  /** Whether all groups after {@code first} are joined by the same sign. */
  boolean uniform(int first, int last) {
    for (int g = first + 2; g < last; g++) {
      if (sign[g] != sign[first + 1]) {
        return false;
      }
    }
    return true;
  }

  /** Whether no word goes on where the group ends; a dash and a letter word may follow. */
  static boolean endsAt(Scan s, int end) {
    char c = s.v[end];
    if (Chars.isAlnum(c) || c == '_') {
      return false;
    }
    return !(c == '.' || c == '-') || !Chars.isDigit(s.v[end + 1]);
  }
}
