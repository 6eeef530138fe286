package io.spansmith.export.wire;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The {@code Retry-After} header, RFC 9110 §10.2.3: seconds or a date. */
final class RetryAfter {

  private static final long MAX_SECONDS = 86_400;

  /** Milliseconds from {@code now}, or -1 when there is no usable value. */
  static long millis(Optional<String> header, Instant now) {
    String value = header.map(String::trim).orElse("");
    if (value.isEmpty()) {
      return -1;
    }
    if (value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return value.length() > 6
          ? MAX_SECONDS * 1000
          : Math.min(MAX_SECONDS, Long.parseLong(value)) * 1000;
    }
    try {
      Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Math.max(0, Math.min(MAX_SECONDS * 1000, then.toEpochMilli() - now.toEpochMilli()));
    } catch (DateTimeParseException notADate) {
      return -1;
    }
  }

  private RetryAfter() {}
}
