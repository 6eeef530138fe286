package io.spansmith.redact.scan;

import io.spansmith.redact.detect.PhoneNumbers;
import java.util.List;
import java.util.stream.Stream;

/**
 * Telephone numbers: international (ITU-T E.164), North American with separators, and national ones
 * near a word that says so.
 */
final class Phones {

  private static final List<String> ANYWHERE =
      List.of(
          "phone",
          "telephone",
          "tel",
          "mobile",
          "cell",
          "cellphone",
          "fax",
          "whatsapp",
          "telefon",
          "telefono",
          "telefone",
          "teléfono",
          "téléphone",
          "portable",
          "handy",
          "celular",
          "movil",
          "móvil",
          "handset",
          "msisdn",
          "cep",
          "numaram",
          "landline",
          "hotline",
          "电话",
          "手机",
          "電話",
          "전화");
  private static final List<String> LEADING =
      List.of("call", "dial", "sms", "text me", "messages to", "contact", "reach me", "ring");
  private static final List<String> TRAILING =
      List.of("office", "home", "work", "direct", "switchboard");

  /** All of them. */
  static final List<String> WORDS =
      Stream.of(ANYWHERE, LEADING, TRAILING).flatMap(List::stream).toList();

  private static final Words STRONG = Words.of(ANYWHERE);
  private static final Words BEFORE = Words.of(LEADING);
  private static final Words AFTER = Words.of(TRAILING);

  private static final Words ARTICLE = Words.of("sku", "part", "item", "model", "serial", "isbn");
  private static final Words NUMBER = Words.of("no", "number", "num", "nr");

  private final int id;
  private final boolean national;
  private final ContextIndex index;

  /**
   * @param national whether bare national numbers count, which look like any other number
   * @param index of {@link #WORDS} among others
   */
  Phones(int id, boolean national, ContextIndex index) {
    this.id = id;
    this.national = national;
    this.index = index;
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
    Digits d = s.led;
    d.read(s, i);
    for (int last = d.groups; last > 0 && d.count(0, last) > 6; last--) {
      if (Digits.endsAt(s, d.end[last - 1])
          && d.count(0, last) < 17
          && PhoneNumbers.international(d.flat(s, 0, last))) {
        return add(s, plus, d.end[last - 1]);
      }
    }
    return -1;
  }

  /** A number without a plus sign, from the first group; {@code open} when a parenthesis led it. */
  int find(Scan s, Digits d, boolean open) {
    int from = open ? d.start[0] - 1 : d.start[0];
    for (int first = 0; d.has(3) && d.has(4) && first + 2 < d.groups; first++) {
      if (american(s, d, first) && !isArticle(s, from)) {
        boolean trunk = first == 1 && d.length(0) < 4 && isTrunk(s, d);
        return add(s, first == 0 || trunk ? from : d.start[first], d.end[first + 2]);
      }
    }
    if (!mayCount(s, d, open) || isNamed(s, d.start[0])) {
      return -1;
    }
    int last = d.groups;
    while (last > 0 && (d.count(0, last) > 15 || !Digits.endsAt(s, d.end[last - 1]))) {
      last--;
    }
    int count = d.count(0, last);
    if (count < 7 || isDate(s, d, last) || isOther(s, d, last) || !plausible(s, d, last, open)) {
      return -1;
    }
    return add(s, from, d.end[last - 1]);
  }

  /** Whether digits can be a number that are not grouped as American ones. */
  private boolean mayCount(Scan s, Digits d, boolean open) {
    boolean exit = s.v[d.start[0]] == '0' && s.v[d.start[0] + 1] == '0';
    return open || exit || national || index.near(s, d.start[0], d.end[d.groups - 1]);
  }

  /**
   * After capitals and a dash, as in {@code CVE-2024-12345}, unless they say it is a telephone's.
   */
  private static boolean isNamed(Scan s, int start) {
    int i = start - 1;
    if (i < 2 || s.v[i] != '-') {
      return false;
    }
    int end = i;
    while (i > 0 && end - i < 12 && Chars.isUpper(s.v[i - 1])) {
      i--;
    }
    return end - i > 1 && !STRONG.at(s, i, end) && !BEFORE.at(s, i, end);
  }

  /** Whether the word right before says that it numbers a thing that is sold or made. */
  private static boolean isArticle(Scan s, int start) {
    int end = start;
    while (end > 0 && start - end < 3 && " #:.".indexOf(s.v[end - 1]) >= 0) {
      end--;
    }
    if (end == start || !Chars.isLetter(s.v[end - 1])) {
      return false;
    }
    int word = end;
    while (word > 0 && end - word < 8 && Chars.isLetter(s.v[word - 1])) {
      word--;
    }
    if (s.before(word) == ' ' && NUMBER.at(s, word, end)) {
      end = word - 1;
      word = end;
      while (word > 0 && end - word < 8 && Chars.isLetter(s.v[word - 1])) {
        word--;
      }
    }
    return ARTICLE.at(s, word, end) && !Chars.isAlnum(s.before(word));
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
        || d.sign[first + 1] == '/'
        || d.sign[first + 2] == '/'
        || (d.sign[first + 1] == '.') != (d.sign[first + 2] == '.')
        || s.v[d.start[first + 2] - 1] == '('
        || isListed(s, d, first)) {
      return false;
    }
    return Digits.endsAt(s, d.end[first + 2])
        && !isReckoned(s.v, d.end[first + 2])
        && PhoneNumbers.northAmericanStrict(d.flat(s, first, first + 3));
  }

  /** What a sign of arithmetic and another number follow. */
  private static boolean isReckoned(char[] v, int end) {
    return (v[end] == '+' || v[end] == '*' || v[end] == '=') && Chars.isDigit(v[end + 1]);
  }

  /** One of many numbers that blanks part. */
  private static boolean isListed(Scan s, Digits d, int first) {
    if (d.sign[first + 1] != ' ' || d.sign[first + 2] != ' ' || s.v[d.end[first]] == ')') {
      return false;
    }
    boolean before = first > 0 && d.sign[first] == ' ' && !(first == 1 && isTrunk(s, d));
    return before || d.groups > first + 3 && d.sign[first + 3] == ' ' && d.length(first + 3) < 6;
  }

  /** Two years, a postal code of the United States, a year in parentheses, a time. */
  private static boolean isOther(Scan s, Digits d, int last) {
    int from = d.start[0];
    if (s.before(from) == ':' && from > 1 && Chars.isDigit(s.v[from - 2])) {
      return true;
    }
    for (int g = 0; g < last; g++) {
      boolean aside = d.start[g] > 0 && s.v[d.start[g] - 1] == '(' && s.v[d.end[g]] == ')';
      if (aside && isYear(s, d, g)) {
        return true;
      }
    }
    boolean postal = d.length(0) == 5 && last == 2 && d.length(1) == 4 && d.sign[1] == '-';
    return postal || last == 2 && isYear(s, d, 0) && isYear(s, d, 1);
  }

  private static boolean isYear(Scan s, Digits d, int group) {
    int at = d.start[group];
    return d.length(group) == 4
        && (s.v[at] == '1' && s.v[at + 1] == '9' || s.v[at] == '2' && s.v[at + 1] == '0');
  }

  /** An area code of its own in parentheses. */
  private static boolean isArea(Scan s, Digits d) {
    return d.length(0) > 1 && d.length(0) < 6 && s.v[d.end[0]] == ')';
  }

  private static boolean isTrunk(Scan s, Digits d) {
    char c = s.v[d.start[0]];
    return c == '1' && d.length(0) == 1 || c == '0' && d.length(0) > 1;
  }

  private boolean plausible(Scan s, Digits d, int last, boolean open) {
    int from = d.start[0];
    int to = d.end[last - 1];
    boolean grouped = last > 1 && last < 7 && d.sign[1] != '/';
    if (index.near(s, from, to)) {
      if (STRONG.near(s, from, to)) {
        boolean fits = d.count(0, last) < 14 || isExit(s, d, last);
        return fits && !(last == 1 && isEpoch(s, d));
      }
      if (grouped && (BEFORE.before(s, from, 16) || AFTER.after(s, to, 8))) {
        return true;
      }
    }
    if (grouped && open && last > 2 && isArea(s, d)) {
      return true;
    }
    boolean exit = d.length(0) > 2 && d.length(0) < 7 && last > 2 && isExit(s, d, last);
    return exit || national && isNational(s, d, last);
  }

  /** An international number after the two zeros that most countries dial first. */
  private static boolean isExit(Scan s, Digits d, int last) {
    CharSequence digits = d.flat(s, 0, last);
    return digits.charAt(0) == '0'
        && digits.charAt(1) == '0'
        && PhoneNumbers.international(digits.subSequence(2, digits.length()));
  }

  /** A trunk prefix and nine or ten digits, in one piece or in short groups. */
  private static boolean isNational(Scan s, Digits d, int last) {
    int count = d.count(0, last);
    boolean trunk = PhoneNumbers.trunk(d.flat(s, 0, last));
    return last == 1 ? trunk && count == 11 : trunk && last < 6 && d.length(1) < 8;
  }

  private static boolean isEpoch(Scan s, Digits d) {
    return s.v[d.start[0]] == '1' && (d.length(0) == 10 || d.length(0) == 13);
  }

  private static boolean isDate(Scan s, Digits d, int last) {
    if (last < 3 || d.sign[1] != d.sign[2]) {
      return false;
    }
    char century = s.v[d.start[0]];
    boolean year = century == '1' || century == '2';
    boolean yearFirst = year && d.length(0) == 4 && d.length(1) <= 2 && d.length(2) <= 2;
    boolean yearLast = d.length(0) <= 2 && d.length(1) <= 2 && d.length(2) == 4;
    boolean yearAmid = d.length(0) <= 2 && isYear(s, d, 1) && d.length(2) <= 2 && last == 3;
    return yearFirst || yearLast || yearAmid;
  }
}
