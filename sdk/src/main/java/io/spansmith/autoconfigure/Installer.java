package io.spansmith.autoconfigure;

import io.spansmith.Spansmith;
import io.spansmith.SpansmithBuilder;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.SpansmithConfig;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts Spansmith, or says in one message why it stays off. Never throws. */
final class Installer {

  private static final Logger logger = Logger.getLogger("io.spansmith");

  private static final String INLINED = "spansmith in the OpenTelemetry configuration";

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

  /** The configuration, before anything of it is installed; null where it cannot be used. */
  static @Nullable SpansmithConfig peek(Settings settings) {
    if (!settings.enabled()) {
      return null;
    }
    ConfigReader reader = ConfigReader.create();
    try {
      if (settings.tree() != null) {
        return reader.fromTree(settings.tree(), INLINED);
      }
      return settings.configFile() == null
          ? reader.fromEnvironment()
          : reader.fromFile(Path.of(settings.configFile()));
    } catch (ConfigException | RuntimeException unusable) {
      // The installation reads it again and says what is wrong.
      return null;
    }
  }

  private static SpansmithBuilder builder(Settings settings) {
    SpansmithBuilder builder = Spansmith.builder();
    if (settings.tree() != null) {
      return builder.configTree(settings.tree(), INLINED);
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
