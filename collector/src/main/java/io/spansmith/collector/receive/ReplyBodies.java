package io.spansmith.collector.receive;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.Status;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.nio.charset.StandardCharsets;

/** Replies as the messages OTLP asks for: an export response, or a {@code google.rpc.Status}. */
final class ReplyBodies {

  static Message message(Signal signal, Reply reply) {
    if (reply.kind() != Reply.Kind.OK) {
      return Status.newBuilder()
          .setCode(reply.kind().grpcCode.value())
          .setMessage(reply.message())
          .build();
    }
    if (signal == Signal.TRACES) {
      ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
      if (reply.rejected() > 0) {
        response
            .getPartialSuccessBuilder()
            .setRejectedSpans(reply.rejected())
            .setErrorMessage(reply.message());
      }
      return response.build();
    }
    ExportLogsServiceResponse.Builder response = ExportLogsServiceResponse.newBuilder();
    if (reply.rejected() > 0) {
      response
          .getPartialSuccessBuilder()
          .setRejectedLogRecords(reply.rejected())
          .setErrorMessage(reply.message());
    }
    return response.build();
  }

  static byte[] encode(Message message, boolean json) {
    if (!json) {
      return message.toByteArray();
    }
    try {
      return JsonFormat.printer()
          .omittingInsignificantWhitespace()
          .print(message)
          .getBytes(StandardCharsets.UTF_8);
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** {@code google.rpc.RetryInfo} for the trailer of a busy gRPC answer. */
  static com.google.protobuf.Any retryInfo(int seconds) {
    com.google.rpc.RetryInfo info =
        com.google.rpc.RetryInfo.newBuilder()
            .setRetryDelay(com.google.protobuf.Duration.newBuilder().setSeconds(seconds))
            .build();
    return com.google.protobuf.Any.newBuilder()
        .setTypeUrl("type.googleapis.com/google.rpc.RetryInfo")
        .setValue(ByteString.copyFrom(info.toByteArray()))
        .build();
  }

  private ReplyBodies() {}
}
