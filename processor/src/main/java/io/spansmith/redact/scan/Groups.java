package io.spansmith.redact.scan;

/**
 * Digits that no letter touches, with all the groups of digits that separators join to them: read
 * once, and passed over at once where no detector takes what they look like.
 */
final class Groups {

  private static final int HALF_WORD = 8;
  private static final int SHORT_WORD = 5;

  /** Of more digits there are wallets. */
  private static final int LONGEST_NUMBER = 24;

  private final Addresses addresses;
  private final Ids ids;
  private final boolean hasIds;
  private final Openings openings;
  private final DigitKinds kinds;
  private final Prefixes prefixes;
  private final Tokens tokens;
  private final Codes codes;
  private final Numbers numbers;

  Groups(
      Detectors on, Addresses addresses, Ids ids, Tokens tokens, Codes codes, Prefixes prefixes) {
    this.addresses = addresses;
    this.ids = ids;
    hasIds = ids.any();
    openings = ids.openings();
    kinds = new DigitKinds(ids, prefixes);
    this.prefixes = prefixes;
    this.tokens = tokens;
    this.codes = codes;
    numbers = new Numbers(on, ids.words());
  }

  /** From the first digit of the first group; where to read on. */
  int at(Scan s, int start, int end) {
    int time = mayBeTime(s, start, end) ? Times.end(s, start, end - start) : -1;
    if (time > 0) {
      return time(s, start, end, time);
    }
    if (end - start < SHORT_WORD && isByItself(s, start, end)) {
      int found = hasIds ? identifier(s, start, end) : -1;
      found = found < 0 && end - start < 3 ? numbers.day(s, start, end) : found;
      found = found < 0 && Codes.isPart(s, start) ? codes.spoken(s, start, end) : found;
      return Math.max(end, found);
    }
    Digits d = s.digits;
    d.read(s, start);
    int found = d.total < Cards.SHORTEST ? -1 : numbers.card(s, start);
    found = found < 0 ? first(s, start, end) : found;
    if (found < 0 && start >= s.digitsLooked) {
      found = numbers.find(s, start);
    }
    for (int g = 1; g < d.groups && d.start[g] < s.digitsLooked && found < 0; g++) {
      int may = kinds.of(d.length(g), s.v[d.end[g]]);
      if ((may & DigitKinds.BEGUN) != 0 && prefixes.may(s.v, d.start[g])) {
        return d.end[g - 1];
      }
      end = d.end[g];
      found = next(s, d, g, may);
    }
    return Math.max(end, found);
  }

  /** As {@link Cards#power}, of the digits after the point. */
  int power(Scan s, int start, int end) {
    boolean written =
        (s.v[end] | 32) == 'e'
            && end - start > 9
            && s.before(start) == '.'
            && Chars.isDigit(s.before(start - 1))
            && !Chars.isAlnum(s.before(start - 2));
    return written ? numbers.power(s, start - 2, end) : -1;
  }

  private static boolean mayBeTime(Scan s, int start, int end) {
    return s.v[end] == (end - start == 2 ? ':' : '-') && (end - start == 2 || end - start == 4);
  }

  /** Passes over a time, of which no more than the date may be found. */
  private int time(Scan s, int start, int end, int time) {
    if (end - start == 2 || start < s.digitsLooked) {
      return time;
    }
    if (!Times.isSpaced(s, start)) {
      return Times.isMidnight(s, start) ? Math.max(time, numbers.midnight(s, start, time)) : time;
    }
    s.digits.read(s, start);
    return Math.max(time, numbers.find(s, start));
  }

  /** As {@link Numbers#day}, with what is written behind the day. */
  int day(Scan s, int start, int end) {
    return numbers.day(s, start, end);
  }

  /** Whether nothing joins a few digits to more of them or makes an address of them. */
  private static boolean isByItself(Scan s, int start, int end) {
    char next = s.v[end];
    char after = s.v[end + 1];
    if ((next == ' ' || next == ',') && Chars.isLetter(after)) {
      return true;
    }
    if (next == ':') {
      return s.v[end + 3] != ':' && !Codes.isPart(s, start);
    }
    boolean address = next == '.' || next == '-';
    return next != '_' && !(address && Chars.isAlnum(after)) && Digits.separator(s, end) == end;
  }

  /** What may begin with the first group and is no card, phone number or date; its end, or -1. */
  private int first(Scan s, int start, int end) {
    int may = kinds.of(end - start, s.v[end]);
    int found = (may & DigitKinds.WHOLE) != 0 ? codes.whole(s, start, end) : -1;
    if (found < 0 && isLead(s.before(start)) && s.digits.total > 6) {
      found = numbers.led(s, start);
    }
    if (found > 0 || end - start > LONGEST_NUMBER) {
      return found > 0 ? found : codes.word(s, start, end, Chars.DIGIT);
    }
    found = (may & DigitKinds.ADDRESS) != 0 ? addresses.begun(s, start, end) : -1;
    found = found < 0 && hasIds ? identifier(s, start, end) : found;
    found = found < 0 && (may & DigitKinds.TOKEN) != 0 ? token(s, start, end) : found;
    if (found < 0 && Codes.isPart(s, start)) {
      found = codes.spoken(s, start, end);
    }
    return found;
  }

  /** The same for a group that others stand before. */
  private int next(Scan s, Digits d, int group, int may) {
    int start = d.start[group];
    int end = d.end[group];
    char before = s.v[start - 1];
    boolean joined = isJoin(before) && Chars.isDigit(s.v[start - 2]);
    if (joined && before != '/' && end - start < HALF_WORD) {
      // It goes on what the one before it began: no address or code begins with it, and no token
      // where the same sign ends it.
      return (may & DigitKinds.TOKEN) != 0 && s.v[end] != before ? token(s, start, end) : -1;
    }
    int found = (may & DigitKinds.WHOLE) != 0 ? codes.whole(s, start, end) : -1;
    if (found < 0 && isLead(before) && (d.isCut() || d.count(group, d.groups) > 6)) {
      found = numbers.led(s, start);
    }
    if (found > 0 || end - start > LONGEST_NUMBER) {
      return found > 0 ? found : codes.word(s, start, end, Chars.DIGIT);
    }
    if ((may & DigitKinds.ADDRESS) != 0) {
      found = addresses.begun(s, start, end);
    }
    if (found < 0 && (may & (DigitKinds.OPENING | DigitKinds.NUMBER)) != 0 && !joined) {
      found = ids.number(s, start, end);
    }
    return found < 0 && (may & DigitKinds.TOKEN) != 0 ? token(s, start, end) : found;
  }

  /** Whether it may lead a telephone number. */
  private static boolean isLead(char c) {
    return c == '+' || c == '(';
  }

  private static boolean isJoin(char c) {
    return c == '-' || c == '.' || c == '/';
  }

  /** What a vendor's name or an infix tells; where it ends, or -1. */
  private int token(Scan s, int start, int end) {
    int length = end - start;
    boolean may = length >= SHORT_WORD || Chars.isAlnum(s.v[end + 1]);
    int found = may && tokens.hasNamed() ? tokens.named(s, start) : -1;
    if (found < 0 && length >= HALF_WORD && tokens.hasInfixes()) {
      found = tokens.infix(s, Math.max(0, start - 1), start);
      found = found < 0 ? tokens.infix(s, end - 1, end + 1) : found;
    }
    if (found < 0 && length >= DigitKinds.LONG) {
      found = codes.opaque(s, start);
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
