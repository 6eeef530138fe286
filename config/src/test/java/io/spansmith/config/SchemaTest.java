package io.spansmith.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema editors use knows what the reader knows, no more and no less. */
class SchemaTest {

  /** Keys of the user's own, which no schema can know. */
  private static final String OWN = "(redaction\\.actions|destinations\\.\\*\\.headers)\\..*";

  @Test
  void theSchemaHasExactlyTheKeysTheReaderAsksFor() throws Exception {
    assertThat(schemaKeys().keySet())
        .as("a key of the reader belongs into spansmith.schema.json, with type and description")
        .isEqualTo(readerKeys().keySet());
  }

  @Test
  void theSchemaHasTheDefaultsTheReaderHas() throws Exception {
    Map<String, String> defaults = readerKeys();
    schemaKeys()
        .forEach(
            (path, schema) -> {
              if (schema.has("default")) {
                assertThat(plain(schema.get("default")))
                    .as("default of %s", path)
                    .isEqualTo(defaults.get(path));
              }
            });
  }

  @Test
  void everyKeyIsDescribed() throws Exception {
    schemaKeys()
        .forEach(
            (path, schema) -> {
              boolean described = schema.has("description") || path.startsWith("action.mask");
              boolean named = path.equals("action.hash.length");
              assertThat(described || named).as(path).isTrue();
            });
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleFitsTheSchema(Path example) throws Exception {
    Object yaml =
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(example));
    assertThat(JsonSchema.shipped().flaws(yaml)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsRead(Path example) {
    ConfigReport report = ConfigReader.create(name -> null).check(example);
    assertThat(report.problems()).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatTheReaderRefuses() throws Exception {
    JsonSchema schema = JsonSchema.shipped();
    assertThat(schema.flaws(Map.of("runs", Map.of("kep", "all")))).isNotEmpty();
    assertThat(schema.flaws(Map.of("sampling", Map.of("rate", 2)))).isNotEmpty();
    assertThat(schema.flaws(Map.of("runs", Map.of("keep", "most")))).isNotEmpty();
  }

  static Stream<Path> examples() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("examples"))) {
      return files.sorted().toList().stream();
    }
  }

  private static String plain(JsonNode value) {
    if (value.isArray()) {
      StringBuilder list = new StringBuilder();
      value.forEach(item -> list.append(list.isEmpty() ? "" : ", ").append(item.asText()));
      return "[" + list + "]";
    }
    return value.isObject() ? "{}" : value.asText();
  }

  /** Every key the reader asks for in the full example, with its default. */
  static Map<String, String> readerKeys() {
    Map<String, String> keys = new TreeMap<>();
    ConfigReader.listening(name -> null, (path, type, byDefault) -> keys.put(path, byDefault))
        .check(Path.of("examples", "full.yaml"));
    keys.keySet().removeIf(path -> path.matches(OWN));
    return keys;
  }

  private static Map<String, JsonNode> schemaKeys() throws Exception {
    Map<String, JsonNode> keys = new TreeMap<>();
    JsonNode root = JsonSchema.shipped().root();
    collect(root, "", keys);
    JsonNode condition = root.at("/$defs/condition/anyOf/2");
    collect(condition, "condition", keys);
    for (JsonNode operator : root.at("/$defs/action/anyOf")) {
      operator
          .path("properties")
          .properties()
          .forEach(
              entry -> {
                JsonNode arguments = entry.getValue();
                JsonNode map = arguments.has("anyOf") ? arguments.at("/anyOf/1") : arguments;
                collect(map, "action." + entry.getKey(), keys);
              });
    }
    return keys;
  }

  private static void collect(JsonNode schema, String path, Map<String, JsonNode> keys) {
    schema
        .path("properties")
        .properties()
        .forEach(
            entry -> {
              String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
              JsonNode property = entry.getValue();
              keys.put(key, property);
              collect(property, key, keys);
              collect(property.path("items"), key + "[]", keys);
              collect(property.path("additionalProperties"), key + ".*", keys);
            });
  }
}
