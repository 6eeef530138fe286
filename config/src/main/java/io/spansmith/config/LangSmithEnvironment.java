package io.spansmith.config;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The variables LangSmith's own SDKs read: {@code LANGSMITH_X}, then {@code LANGCHAIN_X} (contract
 * §8). A blank one is unset. {@code OTEL_EXPORTER_OTLP_*} belongs to the host and is never read.
 */
final class LangSmithEnvironment {

  static final String DEFAULT_ENDPOINT = "https://api.smith.langchain.com";

  private static final List<String> SWITCHES =
      List.of(
          "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING_V2", "LANGSMITH_TRACING", "LANGCHAIN_TRACING");
  private static final List<String> PROJECTS =
      List.of(
          "HOSTED_LANGSERVE_PROJECT_NAME",
          "LANGSMITH_PROJECT",
          "LANGCHAIN_PROJECT",
          "LANGSMITH_SESSION",
          "LANGCHAIN_SESSION");
  private static final List<String> WORKSPACES =
      List.of(
          "LANGSMITH_TENANT_ID",
          "LANGSMITH_WORKSPACE_ID",
          "LANGCHAIN_WORKSPACE_ID",
          "LANGCHAIN_TENANT_ID");

  private final UnaryOperator<@Nullable String> variables;

  LangSmithEnvironment(UnaryOperator<@Nullable String> variables) {
    this.variables = variables;
  }

  /** Whether any of the tracing switches says no; anything but a yes is a no, to be safe. */
  @Nullable String switchedOffBy() {
    for (String name : SWITCHES) {
      String value = variable(name);
      if (value != null && !isYes(value)) {
        return name;
      }
    }
    return null;
  }

  private static boolean isYes(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on" -> true;
      default -> false;
    };
  }

  /** The endpoint that is set, or null. */
  @Nullable String endpoint() {
    String endpoint = either("ENDPOINT");
    return endpoint == null ? null : Endpoint.withoutSlash(endpoint);
  }

  @Nullable Secret apiKey() {
    String key = either("API_KEY");
    return key == null ? null : Secret.of(key);
  }

  @Nullable String workspaceId() {
    return first(WORKSPACES);
  }

  String project() {
    String project = first(PROJECTS);
    return project == null ? "default" : project;
  }

  /** The rate as it stands in the environment, or null; whether it is one the reader finds out. */
  @Nullable String samplingRate() {
    return either("TRACING_SAMPLING_RATE");
  }

  boolean hidesInputs() {
    return "true".equals(either("HIDE_INPUTS"));
  }

  boolean hidesOutputs() {
    return "true".equals(either("HIDE_OUTPUTS"));
  }

  boolean hidesMetadata() {
    return "true".equals(either("HIDE_METADATA"));
  }

  /** Ours: permits plain {@code http} to another host where there is no file to say so. */
  boolean allowsInsecure() {
    return "true".equals(variable("SPANSMITH_ALLOW_INSECURE"));
  }

  private @Nullable String either(String name) {
    return first(List.of("LANGSMITH_" + name, "LANGCHAIN_" + name));
  }

  private @Nullable String first(List<String> names) {
    for (String name : names) {
      String value = variable(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private @Nullable String variable(String name) {
    String value = variables.apply(name);
    if (value == null) {
      return null;
    }
    String text = unquoted(value);
    return text.isBlank() ? null : text;
  }

  /** The text without blanks and one pair of quotes around it. */
  static String unquoted(String value) {
    String text = value.strip();
    if (text.length() >= 2) {
      char first = text.charAt(0);
      if ((first == '"' || first == '\'') && text.charAt(text.length() - 1) == first) {
        return text.substring(1, text.length() - 1).strip();
      }
    }
    return text;
  }
}
