package io.spansmith.redact.detect;

/** Bare digits that are a point in time rather than anybody's number. */
public final class Timestamps {

  // July 2017 to March 2030, when traces with AI calls in them are written.
  private static final long FIRST_SECOND = 1_500_000_000L;
  private static final long LAST_SECOND = 1_900_000_000L;

  private Timestamps() {}

  /**
   * Whether digits read as Unix time in seconds, milliseconds, microseconds or nanoseconds, or as
   * {@code yyyyMMddHHmmss}. Such a text is no identifier unless context words say so.
   */
  public static boolean likely(CharSequence digits) {
    int length = digits.length();
    if (length == 10 || length == 13 || length == 16 || length == 19) {
      long seconds = Checksums.number(digits, 0, 10);
      return seconds >= FIRST_SECOND && seconds < LAST_SECOND;
    }
    return length == 14
        && digits.charAt(0) == '2'
        && IssuedDates.yyyymmdd(digits, 0)
        && Checksums.number(digits, 8, 10) < 24
        && Checksums.number(digits, 10, 12) < 60;
  }
}
