package io.spansmith.collector.receive;

import io.spansmith.collector.otlp.WireOutput;
import io.spansmith.json.Json;
import io.spansmith.json.JsonWriter;
import java.nio.charset.StandardCharsets;

/**
 * Replies as the messages OTLP asks for: an export response, or a {@code google.rpc.Status}. They
 * are few fields, so that protobuf's library need not be loaded for them.
 */
final class ReplyBodies {

  /** The body of an HTTP answer. */
  static byte[] encode(Signal signal, Reply reply, boolean json) {
    if (json) {
      return json(signal, reply).getBytes(StandardCharsets.UTF_8);
    }
    return reply.kind() == Reply.Kind.OK ? response(reply) : status(reply).toByteArray();
  }

  /** {@code ExportTraceServiceResponse} or its sibling for logs: the numbers are the same. */
  static byte[] response(Reply reply) {
    WireOutput response = new WireOutput(16);
    if (reply.rejected() > 0) {
      WireOutput partial = new WireOutput(64).number(1, reply.rejected());
      response.bytes(1, partial.bytes(2, utf8(reply.message())).toByteArray());
    }
    return response.toByteArray();
  }

  /**
   * {@code google.rpc.Status}, with {@code google.rpc.RetryInfo} where the sender may come back.
   */
  static byte[] statusWithRetry(Reply reply) {
    WireOutput status = status(reply);
    if (reply.kind() == Reply.Kind.BUSY) {
      byte[] delay = new WireOutput(4).number(1, HttpReceiver.RETRY_AFTER_SECONDS).toByteArray();
      byte[] info = new WireOutput(8).bytes(1, delay).toByteArray();
      WireOutput any = new WireOutput(64);
      any.bytes(1, utf8("type.googleapis.com/google.rpc.RetryInfo")).bytes(2, info);
      status.bytes(3, any.toByteArray());
    }
    return status.toByteArray();
  }

  private static WireOutput status(Reply reply) {
    return new WireOutput(128)
        .number(1, reply.kind().grpcCode.value())
        .bytes(2, utf8(reply.message()));
  }

  private static String json(Signal signal, Reply reply) {
    String message = JsonWriter.write(new Json.Str(reply.message()));
    if (reply.kind() != Reply.Kind.OK) {
      return "{\"code\":" + reply.kind().grpcCode.value() + ",\"message\":" + message + "}";
    }
    if (reply.rejected() == 0) {
      return "{}";
    }
    // 64-bit numbers are strings in OTLP/JSON.
    String count = signal == Signal.TRACES ? "rejectedSpans" : "rejectedLogRecords";
    return "{\"partialSuccess\":{\""
        + count
        + "\":\""
        + reply.rejected()
        + "\",\"errorMessage\":"
        + message
        + "}}";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private ReplyBodies() {}
}
