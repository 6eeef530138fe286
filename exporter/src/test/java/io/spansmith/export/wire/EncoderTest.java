package io.spansmith.export.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.spansmith.account.Ledger;
import io.spansmith.encode.RunEncoder;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.ModelCall;
import io.spansmith.run.Payload;
import io.spansmith.run.Role;
import io.spansmith.run.Run;
import io.spansmith.run.RunType;
import io.spansmith.run.Usage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What we write is what the SDK's exporter writes, to the byte. */
class EncoderTest {

  private static final List<String> PIECES =
      List.of("plain ", "\"{}\n", "größe ", "日本語", "\uD83D\uDE00", "\uD83D", "\uDE00x", "\0", "ÿ");

  private static final int[] LENGTHS = {0, 1, 20, 47, 48, 49, 90, 127, 128, 130, 5_000, 17_000};

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final StockEncoder stock = StockEncoder.create();
  private final Encoder ours = Encoder.create();

  @Property(tries = 400)
  void anySpanIsWrittenAsTheSdkWritesIt(@ForAll long seed) {
    Random random = new Random(seed);
    Resource resource =
        Resource.create(
            Attributes.builder().put("service.name", text(random)).build(), text(random));
    InstrumentationScopeInfo scope = scope(random);
    List<SpanData> spans = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      spans.add(span(random, resource, scope));
    }

    assertThat(ours.encode(spans)).isEqualTo(stock.encode(spans));
  }

  @Test
  void aMessageOfMegabytesIsWrittenAndTheNextOneIsNotAffected() {
    Random random = new Random(1);
    Resource resource = Resource.getDefault();
    InstrumentationScopeInfo scope = InstrumentationScopeInfo.create("s");
    SpanData large =
        builder(random, resource, scope)
            .setAttributes(Attributes.builder().put("text", "é".repeat(3_000_000)).build())
            .setTotalAttributeCount(1)
            .build();
    SpanData small = builder(random, resource, scope).build();

    assertThat(ours.encode(List.of(large))).isEqualTo(stock.encode(List.of(large)));
    assertThat(ours.encode(List.of(small))).isEqualTo(stock.encode(List.of(small)));
  }

  @Test
  void spansAreGroupedByResourceAndScopeInTheOrderTheyCame() throws Exception {
    Random random = new Random(2);
    List<SpanData> spans = new ArrayList<>();
    for (String name : List.of("a", "b", "a")) {
      Resource resource = Resource.create(Attributes.builder().put("service.name", name).build());
      for (String scope : List.of("x", "y", "x")) {
        spans.add(
            builder(random, resource, InstrumentationScopeInfo.create(scope))
                .setName(name + scope)
                .build());
      }
    }

    List<String> groups = new ArrayList<>();
    for (ResourceSpans resource :
        ExportTraceServiceRequest.parseFrom(ours.encode(spans)).getResourceSpansList()) {
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        groups.add(
            resource.getResource().getAttributes(0).getValue().getStringValue()
                + scope.getScope().getName()
                + scope.getSpansList().stream().map(Span::getName).toList());
      }
    }
    assertThat(groups).containsExactly("ax[ax, ax, ax, ax]", "ay[ay, ay]", "bx[bx, bx]", "by[by]");
  }

  @Property(tries = 200)
  void anyRunIsWrittenAsTheSdkWritesItsAttributes(@ForAll long seed) {
    Random random = new Random(seed);
    Map<String, Json> metadata = new LinkedHashMap<>();
    metadata.put("text", new Json.Str(text(random)));
    metadata.put("whole", Json.of(random.nextLong()));
    metadata.put("decimal", Json.of(random.nextDouble()));
    metadata.put("flag", Json.of(random.nextBoolean()));
    metadata.put("list", Json.array(List.of(new Json.Str(text(random)))));
    for (int more = random.nextInt(4) == 0 ? 200 : 0; more > 0; more--) {
      metadata.put("k" + more, random.nextBoolean() ? new Json.Str(text(random)) : Json.of(more));
    }
    Run run =
        Run.builder(TRACE, "b7ad6b7169203331", text(random), 1, 2)
            .type(random.nextBoolean() ? RunType.LLM : RunType.TOOL)
            .inputs(Payload.of(new Json.Str(text(random)), "question"))
            .outputs(Payload.of(List.of(Message.of(Role.ASSISTANT, text(random)))))
            .model(model(random))
            .usage(new Usage(3L, 4L, 7L, Map.of("cache_read", 1L), Map.of(), Map.of(), false))
            .metadata(metadata)
            .build();
    SpanData span = new RunEncoder(1 << 20, new Ledger()).encode(run, text(random));

    assertThat(ours.encode(List.of(span))).isEqualTo(stock.encode(List.of(span)));
  }

  private static ModelCall model(Random random) {
    return new ModelCall(
        "openai",
        text(random),
        null,
        "chat",
        random.nextDouble(),
        random.nextLong(),
        List.of(text(random), "end"),
        Json.EMPTY_OBJECT,
        List.of("stop"),
        text(random),
        random.nextBoolean());
  }

  @Test
  void aTextThatIsTooLongIsCutAsItIsWritten() {
    Json.Obj answer = Json.object().put("answer", "no ".repeat(5_000)).build();
    Run run =
        Run.builder(TRACE, "b7ad6b7169203331", "ask", 1, 2)
            .outputs(new Payload.Data(answer))
            .build();
    SpanData span = new RunEncoder(1_000, new Ledger()).encode(run, "default");

    assertThat(ours.encode(List.of(span))).isEqualTo(stock.encode(List.of(span)));
    assertThat(span.getAttributes().toString()).contains("characters cut");
  }

  @Test
  void aRunThatCannotBeWrittenGoesWithoutItsContentAndIsCounted() throws Exception {
    Ledger ledger = new Ledger();
    Run run =
        Run.builder(TRACE, "b7ad6b7169203331", "ask", 1, 2)
            .inputs(new Payload.Data(Json.object().put("question", "what?").build()))
            .metadata(Map.of("broken", new Json.Num("one")))
            .build();
    SpanData span = new RunEncoder(1 << 20, ledger).encode(run, "default");

    Span sent =
        ExportTraceServiceRequest.parseFrom(ours.encode(List.of(span)))
            .getResourceSpans(0)
            .getScopeSpans(0)
            .getSpans(0);

    assertThat(sent.toString()).contains("langsmith.span.kind").doesNotContain("what?");
    assertThat(ledger.snapshot()).containsEntry("failures/encode/NumberFormatException", 1L);
  }

  @Test
  void nothingIsAnEmptyMessage() {
    assertThat(ours.encode(List.of())).isEmpty();
  }

  private static SpanData span(Random random, Resource resource, InstrumentationScopeInfo scope) {
    TestSpanData.Builder span = builder(random, resource, scope);
    Attributes attributes = attributes(random);
    span.setName(text(random))
        .setKind(SpanKind.values()[random.nextInt(5)])
        .setParentSpanContext(random.nextBoolean() ? context(random) : SpanContext.getInvalid())
        .setAttributes(attributes)
        .setTotalAttributeCount(attributes.size() + random.nextInt(3))
        .setStatus(
            switch (random.nextInt(3)) {
              case 0 -> StatusData.unset();
              case 1 -> StatusData.ok();
              default -> StatusData.error();
            });
    List<EventData> events = new ArrayList<>();
    List<LinkData> links = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      Attributes own = attributes(random);
      events.add(EventData.create(random.nextLong(), text(random), own, own.size() + i));
      links.add(LinkData.create(context(random), own, own.size() + i));
    }
    return span.setEvents(events)
        .setTotalRecordedEvents(events.size() + random.nextInt(2))
        .setLinks(links)
        .setTotalRecordedLinks(links.size() + random.nextInt(2))
        .build();
  }

  private static TestSpanData.Builder builder(
      Random random, Resource resource, InstrumentationScopeInfo scope) {
    return TestSpanData.builder()
        .setHasEnded(true)
        .setName("span")
        .setKind(SpanKind.INTERNAL)
        .setStatus(StatusData.unset())
        .setSpanContext(context(random))
        .setStartEpochNanos(1_700_000_000_000_000_000L + random.nextInt())
        .setEndEpochNanos(1_700_000_001_000_000_000L + random.nextInt())
        .setResource(resource)
        .setInstrumentationScopeInfo(scope);
  }

  private static InstrumentationScopeInfo scope(Random random) {
    return InstrumentationScopeInfo.builder(text(random))
        .setVersion(text(random))
        .setSchemaUrl(text(random))
        .setAttributes(attributes(random))
        .build();
  }

  private static SpanContext context(Random random) {
    TraceState state =
        random.nextBoolean()
            ? TraceState.getDefault()
            : TraceState.builder().put("one", "1").put("two", "a=b").build();
    String trace = String.format("%016x%016x", random.nextLong() | 1, random.nextLong());
    String span = String.format("%016x", random.nextLong() | 1);
    TraceFlags flags = TraceFlags.fromByte((byte) random.nextInt());
    return random.nextBoolean()
        ? SpanContext.create(trace, span, flags, state)
        : SpanContext.createFromRemoteParent(trace, span, flags, state);
  }

  private static Attributes attributes(Random random) {
    AttributesBuilder attributes = Attributes.builder();
    for (int i = random.nextInt(8); i > 0; i--) {
      String key = "k" + i + text(random);
      switch (random.nextInt(9)) {
        case 0 -> attributes.put(key, random.nextLong());
        case 1 -> attributes.put(key, random.nextDouble());
        case 2 -> attributes.put(key, random.nextBoolean());
        case 3 -> attributes.put(key, text(random), text(random));
        case 4 -> attributes.put(key, 1L, -1L, random.nextLong());
        case 5 -> attributes.put(key, true, false);
        case 6 -> attributes.put(key, 0.0, Double.NaN);
        case 7 -> attributes.put(AttributeKey.valueKey(key), value(random, 3));
        default -> attributes.put(key, text(random));
      }
    }
    return attributes.build();
  }

  private static Value<?> value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> Value.of(text(random));
      case 1 -> Value.of(random.nextLong());
      case 2 -> Value.of(random.nextDouble());
      case 3 -> Value.of(random.nextBoolean());
      case 4 -> Value.of(text(random).getBytes(StandardCharsets.UTF_16));
      case 5 -> Value.empty();
      case 6 -> Value.of(value(random, depth - 1), value(random, depth - 1));
      default ->
          Value.of(
              KeyValue.of(text(random), value(random, depth - 1)),
              KeyValue.of("b", value(random, depth - 1)));
    };
  }

  private static String text(Random random) {
    int length = LENGTHS[random.nextInt(random.nextInt(8) == 0 ? LENGTHS.length : 6)];
    StringBuilder text = new StringBuilder();
    boolean ascii = random.nextBoolean();
    while (text.length() < length) {
      text.append(ascii ? "abc {}\"" : PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.substring(0, length);
  }
}
