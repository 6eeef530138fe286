package io.spansmith.export.wire;

import java.util.ArrayList;
import java.util.List;

/** Takes an encoded {@code ExportTraceServiceRequest} apart without decoding its spans. */
public final class TraceRequest {

  /** {@code resource_spans}, {@code scope_spans} and {@code spans} are field 1, 2 and 2. */
  static final int RESOURCE_SPANS = 1;

  static final int SCOPE_SPANS = 2;
  static final int SPANS = 2;

  /** One request per span, each with its resource and scope, in order. */
  public static List<byte[]> split(byte[] request) {
    List<byte[]> singles = new ArrayList<>();
    ProtoReader top = ProtoReader.of(request);
    while (top.next()) {
      if (top.is(RESOURCE_SPANS, ProtoReader.BYTES)) {
        splitResource(request, top, singles);
      }
    }
    return singles;
  }

  private static void splitResource(byte[] bytes, ProtoReader top, List<byte[]> singles) {
    byte[] around = without(bytes, top.message(), SCOPE_SPANS);
    ProtoReader resource = top.message();
    while (resource.next()) {
      if (!resource.is(SCOPE_SPANS, ProtoReader.BYTES)) {
        continue;
      }
      byte[] scope = without(bytes, resource.message(), SPANS);
      ProtoReader spans = resource.message();
      while (spans.next()) {
        if (spans.is(SPANS, ProtoReader.BYTES)) {
          singles.add(single(bytes, around, scope, spans));
        }
      }
    }
  }

  private static byte[] single(byte[] bytes, byte[] around, byte[] scope, ProtoReader span) {
    byte[] inScope =
        new ProtoWriter()
            .raw(scope, 0, scope.length)
            .raw(bytes, span.start(), span.to())
            .toByteArray();
    byte[] inResource =
        new ProtoWriter().raw(around, 0, around.length).message(SCOPE_SPANS, inScope).toByteArray();
    return new ProtoWriter().message(RESOURCE_SPANS, inResource).toByteArray();
  }

  /** The fields of a message except one. */
  private static byte[] without(byte[] bytes, ProtoReader fields, int left) {
    ProtoWriter rest = new ProtoWriter();
    while (fields.next()) {
      if (fields.field() != left) {
        rest.raw(bytes, fields.start(), fields.to());
      }
    }
    return rest.toByteArray();
  }

  private TraceRequest() {}
}
