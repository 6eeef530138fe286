package io.spansmith.normalize;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.spansmith.account.Ledger;
import io.spansmith.assemble.EndedSpan;
import io.spansmith.dialect.Dialects;
import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.run.Run;
import io.spansmith.select.SelectedSpan;
import io.spansmith.select.SelectedTrace;
import io.spansmith.select.SpanRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hand-written spans of one trace in {@code src/test/resources/dialects} and the runs they become.
 * The format is explained in the README there.
 */
final class SpanDump {

  static final long START = 1_760_000_000_000_000_000L;

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final Map<String, EndedSpan> spans = new LinkedHashMap<>();
  private final Recognition recognition = new Recognition(Dialects.ALL);

  /** Reads {@code dialects/<name>.json}. */
  static SpanDump read(String name) {
    try (InputStream in = SpanDump.class.getResourceAsStream("/dialects/" + name + ".json")) {
      if (in == null) {
        throw new IllegalArgumentException("no dump " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (!(JsonReader.read(text) instanceof Json.Arr listed)) {
        throw new IllegalArgumentException("dump " + name + " is no JSON array");
      }
      SpanDump dump = new SpanDump();
      listed.items().forEach(item -> dump.add((Json.Obj) item));
      return dump;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The role of the span with this name in the dump. */
  SpanRole role(String id) {
    EndedSpan ended = spans.get(id);
    return recognition.classify(ended.span());
  }

  /** The runs by the id of their span in the dump; children of what is left out move up. */
  Map<String, Run> runs() {
    Map<String, String> ids = new HashMap<>();
    spans.forEach((id, ended) -> ids.put(ended.span().getSpanId(), id));
    List<SelectedSpan> selected = new ArrayList<>();
    for (Map.Entry<String, EndedSpan> entry : spans.entrySet()) {
      if (role(entry.getKey()) == SpanRole.RUN) {
        selected.add(new SelectedSpan(entry.getValue(), parent(entry.getValue(), ids), List.of()));
      }
    }
    Map<String, Run> runs = new LinkedHashMap<>();
    new Normalizer(Captures.defaults(), new Ledger())
        .normalize(new SelectedTrace(TRACE, selected, Map.of()))
        .forEach(run -> runs.put(ids.getOrDefault(run.spanId(), run.spanId()), run));
    return runs;
  }

  /** The spans as they are. */
  List<SpanData> spans() {
    return spans.values().stream().map(EndedSpan::span).toList();
  }

  private @Nullable String parent(EndedSpan ended, Map<String, String> ids) {
    String at = ended.span().getParentSpanId();
    while (ids.containsKey(at)) {
      EndedSpan parent = spans.get(ids.get(at));
      if (role(ids.get(at)) == SpanRole.RUN) {
        return at;
      }
      at = parent.span().getParentSpanId();
    }
    return null;
  }

  private void add(Json.Obj dump) {
    String id = dump.text("id") == null ? Integer.toString(spans.size()) : dump.text("id");
    String name = dump.text("name") == null ? "" : dump.text("name");
    InstrumentationScopeInfo scope =
        InstrumentationScopeInfo.create(dump.text("scope") == null ? "" : dump.text("scope"));
    SpanContext context = context(spanId(id));
    long start = START + spans.size() * 1_000_000L;
    String status = dump.text("status");
    List<EventData> events = new ArrayList<>();
    for (Json item : items(dump, "events")) {
      Json.Obj event = (Json.Obj) item;
      Long at = event.get("atMillis") instanceof Json.Num number ? number.asLong() : null;
      events.add(
          EventData.create(
              start + (at == null ? 0 : at) * 1_000_000L,
              event.text("name"),
              attributes(event.get("attributes"))));
    }
    SpanData span =
        TestSpanData.builder()
            .setName(name)
            .setSpanContext(context)
            .setParentSpanContext(
                dump.text("parent") == null
                    ? SpanContext.getInvalid()
                    : context(spanId(dump.text("parent"))))
            .setKind(
                dump.text("kind") == null ? SpanKind.INTERNAL : SpanKind.valueOf(dump.text("kind")))
            .setInstrumentationScopeInfo(scope)
            .setAttributes(attributes(dump.get("attributes")))
            .setEvents(events)
            .setStatus(
                status == null
                    ? StatusData.unset()
                    : status.equals("OK")
                        ? StatusData.ok()
                        : StatusData.create(io.opentelemetry.api.trace.StatusCode.ERROR, status))
            .setStartEpochNanos(start)
            .setEndEpochNanos(start + 900_000_000L)
            .setHasEnded(true)
            .build();
    List<LogRecordData> records = new ArrayList<>();
    for (Json item : items(dump, "records")) {
      Json.Obj record = (Json.Obj) item;
      records.add(
          TestLogRecordData.builder()
              .setSpanContext(context)
              .setInstrumentationScopeInfo(InstrumentationScopeInfo.create(record.text("scope")))
              .setBody(record.text("body"))
              .build());
    }
    spans.put(id, new EndedSpan(span, records));
  }

  private static List<Json> items(Json.Obj dump, String key) {
    return dump.get(key) instanceof Json.Arr arr ? arr.items() : List.of();
  }

  private static String spanId(String id) {
    return String.format("%016x", id.hashCode() & 0xffffffffL | 1L << 40);
  }

  private static SpanContext context(String spanId) {
    return SpanContext.create(TRACE, spanId, TraceFlags.getSampled(), TraceState.getDefault());
  }

  /** Objects and arrays of objects become JSON text, as instrumentations write them. */
  private static Attributes attributes(@Nullable Json source) {
    AttributesBuilder attributes = Attributes.builder();
    if (source instanceof Json.Obj obj) {
      obj.members().forEach((key, value) -> put(attributes, key, value));
    }
    return attributes.build();
  }

  private static void put(AttributesBuilder attributes, String key, Json value) {
    if (value instanceof Json.Str text) {
      attributes.put(key, text.value());
    } else if (value instanceof Json.Bool bool) {
      attributes.put(key, bool.value());
    } else if (value instanceof Json.Num number) {
      if (number.literal().contains(".")) {
        attributes.put(key, number.asDouble());
      } else {
        attributes.put(key, Long.parseLong(number.literal()));
      }
    } else if (value instanceof Json.Arr arr
        && arr.items().stream().allMatch(item -> item instanceof Json.Str)) {
      attributes.put(
          AttributeKey.stringArrayKey(key),
          arr.items().stream().map(item -> ((Json.Str) item).value()).toList());
    } else {
      attributes.put(key, value.toString());
    }
  }
}
