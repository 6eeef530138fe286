package io.spansmith.collector.otlp;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** AnyValue and KeyValue as SDK values. Deeper than {@value #MAX_DEPTH} levels is left out. */
final class WireValues {

  static final int MAX_DEPTH = 64;

  /** Reads every KeyValue in the given field of a message. */
  static Attributes attributes(Wire message, int field) throws MalformedOtlpException {
    int wanted = Wire.tag(field, Wire.LENGTH);
    WireAttributes.Builder attributes = new WireAttributes.Builder();
    while (message.more()) {
      int tag = message.tag();
      if (tag == wanted) {
        keyValue(message.message(), attributes);
      } else {
        message.skip(tag);
      }
    }
    return attributes.build();
  }

  static void keyValue(Wire wire, WireAttributes.Builder into) throws MalformedOtlpException {
    int keyFrom = 0;
    int keyTo = 0;
    Object value = null;
    while (wire.more()) {
      int tag = wire.tag();
      if (tag == 0x0a) {
        int length = wire.length();
        keyFrom = wire.at;
        keyTo = wire.at += length;
      } else if (tag == 0x12) {
        value = any(wire.message(), 0);
      } else {
        wire.skip(tag);
      }
    }
    if (value != null && keyTo > keyFrom) {
      AttributeKey<?> key = KeyCache.key(wire.bytes, keyFrom, keyTo, KeyCache.typeOf(value));
      into.put(key, value);
    }
  }

  /** String, Long, Boolean, Double, a list of one of these, or a Value; null when unset. */
  static @Nullable Object any(Wire wire, int depth) throws MalformedOtlpException {
    wire.make(Allowance.VALUE);
    Object value = null;
    while (wire.more()) {
      int tag = wire.tag();
      switch (tag) {
        case 0x0a -> value = wire.string();
        case 0x10 -> value = wire.varint() != 0;
        case 0x18 -> value = wire.varint();
        case 0x21 -> value = Double.longBitsToDouble(wire.fixed64());
        case 0x2a -> value = list(wire.message(), depth + 1);
        case 0x32 -> value = map(wire.message(), depth + 1);
        case 0x3a -> value = Value.of(wire.byteString());
        default -> wire.skip(tag);
      }
    }
    return value;
  }

  private static @Nullable Object list(Wire wire, int depth) throws MalformedOtlpException {
    if (depth > MAX_DEPTH) {
      return null;
    }
    List<@Nullable Object> items = new ArrayList<>();
    while (wire.more()) {
      int tag = wire.tag();
      if (tag == 0x0a) {
        items.add(any(wire.message(), depth));
      } else {
        wire.skip(tag);
      }
    }
    return homogeneous(items) ? items : structured(items);
  }

  private static boolean homogeneous(List<@Nullable Object> items) {
    for (Object item : items) {
      if (item == null
          || item instanceof List
          || item instanceof Value
          || item.getClass() != java.util.Objects.requireNonNull(items.get(0)).getClass()) {
        return false;
      }
    }
    return true;
  }

  private static Value<?> map(Wire wire, int depth) throws MalformedOtlpException {
    List<KeyValue> members = new ArrayList<>();
    while (depth <= MAX_DEPTH && wire.more()) {
      int tag = wire.tag();
      if (tag == 0x0a) {
        members.add(member(wire.message(), depth));
      } else {
        wire.skip(tag);
      }
    }
    return Value.of(members.toArray(new KeyValue[0]));
  }

  private static KeyValue member(Wire wire, int depth) throws MalformedOtlpException {
    String key = "";
    Object value = null;
    while (wire.more()) {
      int tag = wire.tag();
      if (tag == 0x0a) {
        key = wire.string();
      } else if (tag == 0x12) {
        value = any(wire.message(), depth);
      } else {
        wire.skip(tag);
      }
    }
    return KeyValue.of(key, structured(value));
  }

  static Value<?> structured(@Nullable Object value) {
    if (value instanceof Value<?> already) {
      return already;
    } else if (value instanceof Long number) {
      return Value.of(number);
    } else if (value instanceof Double number) {
      return Value.of(number);
    } else if (value instanceof Boolean bool) {
      return Value.of(bool);
    } else if (value instanceof List<?> list) {
      List<Value<?>> items = new ArrayList<>(list.size());
      list.forEach(item -> items.add(structured(item)));
      return Value.of(items);
    }
    return Value.of(value == null ? "" : (String) value);
  }

  private WireValues() {}
}
