package io.spansmith.autoconfigure;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.spansmith.propagate.LangSmithPropagator;
import io.spansmith.propagate.TraceMark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the host's own propagators, which have had their turn: writes a header of theirs again
 * where something of ours has come to it since, and reads nothing.
 *
 * @param baggage whether the host propagates baggage
 * @param traceContext whether the host propagates the trace context of W3C
 */
record HeadersAgain(boolean baggage, boolean traceContext) implements TextMapPropagator {

  private static final List<String> OURS = List.of(TraceMark.KEY, LangSmithPropagator.PROJECT);

  @Override
  public Collection<String> fields() {
    List<String> fields = new ArrayList<>();
    if (baggage) {
      fields.addAll(W3CBaggagePropagator.getInstance().fields());
    }
    if (traceContext) {
      fields.addAll(W3CTraceContextPropagator.getInstance().fields());
    }
    return fields;
  }

  @Override
  public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
    Baggage entries = Baggage.fromContext(context);
    if (baggage && OURS.stream().anyMatch(key -> entries.getEntryValue(key) != null)) {
      W3CBaggagePropagator.getInstance().inject(context, carrier, setter);
    }
    Span span = Span.fromContext(context);
    if (traceContext && span.getSpanContext().getTraceState().get(TraceMark.KEY) != null) {
      W3CTraceContextPropagator.getInstance().inject(context, carrier, setter);
    }
  }

  @Override
  public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
    return context;
  }
}
