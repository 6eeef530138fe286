package io.spansmith.examples.agent;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.function.Supplier;

/** Work under a span of its own. */
final class Step {

  private Step() {}

  /** Runs the work with the span current, and ends the span with it. */
  static <T> T run(Span span, Supplier<T> work) {
    try {
      return Context.current().with(span).wrapSupplier(work).get();
    } catch (RuntimeException e) {
      span.recordException(e);
      span.setStatus(StatusCode.ERROR);
      throw e;
    } finally {
      span.end();
    }
  }
}
