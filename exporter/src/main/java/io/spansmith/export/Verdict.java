package io.spansmith.export;

import io.spansmith.export.wire.Reply;
import java.util.Set;

/** What an answer means for the batch it answers: contract §1, "Proposed". */
sealed interface Verdict {

  /** Statuses that may pass by themselves. */
  Set<Integer> PASSING = Set.of(408, 429, 499, 500, 502, 503, 504);

  /** Taken; a 409 says that it was taken before. */
  record Delivered() implements Verdict {}

  /** To be tried again, not before the backend's own delay when there is one (else -1). */
  record Retry(String reason, long afterMillis) implements Verdict {}

  /** Not its time yet: to be tried again, while others go on. */
  record TooEarly() implements Verdict {}

  /** Too large: smaller requests may pass. */
  record TooLarge() implements Verdict {}

  /** The key does not open this destination, or a proxy before it wants one. */
  record Unauthorized(int status, boolean workspaceMissing) implements Verdict {

    /** What a run is counted under that is lost for it. */
    String reason() {
      return status == 407 ? "proxy_unauthorized" : "unauthorized";
    }

    /** What the user must do. */
    String message(String destination) {
      if (status == 407) {
        return "Spansmith destination '"
            + destination
            + "' is behind a proxy that does not let us through (HTTP 407). Nothing is sent there"
            + " until it does; it is tried again from time to time. Check proxy, and the user and"
            + " password in it.";
      }
      return "Spansmith destination '"
          + destination
          + "' refused its key (HTTP "
          + status
          + "). Nothing is sent there until it is accepted; it is tried again from time to time. "
          + (workspaceMissing
              ? "The key belongs to an organization: set the workspace id (workspace_id, or"
                  + " LANGSMITH_WORKSPACE_ID)."
              : "Check api_key and workspace_id, and that the endpoint is the key's own region.");
    }
  }

  /** Refused for good. */
  record Refused(String reason) implements Verdict {}

  static Verdict of(Reply reply) {
    int status = reply.status();
    if (status / 100 == 2 || status == 409) {
      return new Delivered();
    }
    if (reply.failure() != null) {
      return new Retry(reply.failure(), -1);
    }
    if (PASSING.contains(status)) {
      return new Retry("http_" + status, reply.retryAfterMillis());
    }
    return switch (status) {
      case 425 -> new TooEarly();
      case 413 -> new TooLarge();
      case 401, 403, 407 ->
          new Unauthorized(status, reply.mentions("org_scoped_key_requires_workspace"));
      default -> new Refused("http_" + status);
    };
  }
}
