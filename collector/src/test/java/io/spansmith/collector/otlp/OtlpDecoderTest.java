package io.spansmith.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.assemble.RawSpan;
import io.spansmith.select.SpanMarks;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OtlpDecoderTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  @Test
  void everyFieldOfASpanIsRead() throws Exception {
    SpanData span = OtlpDecoder.traces(request(fullSpan()).toByteArray()).items().get(0);

    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(span.getSpanId()).isEqualTo(SPAN);
    assertThat(span.getParentSpanId()).isEqualTo("00000000000000ab");
    assertThat(span.getSpanContext().getTraceState().get("vendor")).isEqualTo("x");
    assertThat(span.getName()).isEqualTo("chat");
    assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(span.getStartEpochNanos()).isEqualTo(5);
    assertThat(span.getEndEpochNanos()).isEqualTo(9);
    assertThat(span.getAttributes().get(AttributeKey.stringKey("text"))).isEqualTo("ü");
    assertThat(span.getAttributes().get(AttributeKey.longKey("number"))).isEqualTo(-7);
    assertThat(span.getAttributes().get(AttributeKey.stringArrayKey("list")))
        .isEqualTo(List.of("a", "b"));
    assertThat(span.getAttributes().get(AttributeKey.valueKey("map")))
        .isEqualTo(Value.of(io.opentelemetry.api.common.KeyValue.of("k", Value.of(true))));
    assertThat(span.getTotalAttributeCount()).isEqualTo(4 + 3);
    assertThat(span.getEvents())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getName()).isEqualTo("exception");
              assertThat(event.getEpochNanos()).isEqualTo(6);
            });
    assertThat(span.getLinks()).singleElement().extracting("spanContext.spanId").isEqualTo(SPAN);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getStatus().getDescription()).isEqualTo("bad");
    assertThat(span.getResource().getAttribute(AttributeKey.stringKey("service.name")))
        .isEqualTo("shop");
    assertThat(span.getInstrumentationScopeInfo().getName()).isEqualTo("lib");
    assertThat(span.getInstrumentationScopeInfo().getVersion()).isEqualTo("1");
  }

  @Test
  void jsonWithHexIdsReadsAsTheSameSpan() throws Exception {
    String json =
        """
        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},
        "scopeSpans":[{"scope":{"name":"lib"},"spans":[{"traceId":"%s","spanId":"%s",
        "parentSpanId":"00000000000000AB","name":"chat","kind":3,"startTimeUnixNano":"5",
        "endTimeUnixNano":9,"unknown":1,"attributes":[{"key":"n","value":{"intValue":"4"}}]}]}]}]}
        """
            .formatted(TRACE, SPAN.toUpperCase(java.util.Locale.ROOT));

    SpanData span = OtlpDecoder.tracesJson(json.getBytes(StandardCharsets.UTF_8)).items().get(0);

    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(span.getSpanId()).isEqualTo(SPAN);
    assertThat(span.getParentSpanId()).isEqualTo("00000000000000ab");
    assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(span.getAttributes().get(AttributeKey.longKey("n"))).isEqualTo(4);
  }

  @Test
  void spansWithoutValidIdsAreRejectedAndTheOthersStay() throws Exception {
    Span bad = fullSpan().toBuilder().setTraceId(ByteString.copyFrom(new byte[3])).build();
    Span zero = fullSpan().toBuilder().setSpanId(ByteString.copyFrom(new byte[8])).build();

    Decoded<SpanData> decoded = OtlpDecoder.traces(request(bad, fullSpan(), zero).toByteArray());

    assertThat(decoded.items()).hasSize(1);
    assertThat(decoded.rejected()).isEqualTo(2);
    assertThat(decoded.message()).contains("16").contains("8 bytes");
  }

  @Test
  void logRecordsKeepTheirStructuredBodyAndSpan() throws Exception {
    LogRecord record =
        LogRecord.newBuilder()
            .setTraceId(bytes(TRACE))
            .setSpanId(bytes(SPAN))
            .setEventName("gen_ai.choice")
            .setSeverityNumberValue(9)
            .setBody(AnyValue.newBuilder().setKvlistValue(map("content", text("hi"))))
            .build();
    ExportLogsServiceRequest request =
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(
                ResourceLogs.newBuilder()
                    .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(record)))
            .build();

    LogRecordData decoded = OtlpDecoder.logs(request.toByteArray()).items().get(0);

    assertThat(decoded.getSpanContext().getSpanId()).isEqualTo(SPAN);
    assertThat(decoded.getEventName()).isEqualTo("gen_ai.choice");
    assertThat(decoded.getBodyValue())
        .isEqualTo(Value.of(io.opentelemetry.api.common.KeyValue.of("content", Value.of("hi"))));
  }

  @Test
  void anyBytesAreReadOrRefusedButNeverBreakTheReader() {
    byte[] good = request(fullSpan()).toByteArray();
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      byte[] mutated = good.clone();
      for (int k = 0; k <= random.nextInt(4); k++) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      try {
        // What was taken must be readable to the last byte when it is wanted.
        OtlpDecoder.traces(mutated).items().forEach(OtlpDecoderTest::everything);
      } catch (MalformedOtlpException refused) {
        assertThat(refused).hasMessageStartingWith("not protobuf");
      }
    }
  }

  private static void everything(SpanData span) {
    assertThat(span.getSpanContext().isValid()).isTrue();
    assertThat(List.of(span.getName(), span.getKind(), span.getStatus())).isNotEmpty();
    assertThat(span.getAttributes().size()).isLessThanOrEqualTo(span.getTotalAttributeCount());
    assertThat(span.getEvents()).isNotNull();
    assertThat(span.getLinks()).isNotNull();
  }

  @Test
  void onlySpansThatBearAMarkHaveToBeRead() throws Exception {
    SpanMarks marks =
        new SpanMarks() {
          @Override
          public boolean onScope(String name) {
            return name.startsWith("ai.");
          }

          @Override
          public boolean onKey(byte[] bytes, int from, int to) {
            return text(bytes, from, to).startsWith("gen_ai.");
          }

          @Override
          public boolean onName(byte[] bytes, int from, int to) {
            return text(bytes, from, to).startsWith("chat");
          }

          @Override
          public boolean onEvent(byte[] bytes, int from, int to) {
            return text(bytes, from, to).startsWith("gen_ai.");
          }

          private String text(byte[] bytes, int from, int to) {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
          }
        };
    Span plain =
        Span.newBuilder()
            .setTraceId(fullSpan().getTraceId())
            .setSpanId(fullSpan().getSpanId())
            .setName("GET /")
            .addAttributes(keyValue("http.route", text("gen_ai.nothing")))
            .build();
    List<Span> marked =
        List.of(
            plain.toBuilder().setName("chat gpt").build(),
            plain.toBuilder().addAttributes(keyValue("gen_ai.system", text("x"))).build(),
            plain.toBuilder().addEvents(Span.Event.newBuilder().setName("gen_ai.choice")).build());

    assertThat(isPlain(plain, marks)).isTrue();
    assertThat(marked).noneMatch(span -> isPlain(span, marks));
  }

  private static boolean isPlain(Span span, SpanMarks marks) {
    try {
      byte[] bytes = request(span).toByteArray();
      return ((RawSpan) OtlpDecoder.traces(bytes, marks).items().get(0)).isPlain();
    } catch (MalformedOtlpException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Test
  void nestedValuesBeyondTheDepthLimitAreLeftOut() throws Exception {
    AnyValue deep = text("bottom");
    for (int i = 0; i < 200; i++) {
      deep = AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(deep)).build();
    }
    Span span = fullSpan().toBuilder().addAttributes(keyValue("deep", deep)).build();

    assertThat(OtlpDecoder.traces(request(span).toByteArray()).items()).hasSize(1);
  }

  @Test
  void aBodyThatIsNotJsonIsRefusedWithoutItsContent() {
    byte[] secret = "{\"resourceSpans\": [{\"x\": my-secret".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> OtlpDecoder.tracesJson(secret))
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessageNotContaining("my-secret");
  }

  private static ExportTraceServiceRequest request(Span... spans) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(
                    Resource.newBuilder().addAttributes(keyValue("service.name", text("shop"))))
                .addScopeSpans(
                    ScopeSpans.newBuilder()
                        .setScope(InstrumentationScope.newBuilder().setName("lib").setVersion("1"))
                        .addAllSpans(List.of(spans))))
        .build();
  }

  private static Span fullSpan() {
    return Span.newBuilder()
        .setTraceId(bytes(TRACE))
        .setSpanId(bytes(SPAN))
        .setParentSpanId(bytes("00000000000000ab"))
        .setTraceState("vendor=x")
        .setName("chat")
        .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
        .setStartTimeUnixNano(5)
        .setEndTimeUnixNano(9)
        .addAttributes(keyValue("text", text("ü")))
        .addAttributes(keyValue("number", AnyValue.newBuilder().setIntValue(-7).build()))
        .addAttributes(
            keyValue(
                "list",
                AnyValue.newBuilder()
                    .setArrayValue(
                        ArrayValue.newBuilder().addValues(text("a")).addValues(text("b")))
                    .build()))
        .addAttributes(
            keyValue(
                "map",
                AnyValue.newBuilder()
                    .setKvlistValue(map("k", AnyValue.newBuilder().setBoolValue(true).build()))
                    .build()))
        .addAttributes(keyValue("unset", AnyValue.getDefaultInstance()))
        .setDroppedAttributesCount(3)
        .addEvents(
            Span.Event.newBuilder()
                .setTimeUnixNano(6)
                .setName("exception")
                .addAttributes(keyValue("exception.message", text("no"))))
        .addLinks(Span.Link.newBuilder().setTraceId(bytes(TRACE)).setSpanId(bytes(SPAN)))
        .setStatus(
            Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage("bad"))
        .build();
  }

  private static KeyValueList map(String key, AnyValue value) {
    return KeyValueList.newBuilder().addValues(keyValue(key, value)).build();
  }

  private static KeyValue keyValue(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private static AnyValue text(String text) {
    return AnyValue.newBuilder().setStringValue(text).build();
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }
}
