package io.spansmith.redact.scan;

/**
 * Digits that no letter touches, with all the groups of digits that separators join to them: read
 * once, and passed over at once where no detector takes what they look like.
 */
final class Groups {

  private static final int LONG_WORD = 16;
  private static final int HALF_WORD = 8;
  private static final int SHORT_WORD = 5;

  private final Addresses addresses;
  private final Ids ids;
  private final boolean hasIds;
  private final Openings openings;
  private final Tokens tokens;
  private final Codes codes;
  private final Numbers numbers;

  /** {@link Chars#WORD} where a token may begin with three characters. */
  private final byte[] begins;

  Groups(Detectors on, Addresses addresses, Ids ids, Tokens tokens, Codes codes, byte[] begins) {
    this.addresses = addresses;
    this.ids = ids;
    hasIds = ids.any();
    openings = ids.openings();
    this.tokens = tokens;
    this.codes = codes;
    this.begins = begins;
    numbers = new Numbers(on, ids.words());
  }

  /** From the first digit of the first group; where to read on. */
  int at(Scan s, int start, int end) {
    if (end - start < SHORT_WORD && isByItself(s, start, end)) {
      int found = hasIds ? identifier(s, start, end) : -1;
      return Math.max(end, found < 0 ? numbers.day(s, start, end) : found);
    }
    Digits d = s.digits;
    d.read(s, start);
    int found = group(s, start, end);
    if (found < 0 && start >= s.digitsLooked) {
      found = numbers.find(s, start);
    }
    for (int g = 1; g < d.groups && d.start[g] < s.digitsLooked && found < 0; g++) {
      int from = d.start[g];
      if (begins[Prefixes.slot(s.v[from], s.v[from + 1], s.v[from + 2])] != 0) {
        return d.end[g - 1];
      }
      end = d.end[g];
      found =
          d.length(g) < HALF_WORD && isContinued(d, g) ? token(s, from, end) : group(s, from, end);
    }
    return Math.max(end, found);
  }

  /** Whether nothing joins a few digits to more of them or makes an address of them. */
  private static boolean isByItself(Scan s, int start, int end) {
    char before = s.before(start);
    if (before == '+' || before == '(') {
      return false;
    }
    char next = s.v[end];
    char after = s.v[end + 1];
    if ((next == ' ' || next == ',') && Chars.isLetter(after)) {
      return true;
    }
    boolean address = next == '.' || next == ':' || next == '-';
    return next != '_' && !(address && Chars.isAlnum(after)) && Digits.separator(s, end) == end;
  }

  /** What may begin with one group and is no card, phone number or date; where it ends, or -1. */
  private int group(Scan s, int start, int end) {
    char[] v = s.v;
    int length = end - start;
    char before = s.before(start);
    char next = v[end];
    if (length == HALF_WORD && next == '-' || length >= LONG_WORD) {
      int found = codes.whole(s, start, end);
      if (found > 0) {
        return found;
      }
    }
    if (before == '+' || before == '(') {
      int found = numbers.led(s, start);
      if (found > 0) {
        return found;
      }
    }
    if (length >= LONG_WORD) {
      return codes.word(s, start, end, Chars.DIGIT);
    }
    int found = length < SHORT_WORD ? addresses.begun(s, start, end) : -1;
    found = found < 0 && hasIds ? identifier(s, start, end) : found;
    found = found < 0 ? token(s, start, end) : found;
    if (found < 0 && Codes.isPart(s, start)) {
      found = codes.spoken(s, start, end);
    }
    return found;
  }

  /** Whether the group goes on what the one before it began: no address or code begins with it. */
  private static boolean isContinued(Digits d, int group) {
    char sign = d.sign[group];
    return (sign == '-' || sign == '.') && d.start[group] == d.end[group - 1] + 1;
  }

  /** What a vendor's name or an infix tells; where it ends, or -1. */
  private int token(Scan s, int start, int end) {
    int length = end - start;
    char next = s.v[end];
    boolean joins = (next == '-' || next == '/') && Chars.isAlnum(s.v[end + 1]);
    int found = -1;
    if ((length >= SHORT_WORD || joins) && tokens.hasNamed()) {
      found = tokens.named(s, start);
    }
    if (found < 0 && length >= HALF_WORD && tokens.hasInfixes()) {
      found = tokens.infix(s, Math.max(0, start - 1), end + 1);
    }
    return found;
  }

  /** An identifier from here, or from the one or two short words of letters before. */
  private int identifier(Scan s, int start, int end) {
    int digits = end - start;
    int letters = lettersBefore(s, start);
    boolean may = letters > 0 && openings.mayJoinAny(letters, digits);
    int first = may ? Codes.lettersBefore(s, start) : -1;
    int second = first < 0 ? -1 : Codes.lettersBefore(s, first);
    int found =
        second >= 0 && openings.mayJoin(start - second - 2, digits)
            ? ids.at(s, second, first - 1, Chars.LETTER)
            : -1;
    if (found < 0 && first >= 0 && openings.mayJoin(start - 1 - first, digits)) {
      found = ids.at(s, first, start - 1, Chars.LETTER);
    }
    return found > 0 ? found : ids.number(s, start, end);
  }

  /** How many letters stand before the sign before, up to seven; at least that many. */
  private static int lettersBefore(Scan s, int start) {
    if (start < 8) {
      return 1;
    }
    long letters = Eight.letters(Eight.at(s.low, start - 8)) << 8;
    return Long.numberOfLeadingZeros(~letters & Eight.ALL) >>> 3;
  }
}
