package io.spansmith.collector.otlp;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.select.SpanMarks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads export requests, binary protobuf or JSON, into the SDK's span and log record data.
 *
 * <p>Thread-safe. The result does not refer to the bytes it was read from.
 */
public final class OtlpDecoder {

  /** The spans of an {@code ExportTraceServiceRequest}; those without valid ids are rejected. */
  public static Decoded<SpanData> traces(byte[] protobuf) throws MalformedOtlpException {
    return traces(protobuf, SpanMarks.EVERYTHING);
  }

  /**
   * As {@link #traces(byte[])}.
   *
   * @param marks what spans bear that have to be read; the others are known to be plain
   */
  public static Decoded<SpanData> traces(byte[] protobuf, SpanMarks marks)
      throws MalformedOtlpException {
    return traces(protobuf, protobuf.length, marks);
  }

  private static Decoded<SpanData> traces(byte[] protobuf, int length, SpanMarks marks)
      throws MalformedOtlpException {
    SpanVisitor spans = new SpanVisitor(protobuf, marks);
    Envelope.walk(protobuf, length, spans);
    return new Decoded<>(
        spans.read,
        spans.rejected,
        spans.rejected == 0 ? "" : "trace_id must be 16 and span_id 8 bytes, not all zero");
  }

  private static final class SpanVisitor implements Envelope.Visitor {
    final List<SpanData> read = new ArrayList<>();
    int rejected;

    private final SpanMarks marks;
    private final SpanScan scan;
    private @Nullable InstrumentationScopeInfo last;
    private boolean marked;

    SpanVisitor(byte[] request, SpanMarks marks) {
      this.marks = marks;
      this.scan = new SpanScan(request, marks, new Allowance());
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the spans of a scope come one after the other
    public void item(Resource resource, InstrumentationScopeInfo scope, Wire wire)
        throws MalformedOtlpException {
      if (scope != last) {
        last = scope;
        marked = marks.onScope(scope.getName());
      }
      scan.read(wire.at, wire.end, marked);
      SpanData span = WireSpan.of(scan, resource, scope, wire);
      if (span == null) {
        rejected++;
      } else {
        read.add(span);
      }
    }
  }

  /** The records of an {@code ExportLogsServiceRequest}. */
  public static Decoded<LogRecordData> logs(byte[] protobuf) throws MalformedOtlpException {
    return logs(protobuf, protobuf.length);
  }

  private static Decoded<LogRecordData> logs(byte[] protobuf, int length)
      throws MalformedOtlpException {
    List<LogRecordData> records = new ArrayList<>();
    Envelope.walk(
        protobuf,
        length,
        (resource, scope, wire) -> records.add(WireLogRecord.read(resource, scope, wire)));
    return new Decoded<>(records, 0, "");
  }

  /** As {@link #traces(byte[])}, from OTLP/JSON in UTF-8. */
  public static Decoded<SpanData> tracesJson(byte[] json) throws MalformedOtlpException {
    return tracesJson(json, SpanMarks.EVERYTHING);
  }

  /** As {@link #traces(byte[], SpanMarks)}, from OTLP/JSON in UTF-8. */
  public static Decoded<SpanData> tracesJson(byte[] json, SpanMarks marks)
      throws MalformedOtlpException {
    WireOutput protobuf = OtlpJson.traces(json);
    return traces(protobuf.array(), protobuf.size(), marks);
  }

  /** As {@link #logs}, from OTLP/JSON in UTF-8. */
  public static Decoded<LogRecordData> logsJson(byte[] json) throws MalformedOtlpException {
    WireOutput protobuf = OtlpJson.logs(json);
    return logs(protobuf.array(), protobuf.size());
  }

  private OtlpDecoder() {}
}
