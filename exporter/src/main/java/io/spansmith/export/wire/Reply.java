package io.spansmith.export.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How one request ended.
 *
 * @param status the HTTP status (gRPC codes become their HTTP likeness), or 0 when no answer came
 * @param retryAfterMillis what the backend asked for, or -1
 * @param body the first bytes of the answer's body
 * @param failure why no answer came; a short fixed word, never an address or a value
 */
public record Reply(int status, long retryAfterMillis, byte[] body, @Nullable String failure) {

  private static final byte[] NO_BODY = new byte[0];

  /** An answer of the backend. */
  public static Reply answered(int status, long retryAfterMillis, byte[] body) {
    return new Reply(status, retryAfterMillis, body, null);
  }

  /** No answer, and why. */
  public static Reply failed(String failure) {
    return new Reply(0, -1, NO_BODY, failure);
  }

  /** Whether the body holds a fixed ASCII word. */
  public boolean mentions(String word) {
    return new String(body, StandardCharsets.ISO_8859_1).contains(word);
  }
}
