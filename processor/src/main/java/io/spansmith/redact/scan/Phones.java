package io.spansmith.redact.scan;

/**
 * Telephone numbers: international (ITU-T E.164), North American with separators, and national ones
 * near a word that says so.
 */
final class Phones {

  private static final Words STRONG =
      Words.of(
          "phone", "telephone", "tel", "mobile", "cell", "cellphone", "fax", "whatsapp", "telefon",
          "telefono", "telefone", "teléfono", "téléphone", "portable", "handy", "celular",
          "movil", "móvil", "handset", "msisdn", "cep", "numaram", "landline", "hotline", "电话",
          "手机", "電話", "전화");
  private static final Words WEAK =
      Words.of("call", "dial", "sms", "text me", "messages to", "contact", "office", "reach", "ring");

  /** Calling codes of one and two digits; every other code has three (ITU-T E.164 list). */
  private static final String SHORT =
      " 1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62"
          + " 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 ";

  private static final String UNUSED_THREES = " 210 214 215 217 219 259 384 424 425 426 427 428 429 ";

  private final int id;
  private final boolean national;

  /**
   * @param national whether bare national numbers count, which look like any other number
   */
  Phones(int id, boolean national) {
    this.id = id;
    this.national = national;
  }

  /** A number that begins with a plus sign. */
  int plus(Scan s, int plus) {
    char before = s.before(plus);
    int i = plus + 1;
    while (i - plus < 3 && (s.v[i] == '(' || s.v[i] == ' ')) {
      i++;
    }
    if (!Chars.isDigit(s.v[i]) || before != 0 && (Chars.isAlnum(before) || before == '+')) {
      return -1;
    }
    Digits d = s.digits;
    d.read(s, i);
    int last = d.groups;
    while (last > 0 && (d.count(0, last) > 15 || !Digits.endsAt(s, d.end[last - 1]))) {
      last--;
    }
    int count = d.count(0, last);
    if (count < 7 || !hasCode(s, d)) {
      return -1;
    }
    s.found.add(id, plus, d.end[last - 1]);
    return d.end[last - 1];
  }

  private static boolean hasCode(Scan s, Digits d) {
    String digits = d.flat(s, 0, Math.min(d.groups, 4));
    if (digits.charAt(0) == '0') {
      return false;
    }
    boolean one = digits.charAt(0) == '1' || digits.charAt(0) == '7';
    boolean two = SHORT.contains(" " + digits.substring(0, 2) + " ");
    return one || two || !UNUSED_THREES.contains(" " + digits.substring(0, 3) + " ");
  }

  /** A number without a plus sign, from the first group; {@code open} when a parenthesis led it. */
  int find(Scan s, Digits d, boolean open) {
    int from = open ? d.start[0] - 1 : d.start[0];
    int first = d.groups > 3 && d.length(0) < 4 && isTrunk(s, d) ? 1 : 0;
    if (american(s, d, first)) {
      return add(s, from, d.end[first + 2]);
    }
    int last = d.groups;
    while (last > 0 && (d.count(0, last) > 15 || !Digits.endsAt(s, d.end[last - 1]))) {
      last--;
    }
    int count = d.count(0, last);
    if (count < 7 || isDate(d, last) || !plausible(s, d, last, open)) {
      return -1;
    }
    return add(s, from, d.end[last - 1]);
  }

  private int add(Scan s, int from, int to) {
    s.found.add(id, from, to);
    return to;
  }

  /** Three, three and four digits, area and exchange not beginning with 0 or 1. */
  private static boolean american(Scan s, Digits d, int first) {
    if (d.groups < first + 3
        || d.length(first) != 3
        || d.length(first + 1) != 3
        || d.length(first + 2) != 4
        || s.v[d.start[first]] < '2'
        || s.v[d.start[first + 1]] < '2') {
      return false;
    }
    boolean signs = d.sign[first + 1] != '/' && d.sign[first + 2] != '/';
    return signs && Digits.endsAt(s, d.end[first + 2]);
  }

  private static boolean isTrunk(Scan s, Digits d) {
    char c = s.v[d.start[0]];
    return c == '1' && d.length(0) == 1 || c == '0' && d.length(0) > 1;
  }

  private boolean plausible(Scan s, Digits d, int last, boolean open) {
    int from = d.start[0];
    int to = d.end[last - 1];
    if (STRONG.near(s, from, to)) {
      return d.count(0, last) < 14 && !(last == 1 && isEpoch(s, d));
    }
    boolean grouped = last > 1 && last < 7 && d.sign[1] != '/';
    if (grouped && (WEAK.near(s, from, to) || open && last > 2)) {
      return true;
    }
    return national && isNational(s, d, last);
  }

  /** A trunk prefix and nine or ten digits, in one piece or in short groups. */
  private static boolean isNational(Scan s, Digits d, int last) {
    int count = d.count(0, last);
    boolean trunk = s.v[d.start[0]] == '0' && s.v[d.start[0] + 1] != '0';
    if (last == 1) {
      return trunk && count == 11;
    }
    return trunk && count > 9 && count < 13 && last < 6 && d.length(1) < 8;
  }

  private static boolean isEpoch(Scan s, Digits d) {
    return s.v[d.start[0]] == '1' && (d.length(0) == 10 || d.length(0) == 13);
  }

  private static boolean isDate(Digits d, int last) {
    if (last < 3 || d.sign[1] != d.sign[2]) {
      return false;
    }
    boolean yearFirst = d.length(0) == 4 && d.length(1) <= 2 && d.length(2) <= 2;
    boolean yearLast = d.length(0) <= 2 && d.length(1) <= 2 && d.length(2) == 4;
    return yearFirst || yearLast;
  }
}
