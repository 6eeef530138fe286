package io.spansmith.dialect.reading;

import io.spansmith.dialect.message.PlainMessages;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads attributes of a span and marks them as consumed, the values of all aliases at once: what
 * was looked at must not leave a second time under its old key.
 */
public final class Take {

  private final SpanView span;
  private final Reading reading;

  /** Takes attributes of the span for the reading. */
  public Take(SpanView span, Reading reading) {
    this.span = span;
    this.reading = reading;
  }

  /** The attribute, marked as consumed; null when the span has none of that key. */
  private @Nullable Object taken(String key) {
    AttributeMap attributes = span.attributes();
    int number = attributes.keys().find(key);
    if (number < 0) {
      return null;
    }
    reading.consumed.add(attributes.keys(), number);
    return attributes.value(number);
  }

  /** The rows of the table whose keys the span has. */
  public int[] present(KeyTable table) {
    return span.attributes().keys().present(table);
  }

  /** All keys of the span, in order. */
  public Set<String> keys() {
    return span.attributes().keySet();
  }

  /** The attribute as text, or null when absent or blank. */
  public @Nullable String text(String key) {
    Object value = taken(key);
    return value == null ? null : SpanView.text(value);
  }

  /** The first text among the keys. */
  public @Nullable String text(String... keys) {
    String found = null;
    for (String key : keys) {
      Object value = taken(key);
      found = found == null && value != null ? SpanView.text(value) : found;
    }
    return found;
  }

  /** The attribute as a whole number, or null. */
  public @Nullable Long number(String key) {
    Object value = taken(key);
    return value == null ? null : SpanView.number(value);
  }

  /** The first whole number among the keys. */
  public @Nullable Long number(String... keys) {
    Long found = null;
    for (String key : keys) {
      Object value = taken(key);
      found = found == null && value != null ? SpanView.number(value) : found;
    }
    return found;
  }

  /** The attribute as a number, or null. */
  public @Nullable Double decimal(String key) {
    Object value = taken(key);
    return value == null ? null : SpanView.decimal(value);
  }

  /** The first number among the keys. */
  public @Nullable Double decimal(String... keys) {
    Double found = null;
    for (String key : keys) {
      Object value = taken(key);
      found = found == null && value != null ? SpanView.decimal(value) : found;
    }
    return found;
  }

  /** The attribute as a flag, or null. */
  public @Nullable Boolean flag(String key) {
    Object value = taken(key);
    return value == null ? null : SpanView.flag(value);
  }

  /** The first flag among the keys. */
  public @Nullable Boolean flag(String... keys) {
    Boolean found = null;
    for (String key : keys) {
      Object value = taken(key);
      found = found == null && value != null ? SpanView.flag(value) : found;
    }
    return found;
  }

  /** The attribute as JSON: structure where it is structure or JSON text; null when absent. */
  public @Nullable Json json(String key) {
    Json value = taken(key) == null ? null : span.json(key);
    return value instanceof Json.Null ? null : value;
  }

  /** The first of the keys as JSON: structure where it is structure or JSON text. */
  public @Nullable Json json(String... keys) {
    Json found = null;
    for (String key : keys) {
      if (found == null) {
        found = json(key);
      } else {
        taken(key);
      }
    }
    return found;
  }

  /** As {@link #json(String)}, with cut JSON read as far as it goes and other text kept as text. */
  public @Nullable Json content(String key) {
    if (taken(key) == null) {
      return null;
    }
    Json structure = span.structure(key);
    String text = structure == null ? span.text(key) : null;
    return structure != null ? structure : text == null ? null : new Json.Str(text);
  }

  /** A conversation of nothing but texts, or null; {@link #content} then has what there is. */
  public @Nullable List<Message> plainMessages(String key) {
    return taken(key) instanceof String text ? PlainMessages.read(text) : null;
  }

  /** As {@link #json}, with cut JSON read as far as it goes and other text kept as text. */
  public @Nullable Json content(String... keys) {
    Json found = null;
    for (String key : keys) {
      if (found == null) {
        found = content(key);
      } else {
        taken(key);
      }
    }
    return found;
  }

  /** A list of texts from an array, JSON text or a single text. */
  public List<String> texts(String key) {
    if (taken(key) == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>(2);
    Json value = span.json(key);
    if (value instanceof Json.Arr arr) {
      for (Json item : arr.items()) {
        if (item instanceof Json.Str str) {
          texts.add(str.value());
        }
      }
    } else if (value instanceof Json.Str str && !str.value().isBlank()) {
      texts.add(str.value());
    }
    return texts;
  }
}
