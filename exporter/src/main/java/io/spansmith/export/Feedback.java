package io.spansmith.export;

import io.spansmith.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A judgement on a run (contract §9).
 *
 * @param runId the run's id; {@link #runId(String)} makes it of a span id
 * @param traceId the LangSmith trace id, or null when it is not known
 * @param key what is judged: {@code correctness}, {@code user_score}
 * @param score a number, or null
 * @param value a category or other text, or null
 * @param source {@code api}, {@code model} or {@code app}
 * @param extendRetention whether LangSmith shall keep the trace for the longer, dearer time
 */
record Feedback(
    UUID runId,
    @Nullable UUID traceId,
    String key,
    @Nullable Double score,
    @Nullable String value,
    @Nullable String comment,
    String source,
    boolean extendRetention) {

  /** The id that LangSmith gives the run of a span: its 8 bytes, right-aligned (contract §0.2). */
  static UUID runId(String spanId) {
    return new UUID(0, Long.parseUnsignedLong(spanId, 16));
  }

  /** The same for the same run, key and source, so that a repetition is no second judgement. */
  UUID id() {
    return nameBased(runId, key + '\n' + source);
  }

  Json toJson() {
    return Json.object()
        .put("id", id().toString())
        .put("run_id", runId.toString())
        .put("trace_id", traceId == null ? null : traceId.toString())
        .put("key", key)
        .put("score", score == null ? null : Json.of(score.doubleValue()))
        .put("value", value)
        .put("comment", comment)
        .put("feedback_source", Json.object().put("type", source).build())
        .put("extend_trace_retention", Json.of(extendRetention))
        .build();
  }

  /** UUID version 5, RFC 9562 §5.5. */
  static UUID nameBased(UUID namespace, String name) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(
          ByteBuffer.allocate(16)
              .putLong(namespace.getMostSignificantBits())
              .putLong(namespace.getLeastSignificantBits())
              .array());
      ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
      long most = hash.getLong() & ~0xf000L | 0x5000L;
      long least = hash.getLong() & ~(3L << 62) | 1L << 63;
      return new UUID(most, least);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
