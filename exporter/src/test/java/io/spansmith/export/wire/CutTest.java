package io.spansmith.export.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CutTest {

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static ExportTraceServiceRequest request(Span... spans) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(Resource.newBuilder().addAttributes(attribute("service.name", "shop")))
                .setSchemaUrl("https://example.test/schema")
                .addScopeSpans(ScopeSpans.newBuilder().addAllSpans(List.of(spans))))
        .build();
  }

  private static Span cut(Span span, long target) throws Exception {
    byte[] bytes = Cut.to(request(span).toByteArray(), target);
    assertThat(bytes.length).isLessThanOrEqualTo((int) target);
    return ExportTraceServiceRequest.parseFrom(bytes)
        .getResourceSpans(0)
        .getScopeSpans(0)
        .getSpans(0);
  }

  @Test
  void theLongestValuesGiveWayAndTheSmallOnesStay() throws Exception {
    Span span =
        Span.newBuilder()
            .setName("chat")
            .setStartTimeUnixNano(5)
            .addAttributes(attribute("gen_ai.prompt", "p".repeat(100_000)))
            .addAttributes(attribute("small", "keep me"))
            .addEvents(
                Span.Event.newBuilder()
                    .setName("exception")
                    .addAttributes(attribute("exception.stacktrace", "s".repeat(50_000))))
            .build();
    Span shorter = cut(span, 20_000);
    assertThat(shorter.getName()).isEqualTo("chat");
    assertThat(shorter.getStartTimeUnixNano()).isEqualTo(5);
    assertThat(shorter.getAttributes(1).getValue().getStringValue()).isEqualTo("keep me");
    assertThat(shorter.getAttributes(0).getValue().getStringValue()).contains("<cut: ");
    assertThat(shorter.getEvents(0).getAttributes(0).getValue().getStringValue())
        .hasSizeGreaterThan(5_000)
        .contains("<cut: ");
    assertThat(shorter.getAttributes(2).getKey()).isEqualTo(Cut.MARK_KEY);
  }

  @Test
  void jsonStaysJsonOfTheSameShape() throws Exception {
    String json =
        "{\"messages\":[{\"role\":\"user\",\"content\":\""
            + "\\\"quoted\\\" äöü 𝄞\\n".repeat(5_000)
            + "\"},{\"role\":\"tool\",\"content\":[1,2,{\"n\":null}]}],\"model\":\"m\"}";
    Span shorter =
        cut(Span.newBuilder().addAttributes(attribute("gen_ai.prompt", json)).build(), 9_000);
    Json read = JsonReader.read(shorter.getAttributes(0).getValue().getStringValue());
    assertThat(read).isInstanceOf(Json.Obj.class);
    Json.Obj object = (Json.Obj) read;
    assertThat(object.members()).containsOnlyKeys("messages", "model");
    assertThat(object.toString()).contains("\"role\":\"tool\"", "<cut: ", "{\"n\":null}");
  }

  @Test
  void anArrayOfVeryManyElementsLosesTheLaterOnes() throws Exception {
    String json = "[" + "12345678,".repeat(50_000) + "1]";
    Span shorter =
        cut(Span.newBuilder().addAttributes(attribute("embedding", json)).build(), 10_000);
    String text = shorter.getAttributes(0).getValue().getStringValue();
    assertThat(JsonReader.read(text)).isNotNull();
    assertThat(text).startsWith("[12345678,").contains("items>");
    assertThat(text.length()).isGreaterThan(8_000);
  }

  @Test
  void valuesInArraysAndBytesAreCutToo() throws Exception {
    Span span =
        Span.newBuilder()
            .addAttributes(
                KeyValue.newBuilder()
                    .setKey("list")
                    .setValue(
                        AnyValue.newBuilder()
                            .setArrayValue(
                                ArrayValue.newBuilder()
                                    .addValues(
                                        AnyValue.newBuilder().setStringValue("a".repeat(9_000)))
                                    .addValues(
                                        AnyValue.newBuilder()
                                            .setBytesValue(
                                                com.google.protobuf.ByteString.copyFrom(
                                                    new byte[9_000]))))))
            .build();
    Span shorter = cut(span, 4_000);
    ArrayValue list = shorter.getAttributes(0).getValue().getArrayValue();
    assertThat(list.getValuesCount()).isEqualTo(2);
    assertThat(list.getValues(1).getBytesValue().size()).isLessThan(3_000);
  }

  @Property(tries = 300)
  void splittingGivesEverySpanOnceWithItsResource(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 5_000) Integer> sizes)
      throws Exception {
    Span[] spans =
        sizes.stream()
            .map(
                size ->
                    Span.newBuilder()
                        .setName("s" + size)
                        .addAttributes(attribute("a", "x".repeat(size)))
                        .build())
            .toArray(Span[]::new);
    List<byte[]> singles = TraceRequest.split(request(spans).toByteArray());
    assertThat(singles).hasSize(spans.length);
    for (int i = 0; i < spans.length; i++) {
      assertThat(ExportTraceServiceRequest.parseFrom(singles.get(i))).isEqualTo(request(spans[i]));
    }
  }

  @Property(tries = 2_000)
  void anyBytesAreSurvived(@ForAll byte[] bytes) {
    TraceRequest.split(bytes);
    assertThat(PartialSuccess.read(bytes).rejected()).isNotNegative();
    Cut.to(bytes, 1);
  }
}
