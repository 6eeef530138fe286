package io.spansmith.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
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
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpJsonTest {

  private static final Pattern ID =
      Pattern.compile("\"(traceId|spanId|parentSpanId)\":\\s*\"([^\"]+)\"");

  private final Random random = new Random(11);

  @Test
  void everySpanIsReadAsProtobufsOwnPrinterSpelledIt() throws Exception {
    for (int i = 0; i < 300; i++) {
      ExportTraceServiceRequest request = traces();
      byte[] json = spelled(request, i % 2 == 0);

      assertThat(ExportTraceServiceRequest.parseFrom(OtlpJson.traces(json).toByteArray()))
          .isEqualTo(request);
    }
  }

  @Test
  void everyLogRecordIsReadAsProtobufsOwnPrinterSpelledIt() throws Exception {
    for (int i = 0; i < 300; i++) {
      ExportLogsServiceRequest request = logs();
      byte[] json = spelled(request, i % 2 == 0);

      assertThat(ExportLogsServiceRequest.parseFrom(OtlpJson.logs(json).toByteArray()))
          .isEqualTo(request);
    }
  }

  @Test
  void aRequestThatIsCutIsRefusedWhereverItIsCut() throws Exception {
    byte[] json = spelled(traces(), true);
    for (int length = 0; length < json.length; length++) {
      byte[] cut = Arrays.copyOf(json, length);
      assertThatThrownBy(() -> OtlpJson.traces(cut)).isInstanceOf(MalformedOtlpException.class);
    }
  }

  @Test
  void anythingIsReadOrRefused() throws Exception {
    byte[] json = spelled(traces(), false);
    String signs = "{}[]\":,\\u0 e-n9";
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = json.clone();
      changed[random.nextInt(changed.length)] = (byte) signs.charAt(random.nextInt(signs.length()));
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      try {
        assertThat(OtlpDecoder.tracesJson(changed)).isNotNull();
      } catch (MalformedOtlpException refused) {
        assertThat(refused).hasMessageContaining("not OTLP/JSON");
      }
    }
  }

  @Test
  void textsAreReadWithoutTheirEscapes() throws Exception {
    assertThat(text("\"a\\\"b\\\\c\\/d\\b\\f\\n\\r\\te\"")).isEqualTo("a\"b\\c/d\b\f\n\r\te");
    assertThat(text("\"\\u00fc\\u20AC\\ud83d\\ude00\"")).isEqualTo("ü€😀");
    assertThat(text("\"\\ud83d-\\ude00\"")).isEqualTo("\ufffd-\ufffd");
    assertThat(text("\"\\ud83d\\u0041\"")).isEqualTo("\ufffdA");
    assertThat(text("17")).isEqualTo("17");
    assertThat(text("\"first\",\"stringValue\":\"last\"")).isEqualTo("last");
  }

  @Test
  void halvesOfAPairInTwoTextsStayHalves() throws Exception {
    assertThat(
            read("{\"resourceSpans\":[{\"schemaUrl\":\"\\ud83d\"},{\"schemaUrl\":\"\\ude00\"}]}")
                .getResourceSpansList())
        .extracting(ResourceSpans::getSchemaUrl)
        .containsExactly("\ufffd", "\ufffd");
  }

  private static String text(String json) throws Exception {
    return value("{\"stringValue\":" + json + "}").getStringValue();
  }

  @Test
  void membersAreFoundByEitherNameAndOthersSteppedOver() throws Exception {
    assertThat(value("{ \"string_value\" : \"snake\" }").getStringValue()).isEqualTo("snake");
    assertThat(
            value("{\"other\":[{\"a\":[1,{\"b\":null}]},\"]\"],\"stringValue\":\"x\"}")
                .getStringValue())
        .isEqualTo("x");
  }

  @ParameterizedTest
  @CsvSource({
    "7,7",
    "\"7\",7",
    "-9223372036854775808,-9223372036854775808",
    "\"9223372036854775807\",9223372036854775807",
    "1e3,1000",
    "12.0,12",
  })
  void wholeNumbersAreReadHoweverTheyAreSpelled(String spelled, long number) throws Exception {
    assertThat(value("{\"intValue\":" + spelled + "}").getIntValue()).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({"0.5,0.5", "\"0.5\",0.5", "-1E2,-100", "\"NaN\",NaN", "\"-Infinity\",-Infinity"})
  void realNumbersAreReadHoweverTheyAreSpelled(String spelled, double number) throws Exception {
    assertThat(value("{\"doubleValue\":" + spelled + "}").getDoubleValue())
        .isEqualTo(Double.valueOf(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"intValue\":1.5}",
        "{\"intValue\":1e999999999}",
        "{\"intValue\":1e-999999999}",
        "{\"intValue\":\"36893488147419103232\"}",
        "{\"intValue\":true}",
        "{\"intValue\":[1]}",
        "{\"boolValue\":1}",
        "{\"doubleValue\":\"much\"}",
        "{\"bytesValue\":\"***\"}",
        "{\"stringValue\":{}}",
        "{\"stringValue\":nothing}",
        "{\"stringValue\":\"\\x\"}",
        "{\"stringValue\":\"\\u00g0\"}",
        "{\"stringValue\":\"a\"",
        "{\"stringValue\":\"a\",}",
        "{\"stringValue\" \"a\"}",
        "{stringValue:\"a\"}",
        "{\"other\":[1}",
      })
  void whatIsNoSuchValueIsRefused(String value) {
    assertThatThrownBy(() -> value(value)).isInstanceOf(MalformedOtlpException.class);
  }

  @Test
  void nullIsAsIfTheMemberWereNotThere() throws Exception {
    ExportTraceServiceRequest read =
        read(
            "{\"resourceSpans\":[{\"resource\":null,\"schemaUrl\":null,\"scopeSpans\":[{\"spans\":"
                + "[{\"name\":\"a\",\"attributes\":null,\"status\":null,\"kind\":null}]}]}]}");

    assertThat(read.getResourceSpans(0).getScopeSpans(0).getSpans(0))
        .isEqualTo(Span.newBuilder().setName("a").build());
  }

  @Test
  void aMarkOfTheByteOrderAndBlanksAroundAreNothing() throws Exception {
    assertThat(read("\ufeff \r\n\t{ } \n"))
        .isEqualTo(ExportTraceServiceRequest.getDefaultInstance());
    assertThatThrownBy(() -> read("{} x")).isInstanceOf(MalformedOtlpException.class);
  }

  @Test
  void idsThatAreNotHexAreNoIds() throws Exception {
    ExportTraceServiceRequest read =
        read(
            "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":"
                + "[{\"traceId\":\"xyz\",\"spanId\":\"abc\"},{\"traceId\":\"0A\",\"spanId\":7}]}]}]}");

    assertThat(read.getResourceSpans(0).getScopeSpans(0).getSpansList())
        .containsExactly(
            Span.getDefaultInstance(),
            Span.newBuilder().setTraceId(ByteString.copyFrom(new byte[] {10})).build());
  }

  @Test
  void whatIsNestedTooDeeplyIsLeftOutOrRefusedButNeverTooMuchForTheStack() throws Exception {
    String open = "{\"arrayValue\":{\"values\":[";
    String close = "]}}";
    byte[] deep = logOf(open.repeat(300) + "{\"intValue\":1}" + close.repeat(300));
    assertThat(OtlpDecoder.logsJson(deep).items()).hasSize(1);
    assertThatThrownBy(() -> value(open.repeat(9_000) + "{}" + close.repeat(9_000)))
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessageContaining("nested too deeply");
    assertThatThrownBy(() -> value("{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"))
        .isInstanceOf(MalformedOtlpException.class);
  }

  private static ExportTraceServiceRequest read(String json) throws Exception {
    return ExportTraceServiceRequest.parseFrom(
        OtlpJson.traces(json.getBytes(StandardCharsets.UTF_8)).toByteArray());
  }

  /** The value as a log record's body. */
  private static AnyValue value(String json) throws Exception {
    return ExportLogsServiceRequest.parseFrom(OtlpJson.logs(logOf(json)).toByteArray())
        .getResourceLogs(0)
        .getScopeLogs(0)
        .getLogRecords(0)
        .getBody();
  }

  private static byte[] logOf(String body) {
    return ("{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":" + body + "}]}]}]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** With ids in hex, as OTLP wants them and protobuf does not. */
  private static byte[] spelled(Message request, boolean compact) throws Exception {
    JsonFormat.Printer printer = JsonFormat.printer();
    String json =
        (compact ? printer.omittingInsignificantWhitespace().printingEnumsAsInts() : printer)
            .print(request);
    return ID.matcher(json)
        .replaceAll(
            id ->
                "\""
                    + id.group(1)
                    + "\":\""
                    + HexFormat.of().formatHex(Base64.getDecoder().decode(id.group(2)))
                    + "\"")
        .getBytes(StandardCharsets.UTF_8);
  }

  private ExportTraceServiceRequest traces() {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder().setScope(scope()).setSchemaUrl(text());
    for (int i = random.nextInt(4); i >= 0; i--) {
      scope.addSpans(span());
    }
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(Resource.newBuilder().addAttributes(attribute()))
                .addScopeSpans(scope)
                .addScopeSpans(ScopeSpans.newBuilder())
                .setSchemaUrl(text()))
        .addResourceSpans(ResourceSpans.newBuilder())
        .build();
  }

  private Span span() {
    return Span.newBuilder()
        .setTraceId(id(16))
        .setSpanId(id(8))
        .setParentSpanId(id(8))
        .setTraceState(text())
        .setName(text())
        .setKindValue(random.nextInt(6))
        .setStartTimeUnixNano(random.nextLong())
        .setEndTimeUnixNano(random.nextInt(1_000))
        .setFlags(random.nextInt())
        .addAttributes(attribute())
        .addAttributes(attribute())
        .setDroppedAttributesCount(random.nextInt(300))
        .addEvents(
            Span.Event.newBuilder()
                .setTimeUnixNano(random.nextLong())
                .setName(text())
                .addAttributes(attribute())
                .setDroppedAttributesCount(random.nextInt(2)))
        .setDroppedEventsCount(random.nextInt(2))
        .addLinks(
            Span.Link.newBuilder()
                .setTraceId(id(16))
                .setSpanId(id(8))
                .addAttributes(attribute())
                .setDroppedAttributesCount(random.nextInt(2)))
        .setDroppedLinksCount(random.nextInt(2))
        .setStatus(Status.newBuilder().setCodeValue(random.nextInt(3)).setMessage(text()))
        .build();
  }

  private ExportLogsServiceRequest logs() {
    LogRecord record =
        LogRecord.newBuilder()
            .setTimeUnixNano(random.nextLong())
            .setObservedTimeUnixNano(random.nextLong())
            .setSeverityNumber(SeverityNumber.forNumber(random.nextInt(25)))
            .setSeverityText(text())
            .setBody(value(3))
            .addAttributes(attribute())
            .setDroppedAttributesCount(random.nextInt(2))
            .setFlags(random.nextInt())
            .setTraceId(id(16))
            .setSpanId(id(8))
            .setEventName(text())
            .build();
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .setSchemaUrl(text())
                .addScopeLogs(ScopeLogs.newBuilder().setScope(scope()).addLogRecords(record)))
        .build();
  }

  private InstrumentationScope scope() {
    return InstrumentationScope.newBuilder()
        .setName(text())
        .setVersion(text())
        .addAttributes(attribute())
        .build();
  }

  private KeyValue attribute() {
    return KeyValue.newBuilder().setKey(text()).setValue(value(3)).build();
  }

  private AnyValue value(int depth) {
    AnyValue.Builder value = AnyValue.newBuilder();
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> value.build();
      case 1 -> value.setBoolValue(random.nextBoolean()).build();
      case 2 -> value.setIntValue(random.nextLong()).build();
      case 3 -> value.setDoubleValue(random.nextGaussian()).build();
      case 4 -> value.setBytesValue(id(random.nextInt(200))).build();
      case 5 -> value.setStringValue(text()).build();
      case 6 ->
          value
              .setArrayValue(
                  ArrayValue.newBuilder().addValues(value(depth - 1)).addValues(value(depth - 1)))
              .build();
      default ->
          value
              .setKvlistValue(
                  KeyValueList.newBuilder()
                      .addValues(KeyValue.newBuilder().setKey(text()).setValue(value(depth - 1))))
              .build();
    };
  }

  /** Long ones as well, so that lengths of one, two and three bytes occur. */
  private String text() {
    int[] alphabet = "abc \"\\/\n\u0001üß€😀{}[]:,'".codePoints().toArray();
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(20) == 0 ? 20_000 : random.nextInt(90);
    while (text.length() < length) {
      text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
    }
    return text.toString();
  }

  private ByteString id(int length) {
    byte[] id = new byte[length];
    random.nextBytes(id);
    return ByteString.copyFrom(id);
  }
}
