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

  /** The marks of what is told: most of what is derived is not. */
  private final long marks;

  MetadataWriter(Map<String, Json> told, FinalAttributes.Writer out) {
    this.told = told;
    this.out = out;
    long found = 0;
    for (String key : told.keySet()) {
      found |= MetadataKeys.mark(key);
    }
    marks = found;
  }

  private boolean isTold(MetadataKeys keys) {
    return (marks & keys.mark) != 0 && told.containsKey(keys.name);
  }

  /** Writes an entry unless the run's own metadata has it. */
  void derived(MetadataKeys keys, @Nullable String value) {
    if (value != null && !isTold(keys)) {
      out.put(keys.text, value);
    }
  }

  void derived(MetadataKeys keys, @Nullable Long value) {
    if (value != null && !isTold(keys)) {
      out.put(keys.whole, value);
    }
  }

  void derived(MetadataKeys keys, @Nullable Double value) {
    if (value != null && !isTold(keys)) {
      out.put(keys.decimal, value);
    }
  }

  void derived(MetadataKeys keys, @Nullable Boolean value) {
    if (value != null && !isTold(keys)) {
      out.put(keys.flag, value);
    }
  }

  void derived(String key, Json value) {
    if (!told.containsKey(key)) {
      put(key, value);
    }
  }

  /** Writes a list of texts as JSON unless the run's own metadata has it. */
  void derived(MetadataKeys keys, List<String> texts, JsonWriter json) {
    if (!texts.isEmpty() && !isTold(keys)) {
      for (int i = 0; i < texts.size(); i++) {
        json.raw(i == 0 ? '[' : ',').text(texts.get(i));
      }
      out.put(keys.text, json.raw(']').take());
    }
  }

  void put(String key, Json value) {
    MetadataKeys keys = MetadataKeys.of(key);
    if (value instanceof Json.Str str) {
      out.put(keys.text, str.value());
    } else if (value instanceof Json.Bool bool) {
      out.put(keys.flag, bool.value());
    } else if (value instanceof Json.Num number) {
      Long whole = number.isDecimal() ? null : number.asLong();
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
