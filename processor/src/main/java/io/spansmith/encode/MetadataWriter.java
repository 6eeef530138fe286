package io.spansmith.encode;

import io.spansmith.json.Json;
import io.spansmith.json.JsonWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes metadata: primitives typed, everything else as JSON text (contract §3). */
final class MetadataWriter {

  private final Map<String, Json> told;
  private final FinalAttributes.Writer out;

  MetadataWriter(Map<String, Json> told, FinalAttributes.Writer out) {
    this.told = told;
    this.out = out;
  }

  /** Writes an entry unless the run's own metadata has it. */
  void derived(String key, @Nullable String value) {
    if (value != null && !told.containsKey(key)) {
      out.put(MetadataKeys.of(key).text, value);
    }
  }

  void derived(String key, long value) {
    if (!told.containsKey(key)) {
      out.put(MetadataKeys.of(key).whole, value);
    }
  }

  void derived(String key, double value) {
    if (!told.containsKey(key)) {
      out.put(MetadataKeys.of(key).decimal, value);
    }
  }

  void derived(String key, Json value) {
    if (!told.containsKey(key)) {
      put(key, value);
    }
  }

  /** Writes a list of texts as JSON unless the run's own metadata has it. */
  void derived(String key, List<String> texts) {
    if (!texts.isEmpty() && !told.containsKey(key)) {
      JsonWriter json = JsonWriter.open();
      for (int i = 0; i < texts.size(); i++) {
        json.raw(i == 0 ? '[' : ',').text(texts.get(i));
      }
      out.put(MetadataKeys.of(key).text, json.raw(']').close());
    }
  }

  void put(String key, Json value) {
    MetadataKeys keys = MetadataKeys.of(key);
    if (value instanceof Json.Str str) {
      out.put(keys.text, str.value());
    } else if (value instanceof Json.Bool bool) {
      out.put(keys.flag, bool.value());
    } else if (value instanceof Json.Num number) {
      Long whole = number.literal().indexOf('.') < 0 ? number.asLong() : null;
      if (whole != null) {
        out.put(keys.whole, whole);
      } else {
        out.put(keys.decimal, number.asDouble());
      }
    } else if (!(value instanceof Json.Null)) {
      out.put(keys.text, JsonWriter.write(value));
    }
  }
}
