package io.spansmith.cli.log;

import io.spansmith.log.Field;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/**
 * Every event on a line for people: time, level, who says it, the sentence, and its values by name.
 * Public, so that a {@code logging.properties} can name it. Thread-safe.
 */
public final class TextLines extends Formatter {

  private static final int MESSAGE = 4096;
  private static final int STACK = 8192;
  private static final int FIELD = 512;
  private static final Pattern WORD = Pattern.compile("[^\\s\"=\\p{Cntrl}]+");

  @Override
  public String format(LogRecord record) {
    LogEvent event = LogEvent.of(record, this);
    StringBuilder line = new StringBuilder(160).append(event.time()).append(' ');
    line.append(String.format("%-7s ", event.level().word()));
    OneLine.plain(event.shortLogger(), FIELD, line);
    line.append(": ");
    OneLine.plain(event.message(), MESSAGE, line);
    for (Field field : event.fields()) {
      value(field.name(), field.toString(), FIELD, line);
    }
    Throwable error = event.error();
    if (error != null) {
      value("error", error.getClass().getName(), FIELD, line);
      value("stack", StackTrace.of(error), STACK, line);
    }
    return line.append('\n').toString();
  }

  private static void value(String name, String value, int maxBytes, StringBuilder line) {
    line.append(' ').append(name).append('=');
    if (WORD.matcher(value).matches()) {
      OneLine.plain(value, maxBytes, line);
    } else {
      OneLine.quoted(value, maxBytes, line);
    }
  }
}
