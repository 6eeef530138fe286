package io.spansmith.config;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Puts environment variables in place of {@code ${VAR}}, {@code ${VAR:-default}} and {@code
 * ${env:VAR}}; {@code $$} stands for a dollar.
 *
 * <p>The rules are those of OpenTelemetry's declarative configuration ("Environment variable
 * substitution"): one pass, scalars only, a variable's own text is never read again, and an unset
 * or empty variable takes the default.
 */
final class Variables {

  private final UnaryOperator<@Nullable String> environment;

  Variables(UnaryOperator<@Nullable String> environment) {
    this.environment = environment;
  }

  /** The text with its variables in place; a malformed reference is told to {@code problems}. */
  Substituted in(String text, Place place, Diagnostics diagnostics) {
    int dollar = text.indexOf('$');
    if (dollar < 0) {
      return new Substituted(text, false);
    }
    StringBuilder out = new StringBuilder(text.length() + 32);
    boolean any = false;
    int at = 0;
    while (dollar >= 0) {
      out.append(text, at, dollar);
      char next = dollar + 1 < text.length() ? text.charAt(dollar + 1) : ' ';
      if (next == '$') {
        out.append('$');
        at = dollar + 2;
      } else if (next == '{') {
        int close = text.indexOf('}', dollar);
        if (close < 0) {
          diagnostics.problem(place, "a variable reference has no end", "write ${NAME}");
          return new Substituted("", true);
        }
        out.append(value(text.substring(dollar + 2, close), place, diagnostics));
        any = true;
        at = close + 1;
      } else {
        out.append('$');
        at = dollar + 1;
      }
      dollar = text.indexOf('$', at);
    }
    return new Substituted(out.append(text, at, text.length()).toString(), any);
  }

  private String value(String reference, Place place, Diagnostics diagnostics) {
    int split = reference.indexOf(":-");
    String name = split < 0 ? reference : reference.substring(0, split);
    name = name.startsWith("env:") ? name.substring("env:".length()) : name;
    if (!isName(name)) {
      diagnostics.problem(
          place,
          "`${" + diagnostics.shown(reference) + "}` is not a variable reference",
          "write ${NAME} or ${NAME:-default}; a plain `${` is written `$${`");
      return "";
    }
    String value = environment.apply(name);
    if (value != null && !value.isEmpty()) {
      diagnostics.keepQuiet(value);
      return value;
    }
    return split < 0 ? "" : reference.substring(split + 2);
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  /**
   * A text after substitution.
   *
   * @param changed whether a variable took part
   */
  record Substituted(String text, boolean changed) {}
}
