package io.spansmith.agent;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The only way from the agent into Spansmith. Whatever goes wrong behind it stays there: one
 * message says so, and the agent and the application go on without us.
 *
 * <p>Thread-safe.
 */
final class Gate {

  private static final Logger logger = Logger.getLogger("io.spansmith");
  private static final AtomicBoolean said = new AtomicBoolean();

  private Gate() {}

  /** Makes the named class, or answers null when this JVM or this agent cannot. */
  static <T> @Nullable T open(Class<T> type, String name) {
    try {
      Class<?> inside = Class.forName(name, true, Gate.class.getClassLoader());
      return type.cast(inside.getDeclaredConstructor().newInstance());
    } catch (Throwable failure) {
      close(failure);
      return null;
    }
  }

  /** Tells once why Spansmith is off. */
  static void close(Throwable failure) {
    if (!said.compareAndSet(false, true)) {
      return;
    }
    if (failure instanceof UnsupportedClassVersionError) {
      logger.warning(
          "Spansmith is off: it needs Java 17 or newer and this JVM is Java "
              + System.getProperty("java.version")
              + ". The agent and the application are not affected.");
    } else {
      logger.log(
          Level.WARNING,
          "Spansmith is off: it does not work with this agent. The agent and the application are"
              + " not affected. Agents from 2.20.1 on are supported.",
          failure);
    }
  }
}
