package io.spansmith.cli.log;

import io.spansmith.log.Field;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * Every event as a JSON object on a line of its own, below 16 KiB, where container runtimes cut.
 * Public, so that a {@code logging.properties} can name it. Thread-safe.
 */
public final class JsonLines extends Formatter {

  private static final int MESSAGE = 4096;
  private static final int STACK = 8192;
  private static final int FIELD = 512;

  @Override
  public String format(LogRecord record) {
    LogEvent event = LogEvent.of(record, this);
    StringBuilder line = new StringBuilder(256).append('{');
    text("time", event.time(), FIELD, line);
    text("level", event.level().word(), FIELD, line);
    // The same for Google Cloud Logging, which reads no other key.
    text("severity", event.level().word(), FIELD, line);
    text("logger", event.logger(), FIELD, line);
    text("thread", Thread.currentThread().getName(), FIELD, line);
    text("message", event.message(), MESSAGE, line);
    for (Field field : event.fields()) {
      field(field, line);
    }
    Throwable error = event.error();
    if (error != null) {
      name("error", line);
      line.append('{');
      text("type", error.getClass().getName(), FIELD, line);
      text("stack", StackTrace.of(error), STACK, line);
      line.append('}');
    }
    return line.append("}\n").toString();
  }

  private static void field(Field field, StringBuilder line) {
    if (field.value() instanceof Number || field.value() instanceof Boolean) {
      name(field.name(), line);
      line.append(field.value());
    } else {
      text(field.name(), field.toString(), FIELD, line);
    }
  }

  private static void text(String name, String value, int maxBytes, StringBuilder line) {
    name(name, line);
    OneLine.quoted(value, maxBytes, line);
  }

  private static void name(String name, StringBuilder line) {
    if (line.charAt(line.length() - 1) != '{') {
      line.append(',');
    }
    line.append('"').append(name).append("\":");
  }
}
