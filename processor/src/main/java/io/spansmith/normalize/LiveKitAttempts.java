package io.spansmith.normalize;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.assemble.EndedSpan;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanErrors;
import io.spansmith.dialect.reading.SpanView;
import java.util.List;

/** LiveKit's attempts at a model call are spans below it, and only they tell that it failed. */
final class LiveKitAttempts {

  private static final String ATTEMPT = "llm_request_run";

  static void apply(Draft call) {
    long attempts = 0;
    SpanData last = null;
    for (EndedSpan ended : call.selected.folded()) {
      SpanData span = ended.span();
      if (span.getName().equals(ATTEMPT)) {
        attempts++;
        boolean later = last == null || span.getStartEpochNanos() >= last.getStartEpochNanos();
        last = later ? span : last;
      }
    }
    if (last == null) {
      return;
    }
    Reading facts = call.facts;
    facts.attempts = attempts;
    boolean counted = facts.usage != null && !Long.valueOf(0).equals(facts.usage.input());
    if (last.getStatus().getStatusCode() == StatusCode.ERROR && !counted) {
      facts.error = SpanErrors.of(new SpanView(last, List.of()), true, false);
      facts.finishReasons = List.of();
    }
  }

  private LiveKitAttempts() {}
}
