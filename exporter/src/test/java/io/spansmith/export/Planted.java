package io.spansmith.export;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plants values in telemetry: in every text at every depth of JSON, beside and in keys, as numbers,
 * and escaped as senders escape them.
 */
final class Planted {

  /** What no byte may hold afterwards, however the values were written. */
  static final List<String> CANARIES =
      List.of("canary.kq7x", "4111111111111111", "4111 1111 1111 1111", "Qx7Kd93mZtYb");

  /** Nobody's data, which arrives, and of which no log may tell. */
  static final String HARMLESS = "harmless.marker.zw4";

  private static final String MAIL = "canary.kq7x@lovelace.example";
  private static final String KEY = "gh" + "p_Qx7Kd93mZtYb51LsVw8RnCe2JhUa60PfTg4S";

  /** Whether only texts that people write get a value, so that all is still read as it is meant. */
  private final boolean gently;

  private int turn;

  private final String harmless;

  Planted(RealShapes shape, boolean gently) {
    this.gently = gently;
    harmless = harmless(shape);
  }

  /** Nobody's data, of that shape alone. */
  static String harmless(RealShapes shape) {
    return HARMLESS + " in " + shape.name();
  }

  TracesData in(TracesData traces) {
    TracesData.Builder out = traces.toBuilder();
    for (ResourceSpans.Builder resource : out.getResourceSpansBuilderList()) {
      resource
          .getResourceBuilder()
          .addAttributes(RealShapes.entry("process.command_line", "java -Dmail=" + MAIL))
          .addAttributes(RealShapes.entry("owner " + MAIL, next()));
      resource
          .getScopeSpansBuilderList()
          .forEach(scope -> scope.getSpansBuilderList().forEach(this::plant));
    }
    return out.build();
  }

  LogsData in(LogsData logs) {
    LogsData.Builder out = logs.toBuilder();
    out.getResourceLogsBuilderList()
        .forEach(
            resource ->
                resource
                    .getScopeLogsBuilderList()
                    .forEach(
                        scope ->
                            scope
                                .getLogRecordsBuilderList()
                                .forEach(
                                    record -> {
                                      record.setBody(value(record.getBody()));
                                      List<KeyValue> all = attributes(record.getAttributesList());
                                      record.clearAttributes().addAllAttributes(all);
                                    })));
    return out.build();
  }

  private void plant(Span.Builder span) {
    List<KeyValue> all = attributes(span.getAttributesList());
    span.clearAttributes()
        .addAllAttributes(all)
        .addAttributes(RealShapes.entry("note", harmless + " " + next()))
        .addAttributes(RealShapes.entry("key " + MAIL, "x"))
        .addAttributes(
            RealShapes.entry(
                "account", AnyValue.newBuilder().setIntValue(4111111111111111L).build()))
        .addAttributes(RealShapes.entry("deep", deep(4)));
    for (Span.Event.Builder event : span.getEventsBuilderList()) {
      List<KeyValue> told = attributes(event.getAttributesList());
      event.clearAttributes().addAllAttributes(told);
    }
    span.addEvents(
        Span.Event.newBuilder()
            .setTimeUnixNano(span.getEndTimeUnixNano())
            .setName("exception")
            .addAttributes(RealShapes.entry("exception.type", "java.lang.IllegalStateException"))
            .addAttributes(RealShapes.entry("exception.message", "no user " + next()))
            .addAttributes(
                RealShapes.entry(
                    "exception.stacktrace", "E: " + MAIL + "\n\tat a.B.c(B.java:1)\n" + KEY)));
    span.addEvents(Span.Event.newBuilder().setName("sent to " + MAIL));
    span.addLinks(
        Span.Link.newBuilder()
            .setTraceId(span.getTraceId())
            .setSpanId(span.getSpanId())
            .addAttributes(RealShapes.entry("why", next())));
    span.setStatus(
        Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage("for " + MAIL));
    if (!gently) {
      span.setName(span.getName() + " " + MAIL);
    }
  }

  private List<KeyValue> attributes(List<KeyValue> before) {
    List<KeyValue> out = new ArrayList<>();
    before.forEach(e -> out.add(e.toBuilder().setValue(value(e.getValue())).build()));
    return out;
  }

  private AnyValue value(AnyValue value) {
    AnyValue.Builder out = value.toBuilder();
    switch (value.getValueCase()) {
      case STRING_VALUE -> out.setStringValue(text(value.getStringValue()));
      case ARRAY_VALUE -> {
        List<AnyValue> items =
            value.getArrayValue().getValuesList().stream().map(this::value).toList();
        out.getArrayValueBuilder().clearValues().addAllValues(items);
      }
      case KVLIST_VALUE -> {
        List<KeyValue> members = attributes(value.getKvlistValue().getValuesList());
        out.getKvlistValueBuilder().clearValues().addAllValues(members);
      }
      default -> {
        // Other kinds hold no text.
      }
    }
    return out.build();
  }

  /** A text of a JSON layer with a value in it, or JSON with values in its texts. */
  private String text(String text) {
    Json json = text.startsWith("{") || text.startsWith("[") ? JsonReader.read(text) : null;
    if (json instanceof Json.Obj || json instanceof Json.Arr) {
      return json(json).toString();
    }
    return gently && text.indexOf(' ') < 0 ? text : text + " " + next();
  }

  private Json json(Json json) {
    if (json instanceof Json.Str str) {
      return new Json.Str(text(str.value()));
    }
    if (json instanceof Json.Arr list) {
      return new Json.Arr(list.items().stream().map(this::json).toList());
    }
    if (json instanceof Json.Obj obj) {
      Map<String, Json> members = new LinkedHashMap<>();
      obj.members().forEach((key, value) -> members.put(key, json(value)));
      if (!gently || obj.get("type") == null && obj.get("role") == null) {
        members.put("for " + MAIL, new Json.Num("4111111111111111"));
        members.put("inner", new Json.Str(deep(1 + turn++ % 3)));
      }
      return new Json.Obj(members);
    }
    return json;
  }

  /** The values in turn, as they are and as senders escape them. */
  private String next() {
    return switch (turn++ % 7) {
      case 0 -> MAIL;
      case 1 -> "canary.kq7x%40lovelace.example";
      case 2 -> "4111 1111 1111 1111";
      case 3 -> "canary.kq7x\\u0040lovelace.example";
      case 4 -> KEY;
      case 5 -> "{\"to\": \"x\\n" + MAIL + "\", \"card\": 4111111111111111}";
      default -> "canary.kq7x%2540lovelace.example";
    };
  }

  /** JSON in a string in JSON, so often. */
  private static String deep(int times) {
    String json = "{\"mail\": \"a\\n" + MAIL + "\", \"" + MAIL + "\": [4111111111111111]}";
    for (int i = 0; i < times; i++) {
      json = Json.object().put("body", new Json.Str(json)).build().toString();
    }
    return json;
  }
}
