package io.spansmith.autoconfigure;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is told from outside the configuration file.
 *
 * @param enabled {@code spansmith.enabled}, {@code SPANSMITH_ENABLED}
 * @param configFile {@code spansmith.config}, {@code SPANSMITH_CONFIG}, or null
 * @param tree the configuration itself when another file holds it, or null
 */
record Settings(boolean enabled, @Nullable String configFile, @Nullable Map<String, ?> tree) {

  private static final String CONFIG = "spansmith.config";
  private static final String ENABLED = "spansmith.enabled";

  /** Any of these alone says where runs are to go. */
  private static final List<String> LANGSMITH =
      List.of("LANGSMITH_API_KEY", "LANGCHAIN_API_KEY", "LANGSMITH_ENDPOINT", "LANGCHAIN_ENDPOINT");

  /** From the SDK's properties, which hold system properties and variables alike. */
  static Settings of(ConfigProperties properties) {
    return new Settings(
        !"false".equalsIgnoreCase(properties.getString(ENABLED)),
        text(properties.getString(CONFIG)),
        null);
  }

  /** From the process itself, where the SDK has no properties. */
  static Settings ofProcess() {
    return new Settings(
        !"false".equalsIgnoreCase(either(ENABLED, "SPANSMITH_ENABLED")),
        either(CONFIG, "SPANSMITH_CONFIG"),
        null);
  }

  Settings withConfigFile(String file) {
    return new Settings(enabled, file, null);
  }

  Settings withTree(Map<String, ?> inlined) {
    return new Settings(enabled, null, inlined);
  }

  /** Whether anything says where runs are to go. */
  boolean isAskedFor() {
    return configFile != null
        || tree != null
        || LANGSMITH.stream().anyMatch(name -> text(System.getenv(name)) != null);
  }

  private static @Nullable String either(String property, String variable) {
    String value = System.getProperty(property);
    return text(value == null ? System.getenv(variable) : value);
  }

  private static @Nullable String text(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }
}
