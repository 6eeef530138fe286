package io.spansmith.redact.external;

/** The service gave no answer that can be trusted. The message never holds the text asked about. */
public final class ExternalException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why there is no answer; a label of metrics. */
  public enum Reason {
    /** No connection. */
    UNREACHABLE,
    /** No answer in time. */
    TIMEOUT,
    /** A status other than 200. */
    STATUS,
    /** An answer that is not what was asked for. */
    BAD_ANSWER,
    /** It failed lately and is not asked now. */
    RESTING
  }

  private final Reason reason;

  ExternalException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why there is no answer. */
  public Reason reason() {
    return reason;
  }
}
