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
    List<Key> attributes, List<Key> resource, List<String> baggage, List<String> metadata) {

  /** An attribute, which may be a text or a whole number. */
  record Key(AttributeKey<String> text, AttributeKey<Long> whole) {
    static Key of(String name) {
      return new Key(AttributeKey.stringKey(name), AttributeKey.longKey(name));
    }
  }

  /** Koog writes its run id where others have the conversation (dialects §1.3). */
  private static final String CONVERSATION = "gen_ai.conversation.id";

  private static final AttributeKey<String> KOOG = AttributeKey.stringKey("koog.event.id");

  static FactSources parse(List<String> sources) {
    List<Key> attributes = new ArrayList<>();
    List<Key> resource = new ArrayList<>();
    List<String> baggage = new ArrayList<>();
    List<String> metadata = new ArrayList<>();
    for (String source : sources) {
      int colon = source.indexOf(':');
      String key = source.substring(colon + 1);
      switch (colon < 0 ? "attribute" : source.substring(0, colon)) {
        case "attribute" -> attributes.add(Key.of(key));
        case "resource" -> resource.add(Key.of(key));
        case "baggage" -> baggage.add(key);
        case "metadata" -> metadata.add(key);
        default -> throw new IllegalArgumentException("unknown source " + source);
      }
    }
    return new FactSources(attributes, resource, baggage, metadata);
  }

  @Nullable String span(SpanData span) {
    String found = first(span.getAttributes(), attributes);
    return found != null || resource.isEmpty()
        ? found
        : first(span.getResource().getAttributes(), resource);
  }

  private static @Nullable String first(Attributes values, List<Key> keys) {
    for (Key key : keys) {
      String text = values.get(key.text());
      if (text == null) {
        Long number = values.get(key.whole());
        text = number == null ? null : number.toString();
      }
      if (text != null
          && !text.isBlank()
          && !(key.text().getKey().equals(CONVERSATION) && values.get(KOOG) != null)) {
        return text;
      }
    }
    return null;
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
