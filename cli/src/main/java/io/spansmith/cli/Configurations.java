package io.spansmith.cli;

import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.SpansmithConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The configuration of a command: the file given, or the defaults. */
final class Configurations {

  static SpansmithConfig read(@Nullable Path file) {
    try {
      return file == null
          ? ConfigReader.create().fromEnvironment()
          : ConfigReader.create().fromFile(file);
    } catch (ConfigException e) {
      throw new BadInputException("the configuration cannot be used\n" + e.getMessage(), e);
    }
  }

  /** The defaults, whatever the environment says: for commands that must always do the same. */
  static SpansmithConfig readWithoutEnvironment(@Nullable Path file) {
    if (file != null) {
      return read(file);
    }
    try {
      return ConfigReader.create(name -> null).fromEnvironment();
    } catch (ConfigException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Configurations() {}
}
