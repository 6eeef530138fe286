package io.spansmith.export.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Retry-After} header, RFC 9110 §10.2.3: seconds or a date, in one of the forms of
 * §5.6.7. A date is read by the clock that wrote it, where the answer tells that ({@code Date}).
 */
final class RetryAfter {

  private static final long MAX_SECONDS = 86_400;
  private static final List<DateTimeFormatter> FORMS =
      List.of(
          DateTimeFormatter.RFC_1123_DATE_TIME,
          utc("EEEE, dd-MMM-yy HH:mm:ss 'GMT'"),
          utc("EEE MMM ppd HH:mm:ss yyyy"));

  /** Milliseconds from now, or -1 when there is no usable value. */
  static long millis(Optional<String> header, Optional<String> date, Instant ourNow) {
    String value = header.map(String::trim).orElse("");
    if (value.isEmpty()) {
      return -1;
    }
    if (value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return value.length() > 6
          ? MAX_SECONDS * 1000
          : Math.min(MAX_SECONDS, Long.parseLong(value)) * 1000;
    }
    Instant then = date(value);
    if (then == null) {
      return -1;
    }
    Instant theirNow = date(date.map(String::trim).orElse(""));
    Instant now = theirNow == null ? ourNow : theirNow;
    return Math.max(0, Math.min(MAX_SECONDS * 1000, then.toEpochMilli() - now.toEpochMilli()));
  }

  private static @Nullable Instant date(String value) {
    for (DateTimeFormatter form : FORMS) {
      try {
        return form.parse(value, Instant::from);
      } catch (DateTimeParseException anotherForm) {
        continue;
      }
    }
    return null;
  }

  private static DateTimeFormatter utc(String form) {
    return DateTimeFormatter.ofPattern(form, Locale.US).withZone(ZoneOffset.UTC);
  }

  private RetryAfter() {}
}
