package io.spansmith.collector.otlp;

/** A body that is not an OTLP request. The sender must not try again with the same bytes. */
public final class MalformedOtlpException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedOtlpException(String message) {
    super(message);
  }

  MalformedOtlpException(String message, Throwable cause) {
    super(message, cause);
  }
}
