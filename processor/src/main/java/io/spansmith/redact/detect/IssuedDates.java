package io.spansmith.redact.detect;

/** Whether digits inside a number can be the birth date they claim to be. */
final class IssuedDates {

  private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private IssuedDates() {}

  /** A day of the Gregorian calendar; a year of -1 is unknown, so 29 February is let pass. */
  static boolean valid(long year, long month, long day) {
    if (month < 1 || month > 12 || day < 1 || day > DAYS[(int) month - 1]) {
      return false;
    }
    return month != 2 || day != 29 || year < 0 || leap(year);
  }

  /** Two digits each for year, month and day from {@code at}; the century is unknown. */
  static boolean yymmdd(CharSequence text, int at) {
    return valid(
        century(Checksums.number(text, at, at + 2)),
        Checksums.number(text, at + 2, at + 4),
        Checksums.number(text, at + 4, at + 6));
  }

  /** Two digits each for day, month and year from {@code at}; the century is unknown. */
  static boolean ddmmyy(CharSequence text, int at) {
    return valid(
        century(Checksums.number(text, at + 4, at + 6)),
        Checksums.number(text, at + 2, at + 4),
        Checksums.number(text, at, at + 2));
  }

  /** Four digits for the year, two each for month and day from {@code at}; 1800 to 2099. */
  static boolean yyyymmdd(CharSequence text, int at) {
    long year = Checksums.number(text, at, at + 4);
    return year >= 1800
        && year < 2100
        && valid(
            year, Checksums.number(text, at + 4, at + 6), Checksums.number(text, at + 6, at + 8));
  }

  /** A year to test for a leap day: of 1900 and 2000 only the latter had one, so 00 passes. */
  private static long century(long twoDigits) {
    return twoDigits < 0 ? -1 : 2000 + twoDigits;
  }

  private static boolean leap(long year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }
}
