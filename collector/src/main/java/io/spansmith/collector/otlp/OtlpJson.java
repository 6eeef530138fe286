package io.spansmith.collector.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * OTLP/JSON as binary protobuf.
 *
 * <p>The protobuf library reads OTLP/JSON except for ids, which OTLP spells in hex and protobuf
 * takes for base64: encoding them back gives the digits, so they are mended after parsing (OTLP
 * specification, JSON protobuf encoding).
 */
final class OtlpJson {

  /** The parser makes a tree first, and messages of it. */
  private static final int JSON_VALUE = 2;

  private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();

  static byte[] tracesToProtobuf(byte[] json) throws MalformedOtlpException {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    parse(json, request);
    for (var resourceSpans : request.getResourceSpansBuilderList()) {
      for (var scopeSpans : resourceSpans.getScopeSpansBuilderList()) {
        scopeSpans.getSpansBuilderList().forEach(OtlpJson::mend);
      }
    }
    return request.build().toByteArray();
  }

  static byte[] logsToProtobuf(byte[] json) throws MalformedOtlpException {
    ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
    parse(json, request);
    for (var resourceLogs : request.getResourceLogsBuilderList()) {
      for (var scopeLogs : resourceLogs.getScopeLogsBuilderList()) {
        for (LogRecord.Builder record : scopeLogs.getLogRecordsBuilderList()) {
          record.setTraceId(mended(record.getTraceId())).setSpanId(mended(record.getSpanId()));
        }
      }
    }
    return request.build().toByteArray();
  }

  private static void mend(Span.Builder span) {
    span.setTraceId(mended(span.getTraceId()))
        .setSpanId(mended(span.getSpanId()))
        .setParentSpanId(mended(span.getParentSpanId()));
    for (Span.Link.Builder link : span.getLinksBuilderList()) {
      link.setTraceId(mended(link.getTraceId())).setSpanId(mended(link.getSpanId()));
    }
  }

  /** Hex digits read as base64, turned back; anything else becomes no id and is rejected later. */
  private static ByteString mended(ByteString misread) {
    String digits = Base64.getEncoder().withoutPadding().encodeToString(misread.toByteArray());
    try {
      return ByteString.copyFrom(HexFormat.of().parseHex(digits));
    } catch (IllegalArgumentException notHex) {
      return ByteString.EMPTY;
    }
  }

  private static void parse(byte[] json, Message.Builder into) throws MalformedOtlpException {
    new Allowance().spend(values(json) * JSON_VALUE);
    try {
      PARSER.merge(new String(json, StandardCharsets.UTF_8), into);
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      throw new MalformedOtlpException("not OTLP/JSON: the body could not be read", e);
    } catch (StackOverflowError tooDeep) {
      throw new MalformedOtlpException("not OTLP/JSON: nested too deeply", tooDeep);
    }
  }

  /** How many values at most, to know it before the parser makes objects of them. */
  private static long values(byte[] json) {
    long count = 0;
    for (byte next : json) {
      count += next == ',' || next == '[' || next == '{' ? 1 : 0;
    }
    return count;
  }

  private OtlpJson() {}
}
