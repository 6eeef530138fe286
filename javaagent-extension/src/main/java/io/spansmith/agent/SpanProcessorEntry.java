package io.spansmith.agent;

import io.opentelemetry.sdk.trace.SpanProcessor;

/** {@code spansmith} among the {@code processors} of a declarative {@code tracer_provider}. */
public final class SpanProcessorEntry extends ComponentEntry<SpanProcessor> {

  /** Called by the agent's service loading. */
  public SpanProcessorEntry() {
    super(SpanProcessor.class, "SpanProcessorComponent", SpanProcessor::composite);
  }
}
