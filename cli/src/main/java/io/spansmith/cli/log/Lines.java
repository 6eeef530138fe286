package io.spansmith.cli.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Writes each event as one piece, so that no two of them mix. Thread-safe. */
final class Lines extends Handler {

  private final PrintStream out;

  Lines(PrintStream out, Formatter formatter) {
    this.out = out;
    setFormatter(formatter);
  }

  @Override
  public void publish(LogRecord record) {
    if (isLoggable(record)) {
      byte[] line = line(record).getBytes(UTF_8);
      out.write(line, 0, line.length);
      out.flush();
    }
  }

  private String line(LogRecord record) {
    try {
      return getFormatter().format(record);
    } catch (RuntimeException e) {
      // A parameter that cannot say what it is must not cost the event.
      LogRecord bare = new LogRecord(record.getLevel(), "An event that cannot be written");
      bare.setLoggerName(record.getLoggerName());
      bare.setThrown(e);
      return getFormatter().format(bare);
    }
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
