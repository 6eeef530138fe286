package io.spansmith.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything there is to say about a configuration.
 *
 * @param config the configuration, or null when there are problems
 * @param problems what keeps it from being used, in file order
 * @param notices what the user should know all the same, such as a key written in the file
 */
public record ConfigReport(
    @Nullable SpansmithConfig config, List<Problem> problems, List<Problem> notices) {

  public ConfigReport {
    problems = List.copyOf(problems);
    notices = List.copyOf(notices);
  }

  /** The configuration, or all problems as an exception. */
  public SpansmithConfig orThrow() throws ConfigException {
    if (config == null) {
      throw new ConfigException(problems);
    }
    return config;
  }
}
