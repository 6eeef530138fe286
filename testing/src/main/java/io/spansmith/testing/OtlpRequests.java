package io.spansmith.testing;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** OTLP requests as any sender writes them, for tests that send bytes. */
public final class OtlpRequests {

  /** A request of one resource and one scope without names. */
  public static ExportTraceServiceRequest of(Span... spans) {
    return of(List.of(spans));
  }

  /** A request of one resource and one scope without names. */
  public static ExportTraceServiceRequest of(List<Span> spans) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    request.addResourceSpansBuilder().addScopeSpansBuilder().addAllSpans(spans);
    return request.build();
  }

  /** An attribute whose value is a text. */
  public static KeyValue text(String key, String value) {
    return text(key, ByteString.copyFromUtf8(value));
  }

  /** An attribute whose value is a text, well-formed or not. */
  public static KeyValue text(String key, ByteString value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValueBytes(value))
        .build();
  }

  /** The 16 bytes of a trace's id. */
  public static ByteString traceId(long high, long low) {
    return ByteString.copyFrom(ByteBuffer.allocate(16).putLong(high).putLong(low).array());
  }

  /** The 8 bytes of a span's id. */
  public static ByteString spanId(long id) {
    return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(id).array());
  }

  /** The body of a request with {@code Content-Encoding: gzip}. */
  public static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out, 65_536)) {
      gzip.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private OtlpRequests() {}
}
