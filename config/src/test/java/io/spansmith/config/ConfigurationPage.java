package io.spansmith.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Writes the reference part of {@code docs/configuration.md} from the schema. */
final class ConfigurationPage {

  private final StringBuilder out = new StringBuilder();

  static String of(JsonNode schema) {
    ConfigurationPage page = new ConfigurationPage();
    page.section("Top level", schema, "");
    page.out.append("\n### Operators\n\nAn operator is a word (`drop`) or a map of one");
    page.out.append(" (`mask: {keep_last: 4}`); `replace: \"<x>\"` is short for `replace: {with:");
    page.out.append(" \"<x>\"}`.\n\n| operator and key | type | default | unit | meaning |\n");
    page.out.append("|---|---|---|---|---|\n");
    for (JsonNode operator : schema.at("/$defs/action/anyOf")) {
      for (Map.Entry<String, JsonNode> word : operator.path("properties").properties()) {
        page.operator(word.getKey(), word.getValue());
      }
    }
    page.out.append("\n### Selectors of `match`\n\n| selector | holds what |\n|---|---|\n");
    for (Map.Entry<String, JsonNode> selector : schema.at("/$defs/match/properties").properties()) {
      boolean keyed = !selector.getValue().has("$ref");
      page.out
          .append("| `")
          .append(selector.getKey())
          .append(keyed ? ": {KEY: ...}` | " : "` | ")
          .append(selector.getValue().path("description").asText())
          .append(" |\n");
    }
    return page.out.toString();
  }

  private void operator(String word, JsonNode arguments) {
    JsonNode map = arguments.has("anyOf") ? arguments.at("/anyOf/1") : arguments;
    if (map.path("properties").isEmpty()) {
      out.append("| `").append(word).append("` | | | | |\n");
    }
    for (Map.Entry<String, JsonNode> key : map.path("properties").properties()) {
      row(word + "." + key.getKey(), key.getValue());
    }
  }

  private void section(String title, JsonNode schema, String path) {
    out.append("\n### ").append(title).append("\n\n");
    if (!path.isEmpty() && schema.has("description")) {
      out.append(schema.get("description").asText()).append("\n\n");
    }
    out.append("| key | type | default | unit | meaning |\n|---|---|---|---|---|\n");
    for (Map.Entry<String, JsonNode> key : schema.path("properties").properties()) {
      row(key.getKey(), key.getValue());
    }
    for (Map.Entry<String, JsonNode> key : schema.path("properties").properties()) {
      String inner = path.isEmpty() ? key.getKey() : path + "." + key.getKey();
      JsonNode property = key.getValue();
      if (property.has("properties")) {
        section("`" + inner + "`", property, inner);
      } else if (property.path("items").has("properties")) {
        section("`" + inner + "[]`", property.get("items"), inner + "[]");
      } else if (property.path("additionalProperties").has("properties")) {
        section("`" + inner + ".NAME`", property.get("additionalProperties"), inner + ".NAME");
      }
    }
  }

  private void row(String key, JsonNode property) {
    out.append("| `").append(key).append("` | ").append(type(property)).append(" | ");
    JsonNode byDefault = property.path("default");
    if (!byDefault.isMissingNode()) {
      out.append('`').append(byDefault.isTextual() ? byDefault.asText() : byDefault).append('`');
    } else if (property.path("items").has("properties")) {
      out.append("`[]`");
    }
    out.append(" | ").append(property.path("x-unit").asText()).append(" | ");
    out.append(property.path("description").asText().replace("|", "\\|")).append(" |\n");
  }

  private static String type(JsonNode property) {
    if (property.has("$ref")) {
      String target = property.get("$ref").asText();
      return target.endsWith("action") ? "operator" : target.substring(target.lastIndexOf('/') + 1);
    }
    if (property.has("enum")) {
      StringBuilder words = new StringBuilder();
      property
          .get("enum")
          .forEach(w -> words.append(words.isEmpty() ? "" : ", ").append('`' + w.asText() + '`'));
      return words.toString();
    }
    JsonNode type = property.path("type");
    String name = type.isArray() ? type.get(0).asText() : type.asText();
    return switch (name) {
      case "array" -> property.path("items").has("properties") ? "list of maps" : "list of texts";
      case "object" -> "map";
      case "string" -> property.has("x-secret") ? "secret" : "text";
      case "integer" -> "integer";
      default -> name;
    };
  }
}
