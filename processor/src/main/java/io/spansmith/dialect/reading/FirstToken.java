package io.spansmith.dialect.reading;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** When an answer began, told as a time of day. */
public final class FirstToken {

  /**
   * Sets the time to the first token; does nothing for a text that is no time, or one before the
   * span.
   *
   * @param text ISO 8601, with JSON quotes or without
   */
  public static void at(@Nullable String text, SpanView span, Reading reading) {
    Instant at = text == null ? null : instant(text.replace("\"", ""));
    if (at == null) {
      return;
    }
    long nanos =
        TimeUnit.SECONDS.toNanos(at.getEpochSecond())
            + at.getNano()
            - span.span().getStartEpochNanos();
    reading.timeToFirstTokenNanos = nanos >= 0 ? Long.valueOf(nanos) : null;
  }

  private static @Nullable Instant instant(String text) {
    try {
      return text.length() > 40 ? null : Instant.parse(text);
    } catch (DateTimeParseException notTime) {
      return null;
    }
  }

  private FirstToken() {}
}
