package io.spansmith.redact.scan;

import io.spansmith.redact.detect.CardIssuers;
import io.spansmith.redact.detect.IbanStructures;

/** Payment card numbers: issuer range, length and Luhn, in one piece or in groups. */
final class Cards {

  /** Fewest digits of a number. */
  static final int SHORTEST = 12;

  private final int id;

  Cards(int id) {
    this.id = id;
  }

  /** Where a card number ends that begins with the first group, or -1. */
  int first(Scan s, Digits d) {
    int last =
        d.length(0) > 2 && !isAccount(s, d.start[0]) && !isFraction(s, d, 0) ? card(s, d, 0) : -1;
    if (last < 0) {
      return -1;
    }
    s.found.add(id, d.start[0], d.end[last - 1]);
    return d.end[last - 1];
  }

  /**
   * Where a number ends as floating point writes it, when its power of ten makes a card number of
   * it: a digit, a point, the digits up to {@code end} and the power; or -1.
   */
  int power(Scan s, int first, int end) {
    int at = s.v[end + 1] == '+' ? end + 2 : end + 1;
    if (!Chars.isDigit(s.v[at]) || !Chars.isDigit(s.v[at + 1]) || !Digits.endsAt(s, at + 2)) {
      return -1;
    }
    int power = (s.v[at] - '0') * 10 + s.v[at + 1] - '0';
    int missing = power - (end - first - 2);
    if (missing < 0 || power > 18) {
      return -1;
    }
    String number = s.v[first] + s.view.text(first + 2, end) + "0".repeat(missing);
    if (!CardIssuers.issued(Integer.parseInt(number, 0, 4, 10), number.length())
        || !CardIssuers.valid(number)) {
      return -1;
    }
    s.found.add(id, first, at + 2);
    return at + 2;
  }

  /** Where a card number that begins with some group ends, or -1. */
  int find(Scan s, Digits d) {
    int end = -1;
    if (d.isShort() || isAccount(s, d.start[0])) {
      return end;
    }
    for (int first = 0; first < d.groups; first++) {
      int last = d.length(first) > 2 && !isFraction(s, d, first) ? card(s, d, first) : -1;
      if (last > 0) {
        end = d.end[isWritten(s, d, last) ? last : last - 1];
        s.found.add(id, d.start[first], end);
        first = last - 1;
      }
    }
    return end;
  }

  private static int card(Scan s, Digits d, int first) {
    int issuer = firstFour(s, d, first);
    if (!CardIssuers.issued(issuer)) {
      return -1;
    }
    int count = 0;
    int most = first;
    while (most < d.groups && most - first < 7 && count + d.length(most) <= 19) {
      count += d.length(most++);
    }
    for (int last = most; last > first; last--) {
      if (count < SHORTEST) {
        return -1;
      }
      if (CardIssuers.issued(issuer, count)
          && grouped(d, first, last)
          && !isInRow(d, first, last)
          && (isWritten(s, d, last)
              || !(last < d.groups && d.sign[last] == '.') && Digits.endsAt(s, d.end[last - 1]))
          && CardIssuers.valid(d.flat(s, first, last))) {
        return last;
      }
      count -= d.length(last - 1);
    }
    return -1;
  }

  /** Whether all that follows is {@code .0}, as floating point writes whole numbers. */
  private static boolean isWritten(Scan s, Digits d, int last) {
    return last == d.groups - 1
        && d.sign[last] == '.'
        && d.length(last) == 1
        && s.v[d.start[last]] == '0'
        && Digits.endsAt(s, d.end[last]);
  }

  /** The first four digits, of one group or two. */
  private static int firstFour(Scan s, Digits d, int first) {
    int value = 0;
    int i = d.start[first];
    int next = first + 1;
    for (int k = 0; k < 4; k++) {
      if (i == d.end[next - 1]) {
        if (next == d.groups) {
          return 0;
        }
        i = d.start[next++];
      }
      value = value * 10 + s.v[i++] - '0';
    }
    return value;
  }

  /** The rest of an IBAN in groups: a country and two digits stand before. */
  private static boolean isAccount(Scan s, int start) {
    if (start < 5 || s.v[start - 1] != ' ' || start > 5 && Chars.isAlnum(s.v[start - 6])) {
      return false;
    }
    return Chars.isDigit(s.v[start - 3])
        && Chars.isDigit(s.v[start - 2])
        && !IbanStructures.kinds(s.v[start - 5], s.v[start - 4]).isEmpty();
  }

  /** Digits after a decimal point, of which scores and embeddings have as many as cards. */
  private static boolean isFraction(Scan s, Digits d, int first) {
    if (first > 0) {
      return d.sign[first] == '.';
    }
    int point = d.start[0] - 1;
    return s.before(d.start[0]) == '.' && !Chars.isLetter(s.before(point));
  }

  /** Groups among more of the same length than any card has: a row of numbers. */
  private static boolean isInRow(Digits d, int first, int last) {
    if (last - first == 1) {
      return false;
    }
    int from = first;
    while (from > 0 && d.length(from - 1) == d.length(first)) {
      from--;
    }
    int to = last;
    while (to < d.groups && d.length(to) == d.length(first)) {
      to++;
    }
    return to - from > last - first + 1;
  }

  /** One piece, or pieces of three to six digits, of which only the last may be shorter. */
  private static boolean grouped(Digits d, int first, int last) {
    if (last - first == 1) {
      return true;
    }
    if (!d.uniform(first, last) || d.sign[first + 1] == '/') {
      return false;
    }
    for (int g = first; g < last - 1; g++) {
      if (d.length(g) < 3 || d.length(g) > 8) {
        return false;
      }
    }
    return true;
  }
}
