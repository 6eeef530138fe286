package io.spansmith.collector.receive;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.MessageLite;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.spansmith.json.Json;
import io.spansmith.json.JsonWriter;
import java.nio.charset.StandardCharsets;

/** Replies as the messages OTLP asks for: an export response, or a {@code google.rpc.Status}. */
final class ReplyBodies {

  /** Nearly every request is taken whole: a gateway that refuses none loads no message's class. */
  private static final byte[] TAKEN = {};

  /** The body of an HTTP answer. */
  static byte[] encode(Signal signal, Reply reply, boolean json) {
    if (json) {
      return JsonWriter.write(json(signal, reply)).getBytes(StandardCharsets.UTF_8);
    }
    return reply.kind() == Reply.Kind.OK
        ? response(signal, reply)
        : status(reply).build().toByteArray();
  }

  /** The export response of the signal. */
  static byte[] response(Signal signal, Reply reply) {
    return reply.rejected() == 0 ? TAKEN : partial(signal, reply).toByteArray();
  }

  /** With {@code google.rpc.RetryInfo} where the sender may come back. */
  static Status statusWithRetry(Reply reply) {
    Status.Builder status = status(reply);
    if (reply.kind() == Reply.Kind.BUSY) {
      Duration delay = Duration.newBuilder().setSeconds(HttpReceiver.RETRY_AFTER_SECONDS).build();
      // Any.pack would load the descriptors of all that google.rpc knows.
      status.addDetails(
          Any.newBuilder()
              .setTypeUrl("type.googleapis.com/google.rpc.RetryInfo")
              .setValue(RetryInfo.newBuilder().setRetryDelay(delay).build().toByteString()));
    }
    return status.build();
  }

  private static Status.Builder status(Reply reply) {
    return Status.newBuilder().setCode(reply.kind().grpcCode.value()).setMessage(reply.message());
  }

  private static MessageLite partial(Signal signal, Reply reply) {
    if (signal == Signal.TRACES) {
      return ExportTraceServiceResponse.newBuilder()
          .setPartialSuccess(
              ExportTracePartialSuccess.newBuilder()
                  .setRejectedSpans(reply.rejected())
                  .setErrorMessage(reply.message()))
          .build();
    }
    return ExportLogsServiceResponse.newBuilder()
        .setPartialSuccess(
            ExportLogsPartialSuccess.newBuilder()
                .setRejectedLogRecords(reply.rejected())
                .setErrorMessage(reply.message()))
        .build();
  }

  /** Without {@code JsonFormat}, which loads 450 classes for these few members. */
  private static Json json(Signal signal, Reply reply) {
    if (reply.kind() != Reply.Kind.OK) {
      return Json.object()
          .put("code", (long) reply.kind().grpcCode.value())
          .put("message", reply.message())
          .build();
    }
    if (reply.rejected() == 0) {
      return Json.EMPTY_OBJECT;
    }
    // 64-bit numbers are strings in OTLP/JSON.
    String count = signal == Signal.TRACES ? "rejectedSpans" : "rejectedLogRecords";
    return Json.object()
        .put(
            "partialSuccess",
            Json.object()
                .put(count, Integer.toString(reply.rejected()))
                .put("errorMessage", reply.message())
                .build())
        .build();
  }

  private ReplyBodies() {}
}
