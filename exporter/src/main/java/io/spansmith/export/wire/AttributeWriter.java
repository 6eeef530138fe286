package io.spansmith.export.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.spansmith.encode.AttributeSink;
import io.spansmith.encode.EncodedAttributes;
import io.spansmith.encode.JsonText;
import io.spansmith.encode.WireKey;
import io.spansmith.json.JsonWriter;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes attributes as {@code KeyValue} messages of OTLP's common.proto. Not thread-safe. */
final class AttributeWriter implements AttributeSink {

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

  /** Room for the header of a text of 128 bytes to 16 KiB, nearly all that JSON is. */
  private static final int LIKELY = 1000;

  private final ProtoWriter out;
  private final JsonWriter json = JsonWriter.open();
  private final Map<String, byte[]> keys = new HashMap<>();
  private int field;

  AttributeWriter(ProtoWriter out) {
    this.out = out;
  }

  void write(int field, Attributes attributes) {
    attributes.forEach((key, value) -> pair(field, key.getKey(), value));
  }

  void write(int field, EncodedAttributes attributes) {
    this.field = field;
    attributes.writeTo(this);
  }

  @Override
  public void text(WireKey key, String value) {
    int start = out.size();
    header(key, value.length());
    if (!out.shortAscii(value)) {
      byte[] utf8 = value.getBytes(UTF_8);
      out.back(start);
      header(key, utf8.length);
      out.raw(utf8);
    }
  }

  @Override
  public void whole(WireKey key, long value) {
    int pair = begin(key);
    int any = out.begin(VALUE, 1);
    out.number(INT, value);
    out.end(any, 1);
    out.end(pair, 1);
  }

  @Override
  public void decimal(WireKey key, double value) {
    int pair = begin(key);
    int any = out.begin(VALUE, 1);
    out.fixed64(DOUBLE, Double.doubleToRawLongBits(value));
    out.end(any, 1);
    out.end(pair, 1);
  }

  @Override
  public void flag(WireKey key, boolean value) {
    int pair = begin(key);
    value(VALUE, value);
    out.end(pair, 1);
  }

  @Override
  public void texts(WireKey key, List<String> values) {
    int pair = begin(key);
    value(VALUE, values);
    out.end(pair, 1);
  }

  /** The text is written behind the room for a header, which is moved in the rare case. */
  @Override
  public void json(WireKey key, JsonText text) {
    int start = out.size();
    int from = start + headerSize(key, LIKELY);
    out.skip(from - start);
    out.json(text, json);
    int length = out.size() - from;
    out.move(from, start + headerSize(key, length), length);
    out.back(start);
    header(key, length);
    out.skip(length);
  }

  @Override
  public int mark() {
    return out.size();
  }

  @Override
  public void back(int mark) {
    out.back(mark);
  }

  private int begin(WireKey key) {
    int pair = out.begin(field, 1);
    out.message(KEY, key.utf8());
    return pair;
  }

  /** What stands before a text of so many bytes. */
  private void header(WireKey key, int length) {
    int inner = 1 + ProtoWriter.size(length) + length;
    out.tag(field, ProtoReader.BYTES);
    out.varint(keySize(key) + 1 + ProtoWriter.size(inner) + inner);
    out.message(KEY, key.utf8());
    out.tag(VALUE, ProtoReader.BYTES);
    out.varint(inner);
    out.tag(STRING, ProtoReader.BYTES);
    out.varint(length);
  }

  private static int headerSize(WireKey key, int length) {
    int inner = 1 + ProtoWriter.size(length) + length;
    int outer = keySize(key) + 1 + ProtoWriter.size(inner) + inner;
    return 1 + ProtoWriter.size(outer) + outer - length;
  }

  private static int keySize(WireKey key) {
    return 1 + ProtoWriter.size(key.utf8().length) + key.utf8().length;
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

  private void value(int field, Object value) {
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
