package io.spansmith.export;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** All that the process says while this is open: every logger at its finest, and both streams. */
final class Overheard extends Handler implements AutoCloseable {

  private static final Logger ROOT = Logger.getLogger("");

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final Level before = ROOT.getLevel();

  private Overheard() {}

  static Overheard open() {
    Overheard overheard = new Overheard();
    PrintStream tee = new PrintStream(overheard.said, true, StandardCharsets.UTF_8);
    System.setOut(tee);
    System.setErr(tee);
    ROOT.setLevel(Level.ALL);
    ROOT.addHandler(overheard);
    return overheard;
  }

  String text() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void publish(LogRecord record) {
    StringWriter line = new StringWriter();
    line.append(record.getLoggerName())
        .append(' ')
        .append(new SimpleFormatter().formatMessage(record));
    line.append(' ').append(Arrays.deepToString(record.getParameters())).append('\n');
    if (record.getThrown() != null) {
      record.getThrown().printStackTrace(new PrintWriter(line));
    }
    said.writeBytes(line.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    ROOT.removeHandler(this);
    ROOT.setLevel(before);
    System.setOut(out);
    System.setErr(err);
  }
}
