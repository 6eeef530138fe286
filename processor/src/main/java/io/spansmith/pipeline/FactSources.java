package io.spansmith.pipeline;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.json.Json;
import io.spansmith.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a fact of a trace may stand, in order: {@code attribute:KEY}, {@code baggage:KEY} ... */
record FactSources(
    List<AttributeKey<?>> attributes,
    List<AttributeKey<?>> resource,
    List<String> baggage,
    List<String> metadata) {

  /** Koog writes its run id where others have the conversation (dialects §1.3). */
  private static final String CONVERSATION = "gen_ai.conversation.id";

  private static final AttributeKey<String> KOOG = AttributeKey.stringKey("koog.event.id");

  static FactSources parse(List<String> sources) {
    List<AttributeKey<?>> attributes = new ArrayList<>();
    List<AttributeKey<?>> resource = new ArrayList<>();
    List<String> baggage = new ArrayList<>();
    List<String> metadata = new ArrayList<>();
    for (String source : sources) {
      int colon = source.indexOf(':');
      String key = source.substring(colon + 1);
      switch (colon < 0 ? "attribute" : source.substring(0, colon)) {
        case "attribute" -> addKeys(key, attributes);
        case "resource" -> addKeys(key, resource);
        case "baggage" -> baggage.add(key);
        case "metadata" -> metadata.add(key);
        default -> throw new IllegalArgumentException("unknown source " + source);
      }
    }
    return new FactSources(attributes, resource, baggage, metadata);
  }

  /** An attribute may be a text or a whole number. */
  private static void addKeys(String name, List<AttributeKey<?>> keys) {
    keys.add(AttributeKey.stringKey(name));
    keys.add(AttributeKey.longKey(name));
  }

  @Nullable String span(SpanData span) {
    String found = first(span.getAttributes(), attributes);
    return found != null || resource.isEmpty()
        ? found
        : first(span.getResource().getAttributes(), resource);
  }

  private static @Nullable String first(Attributes values, List<AttributeKey<?>> keys) {
    for (int i = 0; i < keys.size(); i++) {
      Object value = values.get(keys.get(i));
      if (value != null && isTold(value, keys.get(i).getKey(), values)) {
        return value.toString();
      }
    }
    return null;
  }

  private static boolean isTold(Object value, String key, Attributes values) {
    boolean blank = value instanceof String text && text.isBlank();
    return !blank && !(key.equals(CONVERSATION) && values.get(KOOG) != null);
  }

  @Nullable String baggage(Map<String, String> entries) {
    for (String key : baggage) {
      String text = entries.get(key);
      if (text != null && !text.isBlank()) {
        return text;
      }
    }
    return null;
  }

  @Nullable String metadata(Run run) {
    for (String key : metadata) {
      if (run.metadata().get(key) instanceof Json.Str text && !text.value().isBlank()) {
        return text.value();
      }
    }
    return null;
  }
}
