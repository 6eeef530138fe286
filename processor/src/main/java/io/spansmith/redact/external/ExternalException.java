package io.spansmith.redact.external;

/** The service gave no answer that can be trusted. The message never holds the text asked about. */
public final class ExternalException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why there is no answer; a label of metrics. */
  public enum Reason {
    UNREACHABLE,
    TIMEOUT,
    STATUS,
    BAD_ANSWER,
    RESTING
  }

  private final Reason reason;

  ExternalException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
