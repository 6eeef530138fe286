package io.spansmith.testing;

import java.util.Map;

/** What a server in a test answers: status, further headers, body. */
public record Reply(int status, Map<String, String> headers, byte[] body) {

  public Reply {
    headers = Map.copyOf(headers);
    body = body.clone();
  }

  /** Status 200 and an empty export response. */
  public static Reply ok() {
    return status(200);
  }

  /** A status without a body. */
  public static Reply status(int status) {
    return new Reply(status, Map.of(), new byte[0]);
  }

  /** The same with {@code Retry-After}. */
  public Reply retryAfter(String value) {
    return new Reply(status, Map.of("Retry-After", value), body);
  }

  /** The same with a body. */
  public Reply body(byte[] bytes) {
    return new Reply(status, headers, bytes);
  }

  @Override
  public byte[] body() {
    return body.clone();
  }
}
