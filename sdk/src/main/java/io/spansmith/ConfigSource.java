package io.spansmith;

import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.SpansmithConfig;
import java.nio.file.Path;
import java.util.Map;

/** Where a configuration comes from. */
sealed interface ConfigSource {

  SpansmithConfig read(ConfigReader reader) throws ConfigException;

  /** What the user knows it by. */
  String describe();

  /** A YAML file; it is read again when it changes. */
  record OfFile(Path file) implements ConfigSource {
    @Override
    public SpansmithConfig read(ConfigReader reader) throws ConfigException {
      return reader.fromFile(file);
    }

    @Override
    public String describe() {
      return file.toString();
    }
  }

  /** A tree that some other file holds, such as OTel's declarative configuration. */
  record OfTree(Map<String, ?> tree, String name) implements ConfigSource {
    @Override
    public SpansmithConfig read(ConfigReader reader) throws ConfigException {
      return reader.fromTree(tree, name);
    }

    @Override
    public String describe() {
      return name;
    }
  }

  /** Environment variables alone. */
  record OfEnvironment() implements ConfigSource {
    @Override
    public SpansmithConfig read(ConfigReader reader) throws ConfigException {
      return reader.fromEnvironment();
    }

    @Override
    public String describe() {
      return "environment";
    }
  }

  /** A value that the application made. */
  record OfValue(SpansmithConfig config) implements ConfigSource {
    @Override
    public SpansmithConfig read(ConfigReader reader) {
      return config;
    }

    @Override
    public String describe() {
      return "application";
    }
  }
}
