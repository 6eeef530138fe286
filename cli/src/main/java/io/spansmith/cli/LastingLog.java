package io.spansmith.cli;

import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Keeps the log while the process stops: the platform's own takes its handlers away when the JVM
 * begins to exit, and what a gateway loses while it drains would not be told. Public because the
 * platform makes it.
 */
public final class LastingLog extends LogManager {

  /** Makes the handlers, which cannot be made any more once the process stops. */
  static void prepare() {
    Logger.getLogger("").getHandlers();
  }

  /** Asked for at exit only, since no configuration is read twice. */
  @Override
  public void reset() {
    // The handlers stay.
  }
}
