package io.spansmith.cli.log;

import java.util.Locale;
import java.util.logging.Level;

/** How much is told. Spelled as on the command line. */
public enum LogLevel {
  error(Level.SEVERE),
  warning(Level.WARNING),
  info(Level.INFO),
  debug(Level.ALL);

  private final Level platform;

  LogLevel(Level platform) {
    this.platform = platform;
  }

  Level platform() {
    return platform;
  }

  /** The word for one of the platform's levels. */
  static LogLevel of(Level level) {
    for (LogLevel each : values()) {
      if (level.intValue() >= each.platform.intValue()) {
        return each;
      }
    }
    return debug;
  }

  /** As it stands in a line. */
  String word() {
    return name().toUpperCase(Locale.ROOT);
  }
}
