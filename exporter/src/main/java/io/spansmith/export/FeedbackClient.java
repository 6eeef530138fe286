package io.spansmith.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.spansmith.account.Ledger;
import io.spansmith.config.DestinationConfig;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sends scores of runs to a destination's feedback endpoint, tried again like runs.
 *
 * <p>Thread-safe; never blocks. Every text passes the redactor first; when it fails, the text is
 * left out.
 */
final class FeedbackClient {

  private static final long MAX_BYTES = 4 << 20;
  private static final int MAX_WAITING = 10_000;

  private final Destination destination;
  private final UnaryOperator<String> redactor;

  private FeedbackClient(Destination destination, UnaryOperator<String> redactor) {
    this.destination = destination;
    this.redactor = redactor;
  }

  /**
   * A client for one destination. What becomes of scores is in the ledger under {@code feedback}.
   *
   * @param redactor what every text must pass before it leaves
   */
  static FeedbackClient create(
      DestinationConfig config, Ledger ledger, UnaryOperator<String> redactor) {
    Objects.requireNonNull(redactor, "redactor");
    Accounts accounts = Accounts.ofFeedback(config.name(), ledger);
    return new FeedbackClient(
        Destination.ofFeedback(
            config, new FeedbackTransport(config), accounts, MAX_BYTES, MAX_WAITING),
        redactor);
  }

  /** Scores a run. A later score with the same key replaces this one. */
  void score(UUID runId, String key, double value, @Nullable String comment) {
    send(new Feedback(runId, null, key, value, null, comment, "api", false));
  }

  /**
   * Passes on an OpenTelemetry evaluation result (event {@code gen_ai.evaluation.result}).
   *
   * @param spanId the judged span, 16 hex digits
   * @param name {@code gen_ai.evaluation.name}
   * @param score {@code gen_ai.evaluation.score.value}
   * @param label {@code gen_ai.evaluation.score.label}
   * @param explanation {@code gen_ai.evaluation.explanation}
   */
  void evaluation(
      String spanId,
      String name,
      @Nullable Double score,
      @Nullable String label,
      @Nullable String explanation) {
    send(
        new Feedback(
            Feedback.runId(spanId), null, name, score, label, explanation, "model", false));
  }

  /** Sends any judgement. */
  void send(Feedback feedback) {
    Feedback redacted =
        new Feedback(
            feedback.runId(),
            feedback.traceId(),
            Objects.requireNonNullElse(redact(feedback.key()), "redacted"),
            feedback.score(),
            redact(feedback.value()),
            redact(feedback.comment()),
            feedback.source(),
            feedback.extendRetention());
    destination.offerMessage(redacted.toJson().toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Done when all scores given until now are sent or counted as dropped. */
  CompletableResultCode flush() {
    return destination.flush();
  }

  /** Sends what waits within the destination's bound, then stops. */
  CompletableResultCode shutdown() {
    return destination.shutdown();
  }

  private @Nullable String redact(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return redactor.apply(text);
    } catch (RuntimeException e) {
      destination.accounts().noted("redaction_failed", e.getClass().getSimpleName(), 1);
      return null;
    }
  }
}
