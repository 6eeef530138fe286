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

  final int[] start = new int[MOST + 1];
  final int[] end = new int[MOST + 1];

  /** The separator before a group; a blank where there were several. */
  final char[] sign = new char[MOST + 1];

  int groups;

  /** How many digits all groups have. */
  int total;

  /** Where to read on when nothing was found. */
  int resume;

  private final char[] flat = new char[MOST * LONGEST_GROUP];
  private final CharBuffer joined = CharBuffer.wrap(flat);

  /** Reads groups from the first digit of one. */
  void read(Scan s, int from) {
    groups = 0;
    total = 0;
    int i = from;
    char joined = 0;
    while (groups < MOST) {
      int first = i;
      while (Chars.isDigit(s.v[i])) {
        i++;
      }
      boolean word = Chars.isAlnum(s.v[i]) || s.v[i] == '_';
      if (i == first || i - first > LONGEST_GROUP || word && groups > 0) {
        break;
      }
      start[groups] = first;
      end[groups] = i;
      total += i - first;
      sign[groups++] = joined;
      int next = word ? i : separator(s, i);
      if (next == i) {
        break;
      }
      joined = next == i + 1 ? s.v[i] : ' ';
      i = next;
    }
    resume = groups == 0 ? i : groups == MOST ? start[MOST - 3] : end[groups - 1];
    s.work += resume - from;
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
    return switch (c) {
      case ' ', '-', '.', '/', '(', ')', '\u00a0', '\u2011', '\u2013' -> true;
      default -> false;
    };
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
