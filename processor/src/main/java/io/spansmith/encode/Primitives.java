package io.spansmith.encode;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.spansmith.json.Json;
import io.spansmith.json.JsonWriter;

/** JSON values as attributes: primitives typed, everything else as JSON text (contract §3). */
final class Primitives {

  static void put(AttributesBuilder attributes, String key, Json value) {
    if (value instanceof Json.Str str) {
      attributes.put(key, str.value());
    } else if (value instanceof Json.Bool bool) {
      attributes.put(key, bool.value());
    } else if (value instanceof Json.Num number) {
      Long whole = number.asLong();
      if (whole != null && number.literal().indexOf('.') < 0) {
        attributes.put(key, whole.longValue());
      } else {
        attributes.put(key, number.asDouble());
      }
    } else if (!(value instanceof Json.Null)) {
      attributes.put(key, JsonWriter.write(value));
    }
  }

  static Attributes attributes(Json.Obj values) {
    if (values.members().isEmpty()) {
      return Attributes.empty();
    }
    AttributesBuilder attributes = Attributes.builder();
    values.members().forEach((key, value) -> put(attributes, key, value));
    return attributes.build();
  }

  private Primitives() {}
}
