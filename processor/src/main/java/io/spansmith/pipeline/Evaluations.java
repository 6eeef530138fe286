package io.spansmith.pipeline;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.spansmith.assemble.EndedSpan;
import io.spansmith.intake.EventName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds evaluation results on a span's events and records. Immutable and thread-safe. */
final class Evaluations {

  private static final String EVENT = "gen_ai.evaluation.result";
  private static final String PREFIX = "gen_ai.evaluation.";

  /** More judgements of one run than this are a mistake of their sender. */
  private static final int MOST = 50;

  private final UnaryOperator<String> redactor;

  /**
   * @param redactor what every text passes before it leaves
   */
  Evaluations(UnaryOperator<String> redactor) {
    this.redactor = redactor;
  }

  List<Evaluation> of(EndedSpan ended) {
    List<Evaluation> found = List.of();
    for (EventData event : ended.span().getEvents()) {
      if (event.getName().equals(EVENT)) {
        found = added(found, ended, event.getAttributes());
      }
    }
    for (LogRecordData record : ended.records()) {
      Attributes attributes = record.getAttributes();
      if (EVENT.equals(EventName.of(record))) {
        found = added(found, ended, attributes);
      }
    }
    return found;
  }

  private List<Evaluation> added(List<Evaluation> found, EndedSpan ended, Attributes attributes) {
    String name = attributes.get(AttributeKey.stringKey(PREFIX + "name"));
    if (name == null || name.isBlank() || found.size() >= MOST) {
      return found;
    }
    List<Evaluation> more = found.isEmpty() ? new ArrayList<>() : found;
    more.add(
        new Evaluation(
            ended.span().getSpanId(),
            redactor.apply(name),
            score(attributes),
            text(attributes, "score.label"),
            text(attributes, "explanation")));
    return more;
  }

  private static @Nullable Double score(Attributes attributes) {
    Double score = attributes.get(AttributeKey.doubleKey(PREFIX + "score.value"));
    if (score == null) {
      Long whole = attributes.get(AttributeKey.longKey(PREFIX + "score.value"));
      score = whole == null ? null : Double.valueOf(whole);
    }
    return score == null || !Double.isFinite(score) ? null : score;
  }

  private @Nullable String text(Attributes attributes, String key) {
    String text = attributes.get(AttributeKey.stringKey(PREFIX + key));
    return text == null ? null : redactor.apply(text);
  }
}
