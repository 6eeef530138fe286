package io.spansmith.pipeline;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.assemble.SpanNode;
import io.spansmith.assemble.Trace;
import io.spansmith.pipeline.Explanation.Listener;
import io.spansmith.pipeline.Explanation.Step;
import org.jspecify.annotations.Nullable;

/** Tells a listener why; costs one test where there is none. */
record Explainer(@Nullable Listener listener) {

  boolean isOn() {
    return listener != null;
  }

  void explain(Trace trace, SpanNode node, Step step, String rule, @Nullable String detail) {
    if (listener != null) {
      SpanData span = node.span();
      String name = span == null ? "" : span.getName();
      listener.explain(new Explanation(trace.traceId(), node.spanId(), name, step, rule, detail));
    }
  }
}
