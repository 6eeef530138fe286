package io.spansmith.redact.scan;

import io.spansmith.redact.detect.MonthNames;
import java.util.List;

/** Dates that a word near them says to be a birth date. */
final class Dates {

  static final List<String> BIRTH =
      List.of(
          "dob",
          "d.o.b",
          "birth",
          "birthday",
          "birthdate",
          "born",
          "date of birth",
          "geboren",
          "geburtsdatum",
          "geburtstag",
          "geb",
          "naissance",
          "né le",
          "née le",
          "nacimiento",
          "nacido",
          "nascimento",
          "nascita",
          "nato il",
          "geboortedatum",
          "doğum",
          "nacida",
          "nascido",
          "nascida",
          "nata il",
          "urodzenia",
          "urodzony",
          "urodzona",
          "född",
          "født",
          "födelsedatum",
          "fødselsdato",
          "syntymäaika",
          "syntynyt",
          "narozen",
          "născut",
          "γεννήθηκε",
          "született",
          "tanggal lahir",
          "ngày sinh",
          "рождения",
          "родился",
          "родилась",
          "народження",
          "γέννησης",
          "الميلاد",
          "जन्म",
          "出生",
          "生年月日",
          "생년월일");
  private static final Words MONTH = Words.of(MonthNames.all());
  private static final Beginnings MONTHS = new Beginnings(MonthNames.all());

  /** The first five of eight characters, in which a year begins. */
  private static final long NEAR = 0xff_ffff_ffffL;

  private final int id;
  private final Words birth;

  /**
   * @param index of {@link #BIRTH} among others
   */
  Dates(int id, ContextIndex index) {
    this.id = id;
    birth = Words.indexed(index, BIRTH);
  }

  int find(Scan s, Digits d) {
    int last = Math.min(d.groups, 3);
    int from = d.start[0];
    int to = last == 0 ? from : d.end[last - 1];
    if (last == 3 && isDate(d) && isInYear(s, d) && birth.near(s, from, to)) {
      s.found.add(id, from, to);
      return to;
    }
    if (d.length(0) == 8) {
      return d.groups == 1 && isCompact(s, from) ? of(s, from, d.end[0]) : -1;
    }
    return d.length(0) < 3 ? spelled(s, from, d.end[0]) : -1;
  }

  /** Adds what a word near it says to be a birth date; where it ends, or -1. */
  int of(Scan s, int start, int end) {
    if (!birth.near(s, start, end)) {
      return -1;
    }
    s.found.add(id, start, end);
    return end;
  }

  /** {@code 19900102}, the basic form of ISO 8601, or the day first. */
  private static boolean isCompact(Scan s, int start) {
    int first = value(s, start);
    int second = value(s, start + 2);
    int third = value(s, start + 4);
    return (first == 19 || first == 20) && isDayAndMonth(third, value(s, start + 6))
        || (third == 19 || third == 20) && isDayAndMonth(first, second);
  }

  private static int value(Scan s, int start) {
    return (s.v[start] - '0') * 10 + s.v[start + 1] - '0';
  }

  /** {@code 1990年1月2日} or {@code 1990년 1월 2일}, back from the day. */
  private int eastern(Scan s, int day, int end) {
    int month = counted(s, day, '月', '월');
    int year = month > 0 ? counted(s, month, '年', '년') : 0;
    boolean four = month > 5 && Chars.isDigit(s.v[year + 3]) && !Chars.isDigit(s.v[year + 4]);
    if (!four || !birth.near(s, year, end + 1)) {
      return -1;
    }
    s.found.add(id, year, end + 1);
    return end + 1;
  }

  /** Where the digits begin that one of the signs counts, before a place; 0 when none does. */
  private static int counted(Scan s, int before, char one, char other) {
    int sign = (s.before(before) == ' ' ? before - 1 : before) - 1;
    boolean counts = sign > 0 && (s.v[sign] == one || s.v[sign] == other);
    return counts ? digitsBefore(s, sign) : 0;
  }

  private static int digitsBefore(Scan s, int end) {
    int i = end;
    while (i > 0 && end - i < 4 && Chars.isDigit(s.v[i - 1])) {
      i--;
    }
    return i;
  }

  private static boolean isDate(Digits d) {
    boolean yearFirst = d.length(0) == 4 && d.length(1) <= 2 && d.length(2) <= 2;
    boolean yearLast =
        d.length(0) <= 2 && d.length(1) <= 2 && (d.length(2) == 4 || d.length(2) == 2);
    return (yearFirst || yearLast) && d.sign[1] == d.sign[2];
  }

  /** Whether a month and a day are where they are before or after the year. */
  private static boolean isInYear(Scan s, Digits d) {
    int second = d.value(s, 1);
    boolean yearFirst = d.length(0) == 4;
    return !yearFirst && isDayAndMonth(d.value(s, 0), second)
        || d.length(2) < 3 && isDayAndMonth(second, d.value(s, 2));
  }

  private static boolean isDayAndMonth(int one, int other) {
    int month = Math.min(one, other);
    return month > 0 && month < 13 && Math.max(one, other) < 32;
  }

  /** {@code 2 January 1990} from the day, {@code January 2, 1990} from the day too. */
  int spelled(Scan s, int day, int dayEnd) {
    if (s.v[dayEnd] == '日' || s.v[dayEnd] == '일') {
      return eastern(s, day, dayEnd);
    }
    int word = joint(s, dayEnd);
    boolean digits = (Eight.digits(Eight.at(s.low, dayEnd)) & NEAR) != 0;
    if (MONTHS.may(Eight.at(s.low, word)) == 0 && !(digits && mayFollow(s, day))) {
      return -1;
    }
    int i = word;
    while (i - word < 12 && isLetter(s.v[i])) {
      i++;
    }
    boolean dayFirst = i > word && MONTH.at(s, word, i);
    int year = yearAt(s, dayFirst ? i : dayEnd);
    if (year < 0) {
      return -1;
    }
    int before = dayFirst ? day : month(s, day);
    if (before < 0 || !birth.near(s, before, year)) {
      return -1;
    }
    s.found.add(id, before, year);
    return year;
  }

  /** Whether letters stand before a day, with no more than two signs between. */
  private static boolean mayFollow(Scan s, int day) {
    return day > 2 && (isLetter(s.v[day - 1]) || isLetter(s.v[day - 2]) || isLetter(s.v[day - 3]));
  }

  /** After what parts a day from the name of its month: {@code . - de}. */
  private static int joint(Scan s, int from) {
    int i = s.skipBlanks(from, 3);
    if (s.v[i] == '.' || s.v[i] == '-') {
      return s.skipBlanks(i + 1, 2);
    }
    return s.holds(i, "de ") || s.holds(i, "of ") ? i + 3 : i;
  }

  private static boolean isLetter(char c) {
    return Chars.isLetter(c) || Chars.isForeignLetter(c);
  }

  private static int month(Scan s, int day) {
    int end = day;
    while (end > 0 && day - end < 2 && (s.v[end - 1] == ' ' || s.v[end - 1] == '.')) {
      end--;
    }
    int start = end;
    while (start > 0 && end - start < 12 && isLetter(s.v[start - 1])) {
      start--;
    }
    return start < end && MONTH.at(s, start, end) ? start : -1;
  }

  private static int yearAt(Scan s, int from) {
    int i = from;
    while (i - from < 4 && !Chars.isDigit(s.v[i]) && i < s.n) {
      i++;
    }
    boolean elided = s.before(i) == '\'' || s.before(i) == '\u2019';
    if (elided
        && Chars.isDigit(s.v[i])
        && Chars.isDigit(s.v[i + 1])
        && !Chars.isAlnum(s.v[i + 2])) {
      return i + 2;
    }
    boolean year = s.v[i] == '1' || s.v[i] == '2';
    for (int k = 1; k < 4 && year; k++) {
      year = Chars.isDigit(s.v[i + k]);
    }
    return year && !Chars.isDigit(s.v[i + 4]) ? i + 4 : -1;
  }
}
