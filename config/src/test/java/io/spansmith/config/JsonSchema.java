package io.spansmith.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** As much of JSON Schema as the shipped schema uses, for tests. */
final class JsonSchema {

  private final JsonNode root;

  private JsonSchema(JsonNode root) {
    this.root = root;
  }

  static JsonSchema shipped() throws IOException {
    try (InputStream in = ConfigReader.class.getResourceAsStream("spansmith.schema.json")) {
      return new JsonSchema(new ObjectMapper().readTree(in));
    }
  }

  JsonNode root() {
    return root;
  }

  List<String> flaws(@Nullable Object value) {
    List<String> flaws = new ArrayList<>();
    check(root, value, "$", flaws);
    return flaws;
  }

  private void check(JsonNode schema, @Nullable Object value, String at, List<String> flaws) {
    if (schema.has("$ref")) {
      check(root.at(schema.get("$ref").asText().substring(1)), value, at, flaws);
    }
    if (schema.has("type") && !hasType(schema.get("type"), value)) {
      flaws.add(at + " is no " + schema.get("type"));
    }
    if (schema.has("enum") && !enumerates(schema.get("enum"), value)) {
      flaws.add(at + " is none of " + schema.get("enum"));
    }
    if (schema.has("pattern")
        && value instanceof String text
        && !Pattern.compile(schema.get("pattern").asText()).matcher(text).find()) {
      flaws.add(at + " does not match " + schema.get("pattern"));
    }
    if (value instanceof Number number && schema.has("minimum")) {
      double d = number.doubleValue();
      if (d < schema.get("minimum").asDouble() || d > schema.get("maximum").asDouble()) {
        flaws.add(at + " is out of range");
      }
    }
    if (schema.has("anyOf")) {
      boolean any = false;
      for (JsonNode alternative : schema.get("anyOf")) {
        List<String> own = new ArrayList<>();
        check(alternative, value, at, own);
        any |= own.isEmpty();
      }
      if (!any) {
        flaws.add(at + " fits no alternative");
      }
    }
    if (value instanceof Map<?, ?> map) {
      object(schema, map, at, flaws);
    }
    if (value instanceof Collection<?> list && schema.has("items")) {
      int i = 0;
      for (Object item : list) {
        check(schema.get("items"), item, at + "[" + i++ + "]", flaws);
      }
    }
  }

  private void object(JsonNode schema, Map<?, ?> map, String at, List<String> flaws) {
    for (JsonNode key : schema.path("required")) {
      if (!map.containsKey(key.asText())) {
        flaws.add(at + " lacks " + key);
      }
    }
    JsonNode other = schema.path("additionalProperties");
    map.forEach(
        (key, value) -> {
          JsonNode property = schema.path("properties").path(String.valueOf(key));
          String inner = at + "." + key;
          if (!property.isMissingNode()) {
            check(property, value, inner, flaws);
          } else if (other.isObject()) {
            check(other, value, inner, flaws);
          } else if (other.isBoolean() && !other.asBoolean()) {
            flaws.add(inner + " is not known");
          }
        });
  }

  private static boolean hasType(JsonNode type, @Nullable Object value) {
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (hasType(one, value)) {
          return true;
        }
      }
      return false;
    }
    return switch (type.asText()) {
      case "object" -> value instanceof Map;
      case "array" -> value instanceof Collection;
      case "string" -> value instanceof String;
      case "integer" -> value instanceof Integer || value instanceof Long;
      case "number" -> value instanceof Number;
      case "boolean" -> value instanceof Boolean;
      case "null" -> value == null;
      default -> false;
    };
  }

  private static boolean enumerates(JsonNode words, @Nullable Object value) {
    for (JsonNode word : words) {
      if (word.asText().equals(String.valueOf(value))) {
        return true;
      }
    }
    return false;
  }
}
