package io.spansmith.collector.receive;

import io.grpc.Status;

/**
 * The answer to one request, before a transport spells it.
 *
 * @param rejected items that were refused while the others were taken
 * @param message for the sender; never contains anything of the payload
 */
record Reply(Kind kind, int rejected, String message) {

  static final Reply OK = new Reply(Kind.OK, 0, "");
  static final Reply BUSY =
      new Reply(Kind.BUSY, 0, "the gateway is full; send the same request again later");

  static final Reply UNKNOWN_KEY =
      new Reply(Kind.UNAUTHENTICATED, 0, "x-api-key is missing or unknown");

  static final Reply METRICS =
      new Reply(
          Kind.NOT_FOUND,
          0,
          "this gateway takes traces and logs; send metrics to another endpoint");

  static final Reply TOO_LARGE =
      new Reply(
          Kind.TOO_LARGE, 0, "the request is larger than gateway.max_request_bytes; send less");

  /** Outcomes with their codes in both transports (OTLP specification, failures). */
  enum Kind {
    OK(200, Status.Code.OK),
    BAD(400, Status.Code.INVALID_ARGUMENT),
    UNAUTHENTICATED(401, Status.Code.UNAUTHENTICATED),
    NOT_FOUND(404, Status.Code.UNIMPLEMENTED),
    BAD_METHOD(405, Status.Code.UNIMPLEMENTED),
    TIMEOUT(408, Status.Code.DEADLINE_EXCEEDED),
    TOO_LARGE(413, Status.Code.RESOURCE_EXHAUSTED),
    BAD_TYPE(415, Status.Code.INVALID_ARGUMENT),
    BUSY(503, Status.Code.UNAVAILABLE);

    final int httpStatus;
    final Status.Code grpcCode;

    Kind(int httpStatus, Status.Code grpcCode) {
      this.httpStatus = httpStatus;
      this.grpcCode = grpcCode;
    }
  }

  static Reply of(Kind kind, String message) {
    return new Reply(kind, 0, message);
  }
}
