package io.spansmith.inspector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attributes of a span, event or resource by key, as plain Java values. */
final class Attrs {

  static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Object> values = new LinkedHashMap<>();

  Attrs(List<KeyValue> keyValues) {
    for (KeyValue keyValue : keyValues) {
      Object value = plain(keyValue.getValue());
      if (value != null) {
        values.put(keyValue.getKey(), value);
      }
    }
  }

  Map<String, Object> values() {
    return values;
  }

  /** The value as text, or null when absent or blank. */
  @Nullable String text(String... keys) {
    for (String key : keys) {
      Object value = values.get(key);
      if (value != null && !value.toString().isBlank()) {
        return value.toString();
      }
    }
    return null;
  }

  /** A whole number; text is not one, as LangSmith has it (contract §13). */
  @Nullable Long number(String... keys) {
    for (String key : keys) {
      if (values.get(key) instanceof Long number) {
        return number;
      }
    }
    return null;
  }

  boolean isTrue(String key) {
    return Boolean.TRUE.equals(values.get(key));
  }

  /** The text as a JSON object, or null when it is none. */
  static @Nullable JsonNode object(@Nullable String text) {
    JsonNode node = json(text);
    return node != null && node.isObject() ? node : null;
  }

  static @Nullable JsonNode json(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      return null;
    }
  }

  private static @Nullable Object plain(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case BYTES_VALUE ->
          java.util.Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray());
      case ARRAY_VALUE -> {
        List<@Nullable Object> items = new ArrayList<>();
        value.getArrayValue().getValuesList().forEach(item -> items.add(plain(item)));
        yield items;
      }
      case KVLIST_VALUE -> new Attrs(value.getKvlistValue().getValuesList()).values;
      default -> null;
    };
  }
}
