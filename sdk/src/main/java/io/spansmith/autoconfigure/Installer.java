package io.spansmith.autoconfigure;

import io.spansmith.Spansmith;
import io.spansmith.SpansmithBuilder;
import io.spansmith.config.ConfigException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts Spansmith, or says in one message why it stays off. Never throws. */
final class Installer {

  private static final Logger logger = Logger.getLogger("io.spansmith");

  private Installer() {}

  static Spansmith install(Settings settings) {
    if (!settings.enabled()) {
      return off("spansmith.enabled is false");
    }
    if (!settings.isAskedFor()) {
      return off("nothing says where runs go; set LANGSMITH_API_KEY or spansmith.config");
    }
    try {
      return builder(settings).build();
    } catch (ConfigException unusable) {
      logger.severe(
          "Spansmith is off: its configuration cannot be used. Correct this and start again:\n"
              + unusable.getMessage());
    } catch (Throwable failure) {
      logger.log(Level.SEVERE, "Spansmith is off: it could not start", failure);
    }
    return Spansmith.disabled();
  }

  private static SpansmithBuilder builder(Settings settings) {
    SpansmithBuilder builder = Spansmith.builder();
    if (settings.tree() != null) {
      return builder.configTree(settings.tree(), "spansmith in the OpenTelemetry configuration");
    }
    return settings.configFile() == null
        ? builder
        : builder.configFile(Path.of(settings.configFile()));
  }

  private static Spansmith off(String reason) {
    logger.info("Spansmith is off: " + reason);
    return Spansmith.disabled();
  }
}
