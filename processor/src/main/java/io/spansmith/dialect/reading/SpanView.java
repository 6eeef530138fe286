package io.spansmith.dialect.reading;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A span as dialects look at it: attributes by plain key, whatever type they came in.
 *
 * <p>Text, JSON text, arrays and structured values are all accepted everywhere, since the same
 * attribute comes in each of these forms from different instrumentations. Confined to one thread.
 */
public final class SpanView {

  private final SpanData span;
  private final List<LogRecordData> records;
  private final AttributeMap attributes;

  /** The span with all its attributes, which remembers the JSON texts that were read. */
  private final SpanView whole;

  /** By the number of their keys; several dialects ask for the same long ones. */
  private @Nullable Json @Nullable [] read;

  /** A span and the log records emitted under it. */
  public SpanView(SpanData span, List<LogRecordData> records) {
    this(span, records, AttributeMap.of(span.getAttributes()));
  }

  /** As the other, where the attributes are mapped already. */
  public SpanView(SpanData span, List<LogRecordData> records, AttributeMap attributes) {
    this.span = span;
    this.records = records;
    this.attributes = attributes;
    whole = this;
  }

  private SpanView(SpanView whole, Set<String> hidden) {
    span = whole.span;
    records = whole.records;
    attributes = whole.attributes.without(hidden);
    this.whole = whole.whole;
  }

  /** What the JSON text of an attribute says. */
  private Json read(String key, String text) {
    @Nullable Json[] known = read;
    if (known == null) {
      known = new Json[attributes.size()];
      read = known;
    }
    int number = attributes.keys().find(key);
    Json value = known[number];
    if (value == null) {
      value = Values.json(text);
      known[number] = value;
    }
    return value;
  }

  /** This span as if it did not have these attributes. */
  public SpanView without(Set<String> hidden) {
    return hidden.isEmpty() ? this : new SpanView(this, hidden);
  }

  /** The same span as if its attributes were these: those of an event or a log record. */
  public SpanView as(Attributes others) {
    return new SpanView(span, records, AttributeMap.of(others));
  }

  /** The span itself, with all its attributes. */
  public SpanData span() {
    return span;
  }

  /** Log records emitted under this span, in order of arrival. */
  public List<LogRecordData> records() {
    return records;
  }

  /** The name the span ended with. */
  public String name() {
    return span.getName();
  }

  /** The name of the instrumentation scope. */
  public String scope() {
    return span.getInstrumentationScopeInfo().getName();
  }

  /** All attributes by key; values are String, Long, Double, Boolean, List or {@link Value}. */
  public AttributeMap attributes() {
    return attributes;
  }

  /** Whether there is such an attribute, also a blank one. */
  public boolean has(String key) {
    return attributes.containsKey(key);
  }

  /** Whether the key of any attribute begins so. */
  public boolean hasPrefix(String prefix) {
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.key(i).startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** The attribute as text, or null when absent or blank. Numbers give their digits. */
  public @Nullable String text(String key) {
    Object value = attributes.get(key);
    return value == null ? null : text(value);
  }

  static @Nullable String text(Object value) {
    String text = Values.text(value);
    return text.isBlank() ? null : text;
  }

  /** The first of the keys that has a text. */
  public @Nullable String text(String first, String... others) {
    String text = text(first);
    for (int i = 0; text == null && i < others.length; i++) {
      text = text(others[i]);
    }
    return text;
  }

  /** A whole number, also from text, or null. */
  public @Nullable Long number(String key) {
    Object value = attributes.get(key);
    return value == null ? null : number(value);
  }

  /** The value of an attribute as a whole number, also from text, or null. */
  public static @Nullable Long number(Object attribute) {
    if (attribute instanceof Long whole) {
      return whole;
    }
    Double value = decimal(attribute);
    return value == null || value != Math.rint(value) ? null : Long.valueOf(value.longValue());
  }

  /** A number, also from text, or null. */
  public @Nullable Double decimal(String key) {
    Object value = attributes.get(key);
    return value == null ? null : decimal(value);
  }

  /** The value of an attribute as a number, also from text, or null. */
  public static @Nullable Double decimal(Object value) {
    if (value instanceof Number number) {
      return value instanceof Double decimal ? decimal : Double.valueOf(number.doubleValue());
    }
    String text = text(value);
    if (text == null || text.length() > 32) {
      return null;
    }
    try {
      double parsed = Double.parseDouble(text.strip());
      return Double.isFinite(parsed) ? parsed : null;
    } catch (NumberFormatException notNumber) {
      return null;
    }
  }

  /** A boolean, also from text, or null. */
  @Nullable Boolean flag(String key) {
    Object value = attributes.get(key);
    return value == null ? null : flag(value);
  }

  static @Nullable Boolean flag(Object value) {
    String text = text(value);
    return text == null
        ? null
        : text.equalsIgnoreCase("true")
            ? Boolean.TRUE
            : text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
  }

  /** The attribute as JSON: structured values and JSON text as structure, other text as text. */
  public @Nullable Json json(String key) {
    Object value = attributes.get(key);
    if (value instanceof String text && JsonReader.looksStructured(text)) {
      return whole.read(key, text);
    }
    return value == null ? null : Values.json(value);
  }

  /**
   * As {@link #json}, but null unless it is an object or array; cut JSON is read as far as it goes.
   */
  public @Nullable Json structure(String key) {
    Json value = json(key);
    if (value instanceof Json.Str str) {
      return JsonReader.looksStructured(str.value()) ? JsonReader.readLeniently(str.value()) : null;
    }
    return value instanceof Json.Obj || value instanceof Json.Arr ? value : null;
  }
}
