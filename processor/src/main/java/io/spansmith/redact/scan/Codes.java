package io.spansmith.redact.scan;

import io.spansmith.redact.detect.Wallets;

/** Words with digits in them: numbers, addresses, accounts, wallets, identifiers, opaque keys. */
final class Codes {

  private static final int SHORTEST_SECRET = 5;
  private static final int LONG_WORD = 16;
  private static final int HALF_WORD = 8;

  private static final int SHORT_WORD = 5;

  /** Bits of the signs that passwords have among the first characters of ASCII. */
  private static final long PART_SIGNS =
      "-!#$%&*+".chars().mapToLong(c -> 1L << c).reduce(0, (all, one) -> all | one);

  private final Mail mail;
  private final boolean hasMail;
  private final Addresses addresses;
  private final Ibans ibans;
  private final boolean hasIbans;
  private final int wallet;
  private final Ids ids;
  private final Tokens tokens;
  private final Assignments assignments;
  private final boolean hasAssignments;
  private final Encoded encoded;
  private final Groups groups;

  Codes(
      Detectors on,
      Ids ids,
      Mail mail,
      Addresses addresses,
      Tokens tokens,
      Assignments assignments,
      boolean hasAssignments,
      Encoded encoded,
      Prefixes prefixes) {
    this.mail = mail;
    hasMail = on.email >= 0;
    this.addresses = addresses;
    ibans = new Ibans(on.iban);
    hasIbans = on.iban >= 0;
    wallet = on.wallet;
    this.ids = ids;
    this.tokens = tokens;
    this.assignments = assignments;
    this.hasAssignments = hasAssignments;
    this.encoded = encoded;
    groups = new Groups(on, addresses, ids, tokens, this, prefixes);
  }

  /** A short text that has no digit, and so no anchor: a code of letters alone may be all of it. */
  void letters(Scan s) {
    if (!ids.any()) {
      return;
    }
    int word = 0;
    for (int i = s.n - 1; i >= 0; i--) {
      if (Chars.isDigit(s.v[i])) {
        return;
      }
      word = Chars.isAlnum(s.v[i]) ? word : i;
    }
    ids.at(s, 0, word == 0 ? s.n : word, Chars.LETTER);
  }

  /** From the first digit of a run of digits; where to read on. */
  int digit(Scan s, int digit) {
    char[] v = s.v;
    int digits = digit;
    while (Chars.isDigit(v[digits])) {
      digits++;
    }
    int fraction = v[digits] == '.' && digits - digit == 1 ? Fractions.end(s, digit) : -1;
    if (fraction > 0) {
      return fraction;
    }
    if (!Chars.isAlnum(v[digits]) && (digit <= s.floor || !Chars.isAlnum(v[digit - 1]))) {
      s.floor = groups.at(s, digit, digits);
      return s.floor;
    }
    int power = groups.power(s, digit, digits);
    if (power > 0) {
      s.floor = power;
      return power;
    }
    int start = digit;
    while (start > s.floor && Chars.isAlnum(v[start - 1])) {
      start--;
    }
    int end = digits;
    while (Chars.isAlnum(v[end])) {
      end++;
    }
    s.work += end - start;
    if (start == digit && end - digits == 2 && digits - digit < 3 && isOrdinal(s, digits)) {
      s.floor = Math.max(end, groups.day(s, start, end));
      return s.floor;
    }
    int found = hasMail && v[end] == '@' ? mail.of(s, start, end) : -1;
    found = found < 0 && end - start >= Encoded.SHORTEST ? encoded.at(s, start, end) : found;
    found = found < 0 ? whole(s, start, end) : found;
    found = found < 0 ? word(s, start, end, kinds(v, start, end)) : found;
    s.floor = Math.max(end, found);
    return s.floor;
  }

  /** What English and French put behind a day. */
  private static boolean isOrdinal(Scan s, int suffix) {
    return switch (Chars.lower(s.v[suffix])) {
      case 't' -> Chars.lower(s.v[suffix + 1]) == 'h';
      case 's' -> Chars.lower(s.v[suffix + 1]) == 't';
      case 'n', 'r' -> Chars.lower(s.v[suffix + 1]) == 'd';
      case 'e' -> Chars.lower(s.v[suffix + 1]) == 'r';
      default -> false;
    };
  }

  /** Where a blob or a UUID ends that the word begins, or -1. */
  int whole(Scan s, int start, int end) {
    int length = end - start;
    if (length == 8 && s.v[end] == '-' && Opaque.isUuid(s.v, start, Math.min(s.n, start + 36))) {
      int named = tokens.hasNamed() ? tokens.named(s, start) : -1;
      named = named < 0 && hasAssignments ? assignments.opaque(s, start) : named;
      return Math.max(named, start + 36);
    }
    return length >= LONG_WORD ? Blobs.end(s, start, end) : -1;
  }

  /** What begins with the word; where it ends, or -1. */
  int word(Scan s, int start, int end, int kinds) {
    int length = end - start;
    int found = code(s, start, end, kinds);
    if (found < 0 && tokens.hasNamed() && (length >= SHORTEST_SECRET || goesOn(s.v, end))) {
      found = tokens.named(s, start);
    }
    if (found < 0 && length >= HALF_WORD && tokens.hasInfixes()) {
      found = tokens.infix(s, Math.max(0, start - 1), end + 1);
    }
    if (found < 0 && length >= LONG_WORD) {
      found = opaque(s, start);
    }
    if (found < 0 && (kinds != Chars.DIGIT || isPart(s, start))) {
      found = spoken(s, start, end);
    }
    return found;
  }

  /** What a name before it announces; where it ends, or -1. */
  int opaque(Scan s, int start) {
    return hasAssignments ? assignments.opaque(s, start) : -1;
  }

  /** A password before the words that say so; where it ends, or -1. */
  int spoken(Scan s, int start, int end) {
    return hasAssignments ? assignments.spoken().before(s, start, end) : -1;
  }

  /** Whether a sign that passwords have joins the digits to a letter before them. */
  static boolean isPart(Scan s, int start) {
    return start > 1 && Chars.isLetter(s.v[start - 2]) && isPartSign(s.v[start - 1]);
  }

  private static boolean isPartSign(char c) {
    return c < 64 ? (PART_SIGNS >>> c & 1) != 0 : c == '@' || c == '^' || c == '_';
  }

  /** Whether more of a token may follow a short first part. */
  private static boolean goesOn(char[] v, int end) {
    return (v[end] == '-' || v[end] == '/') && Chars.isAlnum(v[end + 1]);
  }

  private static int kinds(char[] v, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Chars.isDigit(v[i])) {
        return Chars.DIGIT | Chars.LETTER;
      }
    }
    return Chars.DIGIT;
  }

  private int code(Scan s, int start, int end, int kinds) {
    int length = end - start;
    int found = length < SHORT_WORD ? addresses.begun(s, start, end) : -1;
    if (found < 0 && hasIbans && length > 3 && Ibans.mayStart(s.v, start)) {
      found = ibans.at(s, start);
    }
    if (found < 0 && wallet >= 0 && length > 24 && length < 112) {
      found = wallet(s, start, end);
    }
    return found < 0 && ids.any() ? identifier(s, start, end, kinds) : found;
  }

  /** An identifier from here, or from the one or two short words of letters before. */
  private int identifier(Scan s, int start, int end, int kinds) {
    int first = lettersBefore(s, start);
    int second = first < 0 ? -1 : lettersBefore(s, first);
    int found = second < 0 ? -1 : ids.at(s, second, first - 1, Chars.LETTER);
    found = found > 0 || first < 0 ? found : ids.at(s, first, start - 1, Chars.LETTER);
    return found > 0 ? found : ids.at(s, start, end, kinds);
  }

  /** Where the short word begins that a sign parts from what follows, or -1. */
  static int lettersBefore(Scan s, int start) {
    char[] v = s.v;
    if (start - s.floor < 2 || !Chars.isLetter(v[start - 2]) || !ShapeSet.isSign(v[start - 1])) {
      return -1;
    }
    int first = start - 2;
    while (first > s.floor && start - first <= SHORT_WORD && Chars.isLetter(v[first - 1])) {
      first--;
    }
    return first == 0 || !Chars.isAlnum(v[first - 1]) ? first : -1;
  }

  private int wallet(Scan s, int start, int end) {
    boolean valid =
        switch (s.v[start]) {
          case '0' -> end - start == 42 && Wallets.ethereum(s.view.text(start, end));
          case 'b', 'B', 'l', 'a', 'c', 'o', 'i', 's', 'k', 'j', 'd' -> bech32(s, start, end);
          case 't' -> bech32(s, start, end) || base58(s, start, end);
          case 'r', 'x', 'y', 'z', 'K', '4', '5', '8' -> base58(s, start, end);
          case '1', '2', '3', 'm', 'n', 'L', 'M', 'D', 'A', '9', 'X', 'T' -> base58(s, start, end);
          default -> false;
        };
    if (!valid) {
      return -1;
    }
    s.found.add(wallet, start, end);
    return end;
  }

  /**
   * Letters, the one 1 that parts them from the rest, and none of the letters that it leaves out.
   */
  private static boolean bech32(Scan s, int start, int end) {
    int one = start;
    while (one < end && Chars.isLetter(s.v[one])) {
      one++;
    }
    if (one == end || s.v[one] != '1' || one - start < 2) {
      return false;
    }
    return !any(s, one + 1, end, "1bioBIO") && Wallets.bech32(s.view.text(start, end));
  }

  /** Letters of both cases, as chance nearly always draws, and none of those that are left out. */
  private static boolean base58(Scan s, int start, int end) {
    boolean upper = false;
    boolean lower = false;
    int length = end - start;
    if (length > 36 && length != 51 && length != 52 && length != 95 && length != 111) {
      return false;
    }
    for (int i = start; i < end; i++) {
      upper |= Chars.isUpper(s.v[i]);
      lower |= Chars.isLower(s.v[i]);
    }
    return upper
        && lower
        && !any(s, start, end, "0OIl")
        && Wallets.inBase58(s.view.text(start, end));
  }

  private static boolean any(Scan s, int from, int to, String of) {
    for (int i = from; i < to; i++) {
      if (of.indexOf(s.v[i]) >= 0) {
        return true;
      }
    }
    return false;
  }
}
