package io.spansmith.config;

import io.spansmith.config.ConfigNode.Kind;
import io.spansmith.config.ConfigNode.Mapping;
import io.spansmith.config.ConfigNode.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads flags, numbers and maps of texts; what came from a variable counts by its text. */
final class ScalarReader {

  /** True, false, or null where there is nothing or, its problem told, something else. */
  static @Nullable Boolean flag(Section section, String key) {
    ConfigNode node = section.node(key);
    if (node instanceof Scalar scalar) {
      String text = scalar.text().strip();
      if (scalar.loose() && text.isEmpty()) {
        return null;
      }
      if (scalar.loose() || scalar.kind() == Kind.FLAG) {
        if (text.equalsIgnoreCase("true")) {
          return true;
        }
        if (text.equalsIgnoreCase("false")) {
          return false;
        }
      }
    }
    if (node != null) {
      section.wrong(key, node, "true or false");
    }
    return null;
  }

  /** A whole number within bounds, or the default. */
  static long whole(Section section, String key, long byDefault, long min, long max) {
    Double value = number(section, key, "a whole number");
    if (value == null) {
      return byDefault;
    }
    if (value != Math.rint(value)) {
      section.wrong(key, section.node(key), "a whole number");
      return byDefault;
    }
    if (value < min || value > max) {
      section
          .diagnostics()
          .problem(
              section.placeOf(key),
              "`" + section.pathOf(key) + "` must be between " + min + " and " + max,
              "the default is " + byDefault);
      return byDefault;
    }
    return value.longValue();
  }

  /** A number, or null where there is nothing or, its problem told, something else. */
  static @Nullable Double number(Section section, String key, String wanted) {
    ConfigNode node = section.node(key);
    if (node == null) {
      return null;
    }
    if (node instanceof Scalar scalar) {
      String text = scalar.text().strip();
      if (scalar.loose() && text.isEmpty()) {
        return null;
      }
      Kind kind = scalar.loose() ? Scalars.kind(text) : scalar.kind();
      if (kind == Kind.WHOLE || kind == Kind.DECIMAL) {
        return Double.valueOf(text);
      }
    }
    section.wrong(key, node, wanted);
    return null;
  }

  /** A map of texts; numbers and flags count as their text, blank values as absent. */
  static Map<String, String> textMap(Section section, String key) {
    Map<String, String> map = new LinkedHashMap<>();
    ConfigNode node = section.node(key);
    if (node instanceof Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (name, entry) -> {
                if (!(entry.value() instanceof Scalar scalar)) {
                  section.wrong(key + "." + name, entry.value(), "a text");
                } else if (!scalar.text().isBlank()) {
                  map.put(name, scalar.text());
                }
              });
    } else if (node != null) {
      section.wrong(key, node, "a map");
    }
    return map;
  }

  private ScalarReader() {}
}
