package io.spansmith.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
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
import io.spansmith.account.Ledger;
import io.spansmith.assemble.EndedSpan;
import io.spansmith.encode.RunEncoder;
import io.spansmith.run.Run;
import io.spansmith.select.SelectedSpan;
import io.spansmith.select.SelectedTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Real keys and values of every dialect, those of the hand-written spans too, in wrong places, of
 * wrong types and cut. {@link ReaderFuzzTest} has the huge ones.
 */
class DialectFuzzTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private static final List<SpanData> SAMPLES =
      Stream.concat(
              CaptureExceptions.CAPTURES.stream().flatMap(name -> Captures.spans(name).stream()),
              Stream.of(
                      "quarkus",
                      "koog",
                      "embabel",
                      "spring-ai-alibaba",
                      "lc4j-observation",
                      "langgraph4j",
                      "agentscope",
                      "spring-ai-anthropic",
                      "traceloop-python",
                      "vercel-4",
                      "pydantic-ai",
                      "mlflow",
                      "langfuse",
                      "genkit",
                      "adk-python",
                      "openinference-python",
                      "mastra",
                      "haystack",
                      "claude-code",
                      "livekit",
                      "litellm",
                      "vercel-7")
                  .flatMap(name -> SpanDump.read(name).spans().stream()))
          .toList();

  private static final List<String> KEYS =
      List.copyOf(
          new TreeSet<>(
              SAMPLES.stream()
                  .flatMap(span -> span.getAttributes().asMap().keySet().stream())
                  .map(AttributeKey::getKey)
                  .toList()));

  private static final List<String> TEXTS =
      SAMPLES.stream()
          .flatMap(span -> span.getAttributes().asMap().values().stream())
          .filter(String.class::isInstance)
          .map(String.class::cast)
          .distinct()
          .toList();

  private static final List<String> ODD =
      List.of(
          "",
          " ",
          "null",
          "{",
          "[",
          "[[[[",
          "\"",
          "{\"role\":",
          "[null,{},[],1,\"x\"]",
          "{\"messages\":[[[]]]}",
          "{\"messages\":{\"role\":7}}",
          "[{\"role\":null,\"parts\":[null,{\"type\":7}]}]",
          "{\"a=b}",
          "\ud800",
          "NaN",
          "1e999",
          "-1",
          "99999999999999999999",
          "[".repeat(3000),
          "{\"a\":".repeat(3000));

  private final Normalizer normalizer = new Normalizer(Captures.defaults(), new Ledger());
  private final RunEncoder encoder = new RunEncoder(1_000_000, new Ledger());

  @Property(tries = 300)
  void noContentBreaksAReader(@ForAll long seed) {
    Random random = new Random(seed);
    int count = 1 + random.nextInt(4);
    List<SelectedSpan> spans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String parent = i == 0 || random.nextInt(4) == 0 ? null : spanId(random.nextInt(i));
      spans.add(new SelectedSpan(span(random, i), parent, List.of()));
    }
    for (SelectedSpan span : spans) {
      assertThat(normalizer.classifier().classify(span.ended().span())).isNotNull();
    }
    List<Run> runs = normalizer.normalize(new SelectedTrace(TRACE, spans, Map.of()));
    assertThat(runs).hasSizeBetween(1, count);
    runs.forEach(run -> assertThat(encoder.encode(run, "test")).isNotNull());
  }

  private static EndedSpan span(Random random, int index) {
    AttributesBuilder attributes = Attributes.builder();
    SpanData sample = SAMPLES.get(random.nextInt(SAMPLES.size()));
    if (random.nextBoolean()) {
      attributes.putAll(sample.getAttributes());
    }
    int count = random.nextInt(12);
    for (int i = 0; i < count; i++) {
      put(attributes, key(random), random);
    }
    SpanData span = build(random, index, attributes.build());
    List<LogRecordData> records = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      records.add(
          TestLogRecordData.builder()
              .setInstrumentationScopeInfo(
                  InstrumentationScopeInfo.create(
                      random.nextBoolean()
                          ? "org.springframework.ai.chat.X"
                          : "io.opentelemetry.x"))
              .setAttributes(
                  Attributes.of(AttributeKey.stringKey("event.name"), "gen_ai.user.message"))
              .setBody(
                  random.nextBoolean()
                      ? "Chat Model Prompt Content:\n" + text(random)
                      : text(random))
              .build());
    }
    return new EndedSpan(span, records);
  }

  private static SpanData build(Random random, int index, Attributes attributes) {
    SpanData sample = SAMPLES.get(random.nextInt(SAMPLES.size()));
    List<EventData> events = new ArrayList<>(random.nextBoolean() ? sample.getEvents() : List.of());
    if (random.nextBoolean()) {
      events.add(
          EventData.create(
              random.nextLong(),
              random.nextBoolean() ? "gen_ai.choice" : "db.query.result",
              attributes));
    }
    return TestSpanData.builder()
        .setName(random.nextInt(8) == 0 ? text(random) : sample.getName())
        .setSpanContext(context(spanId(index)))
        .setKind(SpanKind.values()[random.nextInt(5)])
        .setInstrumentationScopeInfo(sample.getInstrumentationScopeInfo())
        .setAttributes(attributes)
        .setEvents(events)
        .setStatus(
            random.nextInt(3) == 0
                ? StatusData.create(StatusCode.ERROR, text(random))
                : StatusData.unset())
        .setStartEpochNanos(random.nextInt(8) == 0 ? random.nextLong() : 1_000_000L * index)
        .setEndEpochNanos(random.nextInt(8) == 0 ? random.nextLong() : 90_000_000L + index)
        .setHasEnded(true)
        .build();
  }

  private static String key(Random random) {
    String key = KEYS.get(random.nextInt(KEYS.size()));
    return random.nextInt(5) > 0
        ? key
        : key.replaceAll("\\.\\d+", "." + (random.nextBoolean() ? random.nextInt(9) : 999_999_999));
  }

  private static void put(AttributesBuilder attributes, String key, Random random) {
    switch (random.nextInt(9)) {
      case 0 -> attributes.put(key, random.nextLong());
      case 1 -> attributes.put(key, random.nextBoolean() ? Double.NaN : random.nextDouble());
      case 2 -> attributes.put(key, random.nextBoolean());
      case 3 ->
          attributes.put(AttributeKey.stringArrayKey(key), List.of(text(random), text(random), ""));
      case 4 -> attributes.put(AttributeKey.longArrayKey(key), List.of(1L, -5L));
      case 5 ->
          attributes.put(AttributeKey.valueKey(key), Value.of(Value.of(text(random)), Value.of(3)));
      default -> attributes.put(key, text(random));
    }
  }

  private static String text(Random random) {
    if (random.nextInt(4) == 0) {
      return ODD.get(random.nextInt(ODD.size()));
    }
    String text = TEXTS.get(random.nextInt(TEXTS.size()));
    return random.nextBoolean() || text.isEmpty()
        ? text
        : text.substring(0, random.nextInt(text.length()));
  }

  private static String spanId(int index) {
    return String.format("%016x", index + 1);
  }

  private static SpanContext context(String spanId) {
    return SpanContext.create(TRACE, spanId, TraceFlags.getSampled(), TraceState.getDefault());
  }
}
