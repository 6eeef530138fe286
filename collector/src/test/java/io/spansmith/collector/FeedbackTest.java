package io.spansmith.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.spansmith.account.Ledger;
import io.spansmith.inspector.Inspector;
import io.spansmith.inspector.StoredRun;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Judgements in the telemetry become feedback on their runs. */
class FeedbackTest {

  @Test
  void anEvaluationResultIsFeedbackOnItsRunWithoutPrivateValues() throws Exception {
    try (Inspector inspector = Inspector.start(0);
        Line line = new Line(Gateways.config(inspector.url(), ""), new Ledger(), 1);
        SdkTracerProvider provider = SdkTracerProvider.builder().build()) {
      Span span =
          provider
              .get("t")
              .spanBuilder("chat m")
              .setAttribute("gen_ai.operation.name", "chat")
              .setAttribute("gen_ai.provider.name", "openai")
              .startSpan();
      span.addEvent(
          "gen_ai.evaluation.result",
          Attributes.of(
              AttributeKey.stringKey("gen_ai.evaluation.name"), "relevance",
              AttributeKey.doubleKey("gen_ai.evaluation.score.value"), 0.8,
              AttributeKey.stringKey("gen_ai.evaluation.explanation"),
                  "asked by ada@lovelace.org"));
      span.end();

      line.offer(List.of(((ReadableSpan) span).toSpanData()), List.of());
      line.close();
      TimeUnit.MILLISECONDS.sleep(200);

      assertThat(inspector.runs())
          .singleElement()
          .extracting(StoredRun::feedback)
          .satisfies(
              scores ->
                  assertThat(scores.toString())
                      .contains("key=relevance", "score=0.8", "asked by <EMAIL>")
                      .contains("extend_trace_retention=false")
                      .doesNotContain("ada@"));
    }
  }
}
