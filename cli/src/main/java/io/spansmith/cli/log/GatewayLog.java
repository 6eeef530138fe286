package io.spansmith.cli.log;

import io.spansmith.log.Field;
import java.io.PrintWriter;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The log of a gateway: everything that it and its libraries tell by {@code java.util.logging}.
 * Where the user gives the platform a configuration, that holds and nothing is changed.
 */
public final class GatewayLog {

  /** Kept: the platform forgets the level of a logger that nobody holds. */
  private static final Logger OURS = Logger.getLogger("io.spansmith");

  private final Formatter formatter;

  private GatewayLog(Formatter formatter) {
    this.formatter = formatter;
  }

  /** Sends what is logged from now on to standard error. */
  public static GatewayLog start(LogFormat format, LogLevel level) {
    GatewayLog log = new GatewayLog(format.formatter());
    if (System.getProperty("java.util.logging.config.file") == null
        && System.getProperty("java.util.logging.config.class") == null) {
      log.install(level.platform());
    }
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, error) -> OURS.log(Level.SEVERE, "A thread ended by an error", error));
    return log;
  }

  private void install(Level level) {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    Handler lines = new Lines(System.err, formatter);
    lines.setLevel(Level.ALL);
    root.addHandler(lines);
    OURS.setLevel(level);
    // Below that, gRPC and Netty write what is sent to us, keys included.
    root.setLevel(level.intValue() < Level.INFO.intValue() ? Level.INFO : level);
  }

  /** Tells why the gateway does not start: to whom the command tells its errors. */
  public void failure(PrintWriter err, String message, Field... fields) {
    LogRecord record = new LogRecord(Level.SEVERE, "{0}");
    record.setLoggerName("io.spansmith");
    Object[] parameters = new Object[fields.length + 1];
    parameters[0] = message;
    System.arraycopy(fields, 0, parameters, 1, fields.length);
    record.setParameters(parameters);
    err.print(formatter.format(record));
    err.flush();
  }
}
