package io.spansmith;

import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.SpansmithConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Spansmith}. Without any call the environment alone configures it. Not
 * thread-safe.
 */
public final class SpansmithBuilder {

  private ConfigSource source = new ConfigSource.OfEnvironment();
  private ConfigReader reader = ConfigReader.create();

  SpansmithBuilder() {}

  /** Uses this configuration. */
  public SpansmithBuilder config(SpansmithConfig config) {
    source = new ConfigSource.OfValue(Objects.requireNonNull(config, "config"));
    return this;
  }

  /** Reads this YAML file, and reads it again when it changes. */
  public SpansmithBuilder configFile(Path file) {
    source = new ConfigSource.OfFile(Objects.requireNonNull(file, "file"));
    return this;
  }

  /** Uses a tree of maps, lists and scalars; {@code name} stands for it in messages. */
  public SpansmithBuilder configTree(Map<String, ?> tree, String name) {
    source =
        new ConfigSource.OfTree(
            Map.copyOf(Objects.requireNonNull(tree, "tree")), Objects.requireNonNull(name, "name"));
    return this;
  }

  /** Reads variables from this lookup instead of the process; it answers null for unset ones. */
  public SpansmithBuilder environment(UnaryOperator<@Nullable String> environment) {
    reader = ConfigReader.create(Objects.requireNonNull(environment, "environment"));
    return this;
  }

  /**
   * Starts Spansmith and logs one line that says what is on, or why it is off.
   *
   * @throws ConfigException when the configuration cannot be used, with every problem in it
   */
  public Spansmith build() throws ConfigException {
    return Spansmith.start(source, reader);
  }
}
