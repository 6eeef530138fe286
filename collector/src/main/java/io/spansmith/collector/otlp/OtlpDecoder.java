package io.spansmith.collector.otlp;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads export requests, binary protobuf or JSON, into the SDK's span and log record data.
 *
 * <p>Thread-safe. The result does not refer to the bytes it was read from.
 */
public final class OtlpDecoder {

  /** The spans of an {@code ExportTraceServiceRequest}; those without valid ids are rejected. */
  public static Decoded<SpanData> traces(byte[] protobuf) throws MalformedOtlpException {
    List<SpanData> spans = new ArrayList<>();
    int[] rejected = new int[1];
    Envelope.walk(
        protobuf,
        (resource, scope, wire) -> {
          SpanData span = WireSpan.read(resource, scope, wire);
          if (span.getSpanContext().isValid()) {
            spans.add(span);
          } else {
            rejected[0]++;
          }
        });
    return new Decoded<>(
        spans,
        rejected[0],
        rejected[0] == 0 ? "" : "trace_id must be 16 and span_id 8 bytes, not all zero");
  }

  /** The records of an {@code ExportLogsServiceRequest}. */
  public static Decoded<LogRecordData> logs(byte[] protobuf) throws MalformedOtlpException {
    List<LogRecordData> records = new ArrayList<>();
    Envelope.walk(
        protobuf,
        (resource, scope, wire) -> records.add(WireLogRecord.read(resource, scope, wire)));
    return new Decoded<>(records, 0, "");
  }

  /** As {@link #traces}, from OTLP/JSON in UTF-8. */
  public static Decoded<SpanData> tracesJson(byte[] json) throws MalformedOtlpException {
    return traces(OtlpJson.tracesToProtobuf(json));
  }

  /** As {@link #logs}, from OTLP/JSON in UTF-8. */
  public static Decoded<LogRecordData> logsJson(byte[] json) throws MalformedOtlpException {
    return logs(OtlpJson.logsToProtobuf(json));
  }

  private OtlpDecoder() {}
}
