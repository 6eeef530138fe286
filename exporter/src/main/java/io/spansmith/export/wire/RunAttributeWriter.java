package io.spansmith.export.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.spansmith.encode.AttributeSink;
import io.spansmith.encode.EncodedAttributes;
import io.spansmith.encode.JsonText;
import io.spansmith.encode.WireKey;
import io.spansmith.json.JsonWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run's attributes as {@code KeyValue} messages of OTLP's common.proto. Not thread-safe.
 *
 * <p>They are told in some fifty places, and a compiler would put all that writes one into each of
 * these: small ones are held and written in one loop.
 */
final class RunAttributeWriter implements AttributeSink {

  private static final int KEY = 1;
  private static final int VALUE = 2;

  private static final int STRING = 1;
  private static final int BOOL = 2;
  private static final int INT = 3;
  private static final int DOUBLE = 4;

  /** Room for the header of a text of 128 bytes to 16 KiB, nearly all that JSON is. */
  private static final int LIKELY = 1000;

  private final ProtoWriter out;
  private final AttributeWriter values;
  private final JsonWriter json = JsonWriter.open();
  private int field;

  private @Nullable WireKey[] keys = new WireKey[48];
  private int[] types = new int[48];
  private @Nullable String[] texts = new String[48];

  /** A whole number, the bits of a decimal one, or whether a flag is set. */
  private long[] numbers = new long[48];

  private int held;

  RunAttributeWriter(ProtoWriter out, AttributeWriter values) {
    this.out = out;
    this.values = values;
  }

  void write(int field, EncodedAttributes attributes) {
    this.field = field;
    held = 0;
    attributes.writeTo(this);
    release();
  }

  /** Where it is held; the arrays may be others afterwards. */
  private int hold(WireKey key, int type) {
    if (held == keys.length) {
      grow();
    }
    keys[held] = key;
    types[held] = type;
    return held++;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, held * 2);
    types = Arrays.copyOf(types, held * 2);
    texts = Arrays.copyOf(texts, held * 2);
    numbers = Arrays.copyOf(numbers, held * 2);
  }

  @Override
  public void text(WireKey key, String value) {
    int place = hold(key, STRING);
    texts[place] = value;
  }

  @Override
  public void whole(WireKey key, long value) {
    int place = hold(key, INT);
    numbers[place] = value;
  }

  @Override
  public void decimal(WireKey key, double value) {
    int place = hold(key, DOUBLE);
    numbers[place] = Double.doubleToRawLongBits(value);
  }

  @Override
  public void flag(WireKey key, boolean value) {
    int place = hold(key, BOOL);
    numbers[place] = value ? 1 : 0;
  }

  /** Writes what is held. */
  private void release() {
    for (int i = 0; i < held; i++) {
      WireKey key = Objects.requireNonNull(keys[i]);
      String text = texts[i];
      if (text == null) {
        number(key, types[i], numbers[i]);
      } else {
        texts[i] = null;
        characters(key, text);
      }
    }
    held = 0;
  }

  private void characters(WireKey key, String value) {
    int start = out.size();
    header(key, value.length());
    if (!out.shortAscii(value)) {
      byte[] utf8 = value.getBytes(UTF_8);
      out.back(start);
      header(key, utf8.length);
      out.raw(utf8);
    }
  }

  private void number(WireKey key, int type, long value) {
    int pair = begin(key);
    int any = out.begin(VALUE, 1);
    if (type == DOUBLE) {
      out.fixed64(DOUBLE, value);
    } else {
      out.number(type, value);
    }
    out.end(any, 1);
    out.end(pair, 1);
  }

  @Override
  public void texts(WireKey key, List<String> texts) {
    release();
    int pair = begin(key);
    values.value(VALUE, texts);
    out.end(pair, 1);
  }

  /** The text is written behind the room for a header, which is moved in the rare case. */
  @Override
  public void json(WireKey key, JsonText text) {
    release();
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
    release();
    return out.size();
  }

  @Override
  public void back(int mark) {
    held = 0;
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
}
