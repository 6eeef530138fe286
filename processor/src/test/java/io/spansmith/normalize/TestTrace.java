package io.spansmith.normalize;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.RunsConfig;
import io.spansmith.run.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A trace written down span by span, parents first, and the runs it becomes. */
final class TestTrace {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final List<SpanSketch> sketches = new ArrayList<>();
  private String yaml = "";

  /** Lines of the {@code runs} section. */
  TestTrace config(String... lines) {
    yaml = "runs:\n  " + String.join("\n  ", lines) + "\n";
    return this;
  }

  /** A span below another one; null for the root. */
  SpanSketch span(String id, String name, String parent) {
    SpanSketch sketch = new SpanSketch(this, id, name, parent, sketches.size());
    sketches.add(sketch);
    return sketch;
  }

  /** The runs by the names their spans were given here. */
  Map<String, Run> runs() {
    List<SpanData> spans = new ArrayList<>();
    List<LogRecordData> records = new ArrayList<>();
    Map<String, String> names = new LinkedHashMap<>();
    for (SpanSketch sketch : sketches) {
      spans.add(sketch.build());
      records.addAll(sketch.records);
      names.put(sketch.spanId(sketch.id), sketch.id);
    }
    Map<String, Run> runs = new LinkedHashMap<>();
    Captures.runs(spans, records, runsConfig())
        .forEach((spanId, run) -> runs.put(names.get(spanId), run));
    return runs;
  }

  private RunsConfig runsConfig() {
    try {
      return ConfigReader.create(name -> null)
          .fromText("file_format: \"1.0\"\n" + yaml, "test")
          .runs();
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static final class SpanSketch {
    private final TestTrace trace;
    private final String id;
    private final String name;
    private final String parent;
    private final int order;
    private final AttributesBuilder attributes = Attributes.builder();
    private final List<EventData> events = new ArrayList<>();
    private final List<LogRecordData> records = new ArrayList<>();
    private StatusData status = StatusData.unset();
    private SpanKind kind = SpanKind.INTERNAL;
    private String scope = "test";
    private int dropped;

    private SpanSketch(TestTrace trace, String id, String name, String parent, int order) {
      this.trace = trace;
      this.id = id;
      this.name = name;
      this.parent = parent;
      this.order = order;
    }

    SpanSketch with(String key, String value) {
      attributes.put(key, value);
      return this;
    }

    SpanSketch with(String key, long value) {
      attributes.put(key, value);
      return this;
    }

    SpanSketch with(String key, double value) {
      attributes.put(key, value);
      return this;
    }

    SpanSketch with(String key, Value<?> value) {
      attributes.put(io.opentelemetry.api.common.AttributeKey.valueKey(key), value);
      return this;
    }

    SpanSketch kind(SpanKind value) {
      kind = value;
      return this;
    }

    SpanSketch scope(String value) {
      scope = value;
      return this;
    }

    SpanSketch failed(String description) {
      status = StatusData.create(StatusCode.ERROR, description);
      return this;
    }

    SpanSketch dropped(int attributesLost) {
      dropped = attributesLost;
      return this;
    }

    SpanSketch event(String eventName, Attributes of) {
      events.add(EventData.create(time(order) + 1, eventName, of));
      return this;
    }

    SpanSketch log(String eventName, Value<?> body, Attributes of) {
      records.add(
          TestLogRecordData.builder()
              .setSpanContext(context(spanId(id)))
              .setBodyValue(body)
              .setAttributes(of.toBuilder().put("event.name", eventName).build())
              .build());
      return this;
    }

    /** A model call of the conventions. */
    SpanSketch chat(String model, long input, long output) {
      return with("gen_ai.operation.name", "chat")
          .with("gen_ai.provider.name", "openai")
          .with("gen_ai.request.model", model)
          .with("gen_ai.usage.input_tokens", input)
          .with("gen_ai.usage.output_tokens", output);
    }

    SpanSketch span(String nextId, String nextName, String nextParent) {
      return trace.span(nextId, nextName, nextParent);
    }

    Map<String, Run> runs() {
      return trace.runs();
    }

    /** The run of this span. */
    Run run() {
      return trace.runs().get(id);
    }

    private String spanId(String of) {
      return String.format("%016x", of.hashCode() & 0xffffffffL | 1L << 40);
    }

    private static long time(int order) {
      return 1_760_000_000_000_000_000L + order * 1_000_000L;
    }

    private static SpanContext context(String spanId) {
      return SpanContext.create(TRACE, spanId, TraceFlags.getSampled(), TraceState.getDefault());
    }

    private SpanData build() {
      Attributes all = attributes.build();
      return TestSpanData.builder()
          .setName(name)
          .setKind(kind)
          .setSpanContext(context(spanId(id)))
          .setParentSpanContext(parent == null ? SpanContext.getInvalid() : context(spanId(parent)))
          .setStatus(status)
          .setStartEpochNanos(time(order))
          .setEndEpochNanos(time(1000 - order))
          .setAttributes(all)
          .setTotalAttributeCount(all.size() + dropped)
          .setEvents(events)
          .setTotalRecordedEvents(events.size())
          .setInstrumentationScopeInfo(InstrumentationScopeInfo.create(scope))
          .setHasEnded(true)
          .build();
    }
  }
}
