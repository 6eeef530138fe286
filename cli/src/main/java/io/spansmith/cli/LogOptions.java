package io.spansmith.cli;

import io.spansmith.cli.log.GatewayLog;
import io.spansmith.cli.log.LogFormat;
import io.spansmith.cli.log.LogLevel;
import io.spansmith.config.ConfigException;
import io.spansmith.config.Problem;
import io.spansmith.log.Field;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a command that runs for long writes its log. */
final class LogOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description =
          "${COMPLETION-CANDIDATES}: lines for people, or a JSON object per line (default: what"
              + " SPANSMITH_LOG_FORMAT says, or text).")
  private @Nullable LogFormat format;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description =
          "${COMPLETION-CANDIDATES}: the least that is told (default: what SPANSMITH_LOG_LEVEL"
              + " says, or info).")
  private @Nullable LogLevel level;

  /** Opens the log as asked for; flags win over the environment. */
  GatewayLog start() {
    return GatewayLog.start(format(), level());
  }

  LogFormat format() {
    return format != null
        ? format
        : fromEnvironment("SPANSMITH_LOG_FORMAT", LogFormat.class, LogFormat.text);
  }

  private LogLevel level() {
    return level != null
        ? level
        : fromEnvironment("SPANSMITH_LOG_LEVEL", LogLevel.class, LogLevel.info);
  }

  private <E extends Enum<E>> E fromEnvironment(String name, Class<E> choices, E otherwise) {
    String value = System.getenv(name);
    if (value == null || value.isBlank()) {
      return otherwise;
    }
    try {
      return Enum.valueOf(choices, value.strip().toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for "
              + name
              + ": expected one of "
              + Arrays.toString(choices.getEnumConstants())
              + " but was '"
              + value
              + "'",
          e);
    }
  }

  /** Tells what stands in the way of a start; every problem of a configuration on its own. */
  static void tell(BadInputException bad, GatewayLog log, PrintWriter err) {
    if (bad.getCause() instanceof ConfigException config) {
      for (Problem problem : config.problems()) {
        log.failure(err, problem.toString(), place(problem));
      }
    } else {
      log.failure(err, String.valueOf(bad.getMessage()));
    }
  }

  private static Field[] place(Problem problem) {
    Field file = new Field("file", problem.file());
    return problem.line() == 0
        ? new Field[] {file}
        : new Field[] {
          file, new Field("line", problem.line()), new Field("column", problem.column())
        };
  }
}
