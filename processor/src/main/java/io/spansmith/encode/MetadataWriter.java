package io.spansmith.encode;

import io.spansmith.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes metadata: primitives typed, everything else as JSON text (contract §3). */
final class MetadataWriter {

  private final Map<String, Json> told;
  private final AttributeSink out;

  /** The marks of what is told: most of what is derived is not. */
  private final long marks;

  MetadataWriter(Map<String, Json> told, AttributeSink out) {
    this.told = told;
    this.out = out;
    long found = 0;
    for (String key : told.keySet()) {
      found |= MetadataKey.mark(key);
    }
    marks = found;
  }

  private boolean isTold(MetadataKey key) {
    return (marks & key.mark) != 0 && told.containsKey(key.name);
  }

  /** Writes an entry unless the run's own metadata has it. */
  void derived(MetadataKey key, @Nullable String value) {
    if (value != null && !isTold(key)) {
      out.text(key.key, value);
    }
  }

  void derived(MetadataKey key, @Nullable Long value) {
    if (value != null && !isTold(key)) {
      out.whole(key.key, value);
    }
  }

  void derived(MetadataKey key, @Nullable Double value) {
    if (value != null && !isTold(key)) {
      out.decimal(key.key, value);
    }
  }

  void derived(MetadataKey key, @Nullable Boolean value) {
    if (value != null && !isTold(key)) {
      out.flag(key.key, value);
    }
  }

  void derived(String key, Json value) {
    if (!told.containsKey(key)) {
      put(key, value);
    }
  }

  /** Writes JSON unless the run's own metadata has it. */
  void derived(MetadataKey key, JsonText text) {
    if (!isTold(key)) {
      out.json(key.key, text);
    }
  }

  /** Writes a list of texts as JSON unless the run's own metadata has it. */
  void derived(MetadataKey key, List<String> texts) {
    if (!texts.isEmpty()) {
      derived(
          key,
          json -> {
            for (int i = 0; i < texts.size(); i++) {
              json.raw(i == 0 ? '[' : ',').text(texts.get(i));
            }
            json.raw(']');
          });
    }
  }

  void put(String name, Json value) {
    WireKey key = MetadataKey.of(name).key;
    if (value instanceof Json.Str str) {
      out.text(key, str.value());
    } else if (value instanceof Json.Bool bool) {
      out.flag(key, bool.value());
    } else if (value instanceof Json.Num number) {
      Long whole = number.isDecimal() ? null : number.asLong();
      if (whole != null) {
        out.whole(key, whole);
      } else {
        out.decimal(key, number.asDouble());
      }
    } else if (!(value instanceof Json.Null)) {
      out.json(key, json -> json.value(value));
    }
  }
}
