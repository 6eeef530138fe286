package io.spansmith.autoconfigure;

import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.spansmith.Spansmith;
import io.spansmith.config.PropagationConfig;
import io.spansmith.intake.IndependentSampler;
import io.spansmith.propagate.LangSmithPropagator;
import io.spansmith.propagate.MarkPropagator;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings the two halves of one Spansmith together: the SDK asks for the span and the log half one
 * after the other, in no order that is promised.
 *
 * <p>Thread-safe.
 */
final class Pairing {

  private @Nullable LateLogRecordProcessor waitingRecords;
  private @Nullable Spansmith waitingSpans;
  private volatile @Nullable Spansmith installed;

  /** The span half; it brings the installation. */
  synchronized SpanProcessor spanProcessor(Supplier<Spansmith> installation) {
    Spansmith spansmith = installation.get();
    installed = spansmith;
    if (waitingRecords != null) {
      waitingRecords.bind(spansmith.logRecordProcessor());
      waitingRecords = null;
    } else {
      waitingSpans = spansmith;
    }
    return spansmith.spanProcessor();
  }

  /** The host's propagators; they are made before the span half or after it. */
  TextMapPropagator propagator(TextMapPropagator host) {
    return new LangSmithPropagator(
        new MarkPropagator(
            host, span -> ask(spansmith -> spansmith.mark(span)), this::sendsTracestate),
        () -> ask(Spansmith::propagation),
        span -> ask(spansmith -> spansmith.call(span)));
  }

  private boolean sendsTracestate() {
    PropagationConfig config = ask(Spansmith::propagation);
    return config != null && config.sendTracestate();
  }

  /** The host's sampler; it is made before the span half. */
  Sampler sampler(Sampler host) {
    return new IndependentSampler(host, () -> Boolean.TRUE.equals(ask(Spansmith::isIndependent)));
  }

  /** The answer of the installation; null while there is none. */
  private <T> @Nullable T ask(Function<Spansmith, @Nullable T> question) {
    Spansmith spansmith = installed;
    return spansmith == null ? null : question.apply(spansmith);
  }

  /** The log half of the installation that was made, or of the next one. */
  synchronized LogRecordProcessor logRecordProcessor() {
    if (waitingSpans != null) {
      LogRecordProcessor records = waitingSpans.logRecordProcessor();
      waitingSpans = null;
      return records;
    }
    waitingRecords = new LateLogRecordProcessor();
    return waitingRecords;
  }
}
