package io.spansmith.redact;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Goes through attributes: keys and values of every type. */
final class AttributeWalk {

  private final Redaction redaction;
  private final JsonWalk walk;

  AttributeWalk(Redaction redaction) {
    this.redaction = redaction;
    walk = new JsonWalk(redaction);
  }

  Attributes walk(Attributes attributes) {
    AttributesBuilder out = Attributes.builder();
    attributes.forEach((key, value) -> put(out, key, value));
    return out.build();
  }

  private void put(AttributesBuilder out, AttributeKey<?> key, Object value) {
    String name = redaction.text(key.getKey(), "");
    Json before = json(value);
    Json after = walk.walk(Map.of(key.getKey(), before)).values().iterator().next();
    if (after == before) {
      putSame(out, key, name, value);
    } else if (after instanceof Json.Str text) {
      out.put(name, text.value());
    } else if (after instanceof Json.Arr list) {
      List<String> texts = new ArrayList<>();
      list.items()
          .forEach(item -> texts.add(item instanceof Json.Str s ? s.value() : item.toString()));
      out.put(AttributeKey.stringArrayKey(name), texts);
    } else if (!(after instanceof Json.Null)) {
      out.put(name, after.toString());
    }
  }

  /** Numbers as they are; what has no JSON form is redacted as the text that goes on the wire. */
  private static Json json(Object value) {
    if (value instanceof List<?> list) {
      return new Json.Arr(list.stream().map(AttributeWalk::json).toList());
    }
    if (value instanceof Long || value instanceof Double) {
      return value instanceof Long number ? Json.of(number) : Json.of((Double) value);
    }
    if (value instanceof Boolean flag) {
      return Json.of(flag);
    }
    if (value instanceof Value<?> any) {
      Json read = JsonReader.read(any.asString());
      return read == null ? new Json.Str(any.asString()) : read;
    }
    return new Json.Str(value.toString());
  }

  @SuppressWarnings("unchecked")
  private static void putSame(
      AttributesBuilder out, AttributeKey<?> key, String name, Object value) {
    AttributeKey<Object> same = (AttributeKey<Object>) key;
    out.put(name.equals(key.getKey()) ? same : renamed(same, name), value);
  }

  @SuppressWarnings("unchecked")
  private static AttributeKey<Object> renamed(AttributeKey<Object> key, String name) {
    AttributeKey<?> renamed =
        switch (key.getType()) {
          case STRING -> AttributeKey.stringKey(name);
          case BOOLEAN -> AttributeKey.booleanKey(name);
          case LONG -> AttributeKey.longKey(name);
          case DOUBLE -> AttributeKey.doubleKey(name);
          case STRING_ARRAY -> AttributeKey.stringArrayKey(name);
          case BOOLEAN_ARRAY -> AttributeKey.booleanArrayKey(name);
          case LONG_ARRAY -> AttributeKey.longArrayKey(name);
          case DOUBLE_ARRAY -> AttributeKey.doubleArrayKey(name);
          default -> AttributeKey.valueKey(name);
        };
    return (AttributeKey<Object>) renamed;
  }
}
