package io.spansmith.intake;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The host's sampler, but what it drops is recorded without being sampled: span processors see it,
 * exporters do not, and the trace flags that services tell each other stay 0.
 *
 * <p>As thread-safe as the host's sampler.
 */
public final class IndependentSampler implements Sampler {

  private final Sampler host;
  private final BooleanSupplier on;

  /**
   * @param on asked for every span that the host drops; false leaves it dropped
   */
  public IndependentSampler(Sampler host, BooleanSupplier on) {
    this.host = host;
    this.on = on;
  }

  @Override
  public SamplingResult shouldSample(
      Context parentContext,
      String traceId,
      String name,
      SpanKind spanKind,
      Attributes attributes,
      List<LinkData> parentLinks) {
    SamplingResult result =
        host.shouldSample(parentContext, traceId, name, spanKind, attributes, parentLinks);
    boolean dropped = result.getDecision() == SamplingDecision.DROP;
    return dropped && on.getAsBoolean() ? new Recorded(result) : result;
  }

  @Override
  public String getDescription() {
    return host.getDescription();
  }

  @Override
  public String toString() {
    return "IndependentSampler{" + host + "}";
  }

  /** All that the host's sampler said, but for the drop. */
  private record Recorded(SamplingResult said) implements SamplingResult {

    @Override
    public SamplingDecision getDecision() {
      return SamplingDecision.RECORD_ONLY;
    }

    @Override
    public Attributes getAttributes() {
      return said.getAttributes();
    }

    @Override
    public TraceState getUpdatedTraceState(TraceState parentTraceState) {
      return said.getUpdatedTraceState(parentTraceState);
    }
  }
}
