package io.spansmith.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
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
import io.spansmith.encode.RunEncoder;
import io.spansmith.run.Run;
import io.spansmith.select.SelectedSpan;
import io.spansmith.select.SelectedTrace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No content of any span makes a reader fail, hang or write broken JSON. */
class ReaderFuzzTest {

  private static final ObjectMapper JACKSON = new ObjectMapper();

  private static final String[] CAPTURES = CaptureExceptions.CAPTURES.toArray(new String[0]);

  private static final String[] MORE_KEYS = {
    "gen_ai.prompt",
    "gen_ai.completion",
    "gen_ai.prompt.999999999.content",
    "gen_ai.prompt.0.tool_calls.88888888.name",
    "gen_ai.completion.-1.content",
    "gen_ai.event.content",
    "gen_ai.tool.call.arguments",
    "gen_ai.tool.call.result",
    "gen_ai.retrieval.documents",
    "gen_ai.tool.definitions",
    "llm.input_messages.999999999.message.content",
    "llm.input_messages.99999999999999999999.message.role",
    "llm.input_messages.0.message.contents.777777777.message_content.text",
    "llm.input_messages..message.role",
    "llm.output_messages.0.message.tool_calls.5.tool_call.function.arguments",
    "llm.tools.4.tool.json_schema",
    "retrieval.documents.3.document.metadata",
    "embedding.embeddings.2.embedding.vector",
    "langsmith.span.kind",
    "langsmith.span.tags",
    "langsmith.metadata.ls_provider",
    "langsmith.metadata.",
    "langsmith.usage_metadata",
    "langsmith.attachments",
    "ls_temperature",
    "mcp.method.name",
    "spring.ai.kind",
    "traceloop.span.kind",
    "traceloop.entity.input",
    "mlflow.spanType",
    "mlflow.spanInputs",
    "mlflow.chat.tokenUsage",
    "langfuse.observation.type",
    "logfire.msg",
    "events",
    "koog.node.input",
    "embabel.kind",
    "nodeId",
    "server.address",
    "http.response.status_code",
    "error.type"
  };

  private static final String[] TEXTS = {
    "",
    " ",
    "{",
    "[",
    "{\"",
    "[{\"role\":\"user\",\"content\":",
    "[{\"role\":42,\"content\":{\"a\":[1,2]}}]",
    "[{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response\"}]}]",
    "[{\"parts\":[{\"type\":\"blob\",\"content\":7}]}]",
    "[[[[\"x\"]]]]",
    "{\"messages\":{\"messages\":[]}}",
    "{\"tool_calls\":[null,1,\"x\",{\"function\":null},{\"function\":{\"name\":null}}]}",
    "null",
    "true",
    "-1",
    "1e999",
    "NaN",
    "9223372036854775808",
    "llm",
    "TOOL",
    "chat",
    "tools/call",
    "\ud83d",
    "\u0000\u0001",
    "arn:aws:bedrock:us-east-1:1:foundation-model/",
    "models/models/",
    "data:image/png;base64,",
    "a.b.c.d.e.f"
  };

  private final Normalizer normalizer = new Normalizer(Captures.defaults(), new Ledger());
  private final RunEncoder encoder = new RunEncoder(1 << 16, new Ledger());

  @Test
  void survivesAnyMixtureOfKeysAndValues() {
    List<SpanData> spans = new ArrayList<>();
    Set<String> keys = new LinkedHashSet<>(List.of(MORE_KEYS));
    for (String capture : CAPTURES) {
      spans.addAll(Captures.spans(capture));
    }
    Set<String> scopes = new LinkedHashSet<>();
    spans.forEach(
        span -> {
          span.getAttributes().forEach((key, value) -> keys.add(key.getKey()));
          scopes.add(span.getInstrumentationScopeInfo().getName());
        });
    List<String> allKeys = List.copyOf(keys);
    List<String> allScopes = List.copyOf(scopes);
    Random random = new Random(20261122);
    for (int i = 0; i < 2000; i++) {
      SpanData base = spans.get(random.nextInt(spans.size()));
      AttributesBuilder attributes = base.getAttributes().toBuilder();
      for (int edits = 1 + random.nextInt(8); edits > 0; edits--) {
        put(attributes, allKeys.get(random.nextInt(allKeys.size())), random);
      }
      String scope =
          random.nextInt(3) == 0
              ? allScopes.get(random.nextInt(allScopes.size()))
              : base.getInstrumentationScopeInfo().getName();
      List<EventData> events = new ArrayList<>(base.getEvents());
      if (random.nextBoolean()) {
        AttributesBuilder event = Attributes.builder();
        put(event, "content", random);
        put(event, "message", random);
        put(event, "gen_ai.event.content", random);
        events.add(EventData.create(1, eventName(random), event.build()));
      }
      read(span(base.getName(), scope, attributes.build(), events), records(random));
    }
  }

  @Test
  void readsValuesOfTenMegabytes() {
    String text = "[{\"role\":\"user\",\"content\":\"" + "word ".repeat(2_000_000) + "\"}]";
    for (String key :
        new String[] {
          "gen_ai.input.messages",
          "input.value",
          "ai.prompt.messages",
          "traceloop.entity.input",
          "gcp.vertex.agent.llm_request",
          "llm.input_messages.0.message.content",
          "mlflow.spanInputs"
        }) {
      Attributes attributes =
          Attributes.builder()
              .put("gen_ai.operation.name", "chat")
              .put("openinference.span.kind", "LLM")
              .put("traceloop.span.kind", "task")
              .put(key, text)
              .build();
      Run run = read(span("chat", "ai", attributes, List.of()), List.of());
      String prompt =
          encoder.encode(run, "p").getAttributes().get(AttributeKey.stringKey("gen_ai.prompt"));
      assertThat(prompt == null ? 0 : prompt.length()).isLessThanOrEqualTo(1 << 16);
    }
  }

  @Test
  void readsNestingOfAnyDepth() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    String deepText = "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000);
    Value<?> value = Value.of("x");
    for (int i = 0; i < 20_000; i++) {
      value = i % 2 == 0 ? Value.of(List.of(value)) : Value.of(KeyValue.of("k", value));
    }
    for (String key : new String[] {"gen_ai.input.messages", "gen_ai.tool.call.arguments", "x"}) {
      for (String operation : new String[] {"chat", "execute_tool", "retrieval"}) {
        AttributesBuilder attributes = Attributes.builder().put("gen_ai.operation.name", operation);
        read(span("s", "x", attributes.put(key, deep).build(), List.of()), List.of());
        read(span("s", "x", attributes.put(key, deepText).build(), List.of()), List.of());
        attributes = Attributes.builder().put("gen_ai.operation.name", operation);
        attributes.put(AttributeKey.valueKey(key), value);
        read(span("s", "x", attributes.build(), List.of()), List.of());
      }
    }
  }

  @Test
  void readsTensOfThousandsOfAttributesAndMessages() {
    AttributesBuilder attributes = Attributes.builder().put("openinference.span.kind", "LLM");
    for (int i = 0; i < 20_000; i++) {
      attributes.put("llm.input_messages." + i + ".message.content", "m" + i);
    }
    read(span("LLM", "x", attributes.build(), List.of()), List.of());
    String many = "[" + "{\"role\":\"user\",\"content\":\"x\"},".repeat(50_000) + "{}]";
    Attributes messages =
        Attributes.builder()
            .put("gen_ai.operation.name", "chat")
            .put("gen_ai.input.messages", many)
            .build();
    read(span("chat", "x", messages, List.of()), List.of());
  }

  private Run read(SpanData span, List<LogRecordData> records) {
    normalizer.classifier().classify(span);
    SelectedSpan selected = new SelectedSpan(new EndedSpan(span, records), null, List.of());
    List<Run> runs =
        normalizer.normalize(new SelectedTrace(span.getTraceId(), List.of(selected), Map.of()));
    assertThat(runs).hasSize(1);
    SpanData encoded = encoder.encode(runs.get(0), "p");
    assertJson(encoded, "gen_ai.prompt");
    assertJson(encoded, "gen_ai.completion");
    assertJson(encoded, "langsmith.usage_metadata");
    return runs.get(0);
  }

  private static void assertJson(SpanData span, String key) {
    String text = span.getAttributes().get(AttributeKey.stringKey(key));
    if (text != null) {
      assertThatCode(() -> JACKSON.readTree(text))
          .as("%s: %.200s", key, text)
          .doesNotThrowAnyException();
    }
  }

  private static SpanData span(
      String name, String scope, Attributes attributes, List<EventData> events) {
    return TestSpanData.builder()
        .setName(name)
        .setKind(SpanKind.INTERNAL)
        .setSpanContext(
            SpanContext.create(
                "0af7651916cd43dd8448eb211c80319c",
                "b7ad6b7169203331",
                TraceFlags.getSampled(),
                TraceState.getDefault()))
        .setStatus(StatusData.unset())
        .setStartEpochNanos(1_000_000_000L)
        .setEndEpochNanos(2_000_000_000L)
        .setAttributes(attributes)
        .setTotalAttributeCount(attributes.size())
        .setEvents(events)
        .setTotalRecordedEvents(events.size())
        .setInstrumentationScopeInfo(InstrumentationScopeInfo.create(scope))
        .setHasEnded(true)
        .build();
  }

  private static List<LogRecordData> records(Random random) {
    List<LogRecordData> records = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      AttributesBuilder attributes = Attributes.builder().put("event.name", eventName(random));
      put(attributes, "gen_ai.input.messages", random);
      records.add(
          TestLogRecordData.builder()
              .setBodyValue(value(random, 3))
              .setAttributes(attributes.build())
              .build());
    }
    return records;
  }

  private static String eventName(Random random) {
    String[] names = {
      "gen_ai.user.message",
      "gen_ai.choice",
      "gen_ai.tool.message",
      "gen_ai.content.prompt",
      "gen_ai.client.inference.operation.details",
      "exception",
      "start",
      "db.query.result",
      "other"
    };
    return names[random.nextInt(names.length)];
  }

  private static void put(AttributesBuilder attributes, String key, Random random) {
    switch (random.nextInt(8)) {
      case 0 -> attributes.put(key, random.nextLong());
      case 1 -> attributes.put(key, random.nextDouble() * 1e300);
      case 2 -> attributes.put(key, random.nextBoolean());
      case 3 -> attributes.put(key, TEXTS[random.nextInt(TEXTS.length)], "x", "");
      case 4 -> attributes.put(AttributeKey.valueKey(key), value(random, 4));
      case 5 -> attributes.put(key, 1L, -5L, Long.MAX_VALUE);
      default -> attributes.put(key, TEXTS[random.nextInt(TEXTS.length)]);
    }
  }

  private static Value<?> value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> Value.of(random.nextLong());
      case 1 -> Value.of(Double.NaN);
      case 2 -> Value.of(true);
      case 3 -> Value.of(new byte[] {1, 2, 3});
      case 4 -> Value.empty();
      case 5 -> Value.of(TEXTS[random.nextInt(TEXTS.length)]);
      case 6 -> Value.of(List.of(value(random, depth - 1), value(random, depth - 1)));
      default ->
          Value.of(
              KeyValue.of("role", value(random, depth - 1)),
              KeyValue.of("content", value(random, depth - 1)),
              KeyValue.of("parts", value(random, depth - 1)),
              KeyValue.of("tool_calls", value(random, depth - 1)));
    };
  }
}
