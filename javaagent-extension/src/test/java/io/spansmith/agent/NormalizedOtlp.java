package io.spansmith.agent;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.spansmith.testing.OtlpSink;
import io.spansmith.testing.ReceivedRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an exporter sent, a line per span or log record, as the bytes it is made of; only what can
 * not be the same twice is left out: ids, times, ports, threads and how records fell into batches.
 */
final class NormalizedOtlp {

  private static final Set<String> VARYING =
      Set.of(
          "thread.id",
          "thread.name",
          "network.peer.port",
          "server.port",
          "client.port",
          "url.full");

  private final Map<ByteString, String> parents = new HashMap<>();

  private NormalizedOtlp() {}

  static List<String> records(OtlpSink sink) {
    NormalizedOtlp normalized = new NormalizedOtlp();
    List<String> lines = new ArrayList<>();
    List<ReceivedRequest> traces = sink.requests("/v1/traces");
    for (ReceivedRequest request : traces) {
      request.spans().forEach(span -> normalized.parents.put(span.getSpanId(), span.getName()));
    }
    for (ReceivedRequest request : traces) {
      for (ResourceSpans resource : request.traces().getResourceSpansList()) {
        for (ScopeSpans scope : resource.getScopeSpansList()) {
          for (Span span : scope.getSpansList()) {
            lines.add(
                line(
                    span.getName() + " under " + normalized.parents.get(span.getParentSpanId()),
                    resource.toBuilder().clearScopeSpans().build(),
                    scope.toBuilder().clearSpans().build(),
                    normalized.span(span)));
          }
        }
      }
    }
    for (ReceivedRequest request : sink.requests("/v1/logs")) {
      for (ResourceLogs resource : request.logs().getResourceLogsList()) {
        for (ScopeLogs scope : resource.getScopeLogsList()) {
          for (LogRecord record : scope.getLogRecordsList()) {
            lines.add(
                line(
                    "record under " + normalized.parents.get(record.getSpanId()),
                    resource.toBuilder().clearScopeLogs().build(),
                    scope.toBuilder().clearLogRecords().build(),
                    record.toBuilder()
                        .clearTimeUnixNano()
                        .clearObservedTimeUnixNano()
                        .clearTraceId()
                        .clearSpanId()
                        .build()));
          }
        }
      }
    }
    lines.sort(null);
    return lines;
  }

  private Span span(Span span) {
    Span.Builder builder =
        span.toBuilder()
            .clearTraceId()
            .clearSpanId()
            .clearParentSpanId()
            .clearStartTimeUnixNano()
            .clearEndTimeUnixNano()
            .clearAttributes()
            .addAllAttributes(attributes(span.getAttributesList()));
    builder.getEventsBuilderList().forEach(Span.Event.Builder::clearTimeUnixNano);
    return builder.build();
  }

  private static List<KeyValue> attributes(List<KeyValue> attributes) {
    return attributes.stream()
        .map(
            attribute ->
                VARYING.contains(attribute.getKey())
                    ? attribute.toBuilder().setValue(AnyValue.getDefaultInstance()).build()
                    : attribute)
        .sorted((a, b) -> a.getKey().compareTo(b.getKey()))
        .toList();
  }

  /** The text to read when two differ, and the bytes' own mark, which no rendering can hide. */
  private static String line(String label, Message... parts) {
    StringBuilder line = new StringBuilder(label);
    for (Message part : parts) {
      line.append("; ").append(TextFormat.printer().emittingSingleLine(true).printToString(part));
      line.append(" #").append(Arrays.hashCode(part.toByteArray()));
    }
    return line.toString();
  }
}
