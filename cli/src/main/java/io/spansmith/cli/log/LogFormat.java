package io.spansmith.cli.log;

import java.util.function.Supplier;
import java.util.logging.Formatter;

/** How an event is written. Spelled as on the command line. */
public enum LogFormat {
  /** For people. */
  text(TextLines::new),
  /** For machines: a JSON object per line. */
  json(JsonLines::new);

  private final Supplier<Formatter> formatter;

  LogFormat(Supplier<Formatter> formatter) {
    this.formatter = formatter;
  }

  Formatter formatter() {
    return formatter.get();
  }
}
