package io.spansmith.dialect.reading;

import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.spansmith.dialect.model.Memo;
import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.json.ObjectBuilder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenTelemetry values as JSON. */
public final class Values {

  /** Texts that are read but once: lists of finish reasons and their like. */
  private static final int SHORT = 24;

  private static final Memo<Json> READ = new Memo<>(JsonReader::read);

  /** An attribute or body as JSON; text that is an object or array is read as one. */
  public static Json json(@Nullable Object value) {
    if (value instanceof String text) {
      if (JsonReader.looksStructured(text)) {
        Json read = text.length() <= SHORT ? READ.of(text) : JsonReader.read(text);
        if (read != null) {
          return read;
        }
      }
      return new Json.Str(text);
    }
    return plain(value);
  }

  /** A value as text; the value's own way has no bound on nesting. */
  public static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Value<?> || value instanceof List<?>) {
      Json json = plain(value);
      return json instanceof Json.Str str
          ? str.value()
          : json instanceof Json.Null ? "" : json.toString();
    }
    return value.toString();
  }

  /** As {@link #json} without looking into text. */
  public static Json plain(@Nullable Object value) {
    if (value == null) {
      return Json.NULL;
    }
    if (value instanceof String text) {
      return new Json.Str(text);
    }
    if (value instanceof Boolean bool) {
      return new Json.Bool(bool);
    }
    if (value instanceof Long || value instanceof Integer) {
      return Json.of(((Number) value).longValue());
    }
    if (value instanceof Number number) {
      return Json.of(number.doubleValue());
    }
    if (value instanceof List<?> list) {
      List<Json> items = new ArrayList<>(list.size());
      list.forEach(item -> items.add(plain(item)));
      return Json.array(items);
    }
    return value instanceof Value<?> structured
        ? structured(structured, 0)
        : new Json.Str(value.toString());
  }

  private static Json structured(Value<?> value, int depth) {
    if (depth > JsonReader.MAX_DEPTH) {
      return new Json.Str("...");
    }
    return switch (value.getType()) {
      case ARRAY, KEY_VALUE_LIST ->
          value.getValue() instanceof List<?> list ? listed(list, depth + 1) : Json.NULL;
      case BYTES ->
          new Json.Str(Base64.getEncoder().encodeToString(bytes((ByteBuffer) value.getValue())));
      case STRING, BOOLEAN, LONG, DOUBLE -> plain(value.getValue());
      default -> Json.NULL;
    };
  }

  private static Json listed(List<?> list, int depth) {
    if (!list.isEmpty() && list.get(0) instanceof KeyValue) {
      ObjectBuilder object = Json.object();
      for (Object item : list) {
        KeyValue member = (KeyValue) item;
        object.put(member.getKey(), structured(member.getValue(), depth));
      }
      return object.build();
    }
    List<Json> items = new ArrayList<>(list.size());
    list.forEach(
        item -> items.add(item instanceof Value<?> value ? structured(value, depth) : plain(item)));
    return Json.array(items);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private Values() {}
}
