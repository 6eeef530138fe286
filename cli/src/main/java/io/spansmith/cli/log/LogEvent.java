package io.spansmith.cli.log;

import io.spansmith.log.Field;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one line tells.
 *
 * @param time ISO 8601 in UTC, always with milliseconds
 * @param fields the named values among the parameters of the message
 */
record LogEvent(
    String time,
    LogLevel level,
    String logger,
    String message,
    List<Field> fields,
    @Nullable Throwable error) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static LogEvent of(LogRecord record, Formatter formatter) {
    String message = formatter.formatMessage(record);
    Object[] parameters = record.getParameters();
    return new LogEvent(
        TIME.format(record.getInstant()),
        LogLevel.of(record.getLevel()),
        record.getLoggerName() == null ? "" : record.getLoggerName(),
        message == null ? "" : message,
        parameters == null
            ? List.of()
            : Stream.of(parameters).filter(Field.class::isInstance).map(Field.class::cast).toList(),
        record.getThrown());
  }

  /** The logger's name without its packages. */
  String shortLogger() {
    return logger.substring(logger.lastIndexOf('.') + 1);
  }
}
