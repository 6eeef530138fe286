package io.spansmith.testing;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire.
 *
 * @param headers names in lower case
 * @param wire the body as sent, perhaps compressed
 * @param body the body without compression
 */
public record ReceivedRequest(
    String path, Map<String, String> headers, byte[] wire, byte[] body, Reply reply) {

  /** A header's first value, or null. */
  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /** Whether this carries spans. */
  public boolean isTraces() {
    return path.endsWith("/v1/traces");
  }

  /** Whether this carries log records. */
  public boolean isLogs() {
    return path.endsWith("/v1/logs");
  }

  /** The body as spans; fails when it is something else. */
  public ExportTraceServiceRequest traces() {
    try {
      return ExportTraceServiceRequest.parseFrom(body);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("not an OTLP trace request at " + path, e);
    }
  }

  /** The body as log records; fails when it is something else. */
  public ExportLogsServiceRequest logs() {
    try {
      return ExportLogsServiceRequest.parseFrom(body);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("not an OTLP log request at " + path, e);
    }
  }

  /** Every span in it. */
  public List<Span> spans() {
    return traces().getResourceSpansList().stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  /** The raw body as text, for a search that no structure can hide from. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
