package io.spansmith.export.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes attributes as {@code KeyValue} messages of OTLP's common.proto. Not thread-safe. */
final class AttributeWriter {

  private static final int KEY = 1;
  private static final int VALUE = 2;

  private static final int STRING = 1;
  private static final int BOOL = 2;
  private static final int INT = 3;
  private static final int DOUBLE = 4;
  private static final int ARRAY = 5;
  private static final int KEY_VALUE_LIST = 6;
  private static final int BYTES = 7;

  /** The elements of an array and of a list of pairs. */
  private static final int ELEMENTS = 1;

  /** A service has some hundred keys; those of a sender that makes them up are not kept. */
  private static final int MOST_KEYS = 1024;

  private static final int LONGEST_KEY = 128;

  private final ProtoWriter out;
  private final Map<String, byte[]> keys = new HashMap<>();

  AttributeWriter(ProtoWriter out) {
    this.out = out;
  }

  void write(int field, Attributes attributes) {
    attributes.forEach((key, value) -> pair(field, key.getKey(), value));
  }

  private void pair(int field, String key, Object value) {
    byte[] written = key(key);
    if (value instanceof String text) {
      text(field, written, text.getBytes(UTF_8));
      return;
    }
    int pair = out.begin(field, 1);
    out.raw(written);
    value(VALUE, value);
    out.end(pair, 1);
  }

  /** Nearly all that is sent is text, and its length is known before it is written. */
  private void text(int field, byte[] key, byte[] text) {
    int inner = 1 + ProtoWriter.size(text.length) + text.length;
    int outer = key.length + 1 + ProtoWriter.size(inner) + inner;
    out.tag(field, ProtoReader.BYTES);
    out.varint(outer);
    out.raw(key);
    out.tag(VALUE, ProtoReader.BYTES);
    out.varint(inner);
    out.message(STRING, text);
  }

  /** The field of a key, its tag and length included; Proto3 leaves out an empty one. */
  private byte[] key(String key) {
    byte[] known = keys.get(key);
    if (known != null) {
      return known;
    }
    byte[] field =
        key.isEmpty() ? key.getBytes(UTF_8) : new ProtoWriter(64).text(KEY, key).toByteArray();
    if (keys.size() < MOST_KEYS && key.length() <= LONGEST_KEY) {
      keys.put(key, field);
    }
    return field;
  }

  void value(int field, Object value) {
    int any = out.begin(field, 1);
    if (value instanceof String text) {
      out.text(STRING, text);
    } else if (value instanceof Boolean bool) {
      out.number(BOOL, bool ? 1 : 0);
    } else if (value instanceof Long number) {
      out.number(INT, number);
    } else if (value instanceof Double number) {
      out.fixed64(DOUBLE, Double.doubleToRawLongBits(number));
    } else if (value instanceof List<?> list) {
      int array = out.begin(ARRAY, 1);
      list.forEach(element -> value(ELEMENTS, element));
      out.end(array, 1);
    } else {
      structured((Value<?>) value);
    }
    out.end(any, 1);
  }

  /** A structured value's own content; an empty one is an {@code AnyValue} without content. */
  private void structured(Value<?> value) {
    switch (value.getType()) {
      case STRING -> out.text(STRING, (String) value.getValue());
      case BOOLEAN -> out.number(BOOL, (Boolean) value.getValue() ? 1 : 0);
      case LONG -> out.number(INT, (Long) value.getValue());
      case DOUBLE -> out.fixed64(DOUBLE, Double.doubleToRawLongBits((Double) value.getValue()));
      case BYTES -> {
        ByteBuffer bytes = ((ByteBuffer) value.getValue()).duplicate();
        byte[] content = new byte[bytes.remaining()];
        bytes.get(content);
        out.message(BYTES, content);
      }
      case ARRAY -> {
        int array = out.begin(ARRAY, 1);
        for (Object element : (List<?>) value.getValue()) {
          value(ELEMENTS, element);
        }
        out.end(array, 1);
      }
      case KEY_VALUE_LIST -> {
        int list = out.begin(KEY_VALUE_LIST, 1);
        for (Object element : (List<?>) value.getValue()) {
          KeyValue pair = (KeyValue) element;
          pair(ELEMENTS, pair.getKey(), pair.getValue());
        }
        out.end(list, 1);
      }
      default -> {
        // EMPTY
      }
    }
  }
}
