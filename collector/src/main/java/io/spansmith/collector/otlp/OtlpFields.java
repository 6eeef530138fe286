package io.spansmith.collector.otlp;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which member of OTLP/JSON is which field of the binary form, for every field that is read there
 * (opentelemetry-proto 1.10). Immutable.
 */
final class OtlpFields {

  /** How a value is spelled in both forms. */
  enum Kind {
    TEXT,
    /** Hex digits. */
    ID,
    /** Base64. */
    BYTES,
    BOOL,
    /** An enumeration or an integer. */
    NUMBER,
    FIXED32,
    FIXED64,
    DOUBLE,
    MESSAGE
  }

  /**
   * A field.
   *
   * @param message what it holds when it is a message
   */
  record Field(String name, int number, Kind kind, @Nullable String message) {}

  private static final String TABLE =
      """
      Traces: resourceSpans 1 ResourceSpans
      ResourceSpans: resource 1 Resource, scopeSpans 2 ScopeSpans, schemaUrl 3 text
      ScopeSpans: scope 1 Scope, spans 2 Span, schemaUrl 3 text
      Span: traceId 1 id, spanId 2 id, traceState 3 text, parentSpanId 4 id, name 5 text, kind 6 number,\
       startTimeUnixNano 7 fixed64, endTimeUnixNano 8 fixed64, attributes 9 KeyValue,\
       droppedAttributesCount 10 number, events 11 Event, droppedEventsCount 12 number, links 13 Link,\
       droppedLinksCount 14 number, status 15 Status, flags 16 fixed32
      Event: timeUnixNano 1 fixed64, name 2 text, attributes 3 KeyValue, droppedAttributesCount 4 number
      Link: traceId 1 id, spanId 2 id, attributes 4 KeyValue, droppedAttributesCount 5 number
      Status: message 2 text, code 3 number
      Logs: resourceLogs 1 ResourceLogs
      ResourceLogs: resource 1 Resource, scopeLogs 2 ScopeLogs, schemaUrl 3 text
      ScopeLogs: scope 1 Scope, logRecords 2 LogRecord, schemaUrl 3 text
      LogRecord: timeUnixNano 1 fixed64, severityNumber 2 number, severityText 3 text, body 5 AnyValue,\
       attributes 6 KeyValue, droppedAttributesCount 7 number, flags 8 fixed32, traceId 9 id, spanId 10 id,\
       observedTimeUnixNano 11 fixed64, eventName 12 text
      Resource: attributes 1 KeyValue
      Scope: name 1 text, version 2 text, attributes 3 KeyValue
      KeyValue: key 1 text, value 2 AnyValue
      AnyValue: stringValue 1 text, boolValue 2 bool, intValue 3 number, doubleValue 4 double,\
       arrayValue 5 ArrayValue, kvlistValue 6 KeyValueList, bytesValue 7 bytes
      ArrayValue: values 1 AnyValue
      KeyValueList: values 1 KeyValue
      """;

  private static final Map<String, OtlpFields> MESSAGES = messages();

  /** OTLP asks for numbers, but protobuf's own printers spell the names. */
  private static final Map<String, Integer> ENUMS = enums();

  private final Map<String, Field> fields;
  private final Map<String, OtlpFields> messages;

  private OtlpFields(Map<String, Field> fields, Map<String, OtlpFields> messages) {
    this.fields = fields;
    this.messages = messages;
  }

  static OtlpFields of(String message) {
    return Objects.requireNonNull(MESSAGES.get(message), message);
  }

  /** The field of that name, or null. */
  @Nullable Field named(String name) {
    Field field = fields.get(name);
    return field != null || name.indexOf('_') <= 0 ? field : fields.get(camel(name));
  }

  private static String camel(String snake) {
    StringBuilder camel = new StringBuilder(snake.length());
    for (int i = 0; i < snake.length(); i++) {
      boolean first = i > 0 && snake.charAt(i - 1) == '_';
      if (snake.charAt(i) != '_') {
        camel.append(first ? Character.toUpperCase(snake.charAt(i)) : snake.charAt(i));
      }
    }
    return camel.toString();
  }

  /** What a field of that kind holds. */
  OtlpFields within(Field field) {
    return Objects.requireNonNull(messages.get(field.message()), "a message");
  }

  /** The number of a name that protobuf gives it, or null. */
  static @Nullable Integer enumNumber(String name) {
    return ENUMS.get(name);
  }

  private static Map<String, OtlpFields> messages() {
    Map<String, OtlpFields> messages = new HashMap<>();
    TABLE
        .lines()
        .map(line -> line.split(": "))
        .forEach(
            line ->
                messages.put(
                    line[0],
                    new OtlpFields(
                        Arrays.stream(line[1].split(", "))
                            .map(OtlpFields::field)
                            .collect(Collectors.toMap(Field::name, field -> field)),
                        messages)));
    return messages;
  }

  private static Field field(String described) {
    String[] parts = described.split(" ");
    String name = parts[0];
    int number = Integer.parseInt(parts[1]);
    return Character.isUpperCase(parts[2].charAt(0))
        ? new Field(name, number, Kind.MESSAGE, parts[2])
        : new Field(name, number, Kind.valueOf(parts[2].toUpperCase(Locale.ROOT)), null);
  }

  private static Map<String, Integer> enums() {
    Map<String, Integer> numbers = new HashMap<>();
    List<String> kinds =
        List.of("UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER");
    kinds.forEach(kind -> numbers.put("SPAN_KIND_" + kind, kinds.indexOf(kind)));
    List<String> codes = List.of("UNSET", "OK", "ERROR");
    codes.forEach(code -> numbers.put("STATUS_CODE_" + code, codes.indexOf(code)));
    numbers.put("SEVERITY_NUMBER_UNSPECIFIED", 0);
    List<String> severities = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL");
    for (String severity : severities) {
      int first = 4 * severities.indexOf(severity) + 1;
      for (int i = 0; i < 4; i++) {
        numbers.put("SEVERITY_NUMBER_" + severity + (i == 0 ? "" : i + 1), first + i);
      }
    }
    return numbers;
  }
}
