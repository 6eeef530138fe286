package io.spansmith.collector.otlp;

/** A body that is not an OTLP request. The sender must not try again with the same bytes. */
public final class MalformedOtlpException extends Exception {

  private static final long serialVersionUID = 1L;
  private final boolean large;

  MalformedOtlpException(String message) {
    super(message);
    large = false;
  }

  MalformedOtlpException(String message, Throwable cause) {
    super(message, cause);
    large = false;
  }

  private MalformedOtlpException(String message, boolean large) {
    super(message);
    this.large = large;
  }

  static MalformedOtlpException tooMuch() {
    return new MalformedOtlpException(
        "the request holds more spans and values than the gateway has memory for; send less", true);
  }

  /** Whether it may well be OTLP, but is too much at once. */
  public boolean isTooLarge() {
    return large;
  }
}
