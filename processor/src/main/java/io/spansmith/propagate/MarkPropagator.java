package io.spansmith.propagate;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The host's own propagators with one more baggage entry on the way out, and on demand one more
 * member of {@code tracestate}.
 *
 * <p>Where the host does not propagate these, nothing is sent. Reads nothing itself: the entry
 * comes in as baggage, the member with the span. Thread-safe; a failure of ours leaves the host's
 * headers as they were.
 */
public final class MarkPropagator implements TextMapPropagator {

  private final TextMapPropagator host;
  private final Function<SpanContext, @Nullable TraceMark> marks;
  private final BooleanSupplier tracestate;

  /**
   * @param marks what to tell of the trace of a span, or null
   * @param tracestate whether to tell it in {@code tracestate} as well
   */
  public MarkPropagator(
      TextMapPropagator host,
      Function<SpanContext, @Nullable TraceMark> marks,
      BooleanSupplier tracestate) {
    this.host = host;
    this.marks = marks;
    this.tracestate = tracestate;
  }

  @Override
  public Collection<String> fields() {
    return host.fields();
  }

  @Override
  public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
    host.inject(marked(context), carrier, setter);
  }

  private Context marked(Context context) {
    try {
      SpanContext span = Span.fromContext(context).getSpanContext();
      TraceMark mark = marks.apply(span);
      if (mark == null) {
        return context;
      }
      Baggage baggage =
          Baggage.fromContext(context).toBuilder().put(TraceMark.KEY, mark.value()).build();
      Context marked = context.with(baggage);
      String member = tracestate.getAsBoolean() ? mark.member() : null;
      return member == null ? marked : marked.with(Span.wrap(with(member, span)));
    } catch (RuntimeException e) {
      return context;
    }
  }

  private static SpanContext with(String member, SpanContext span) {
    TraceState state = span.getTraceState().toBuilder().put(TraceMark.KEY, member).build();
    return SpanContext.create(span.getTraceId(), span.getSpanId(), span.getTraceFlags(), state);
  }

  @Override
  public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
    return host.extract(context, carrier, getter);
  }

  @Override
  public String toString() {
    return "MarkPropagator{" + host + "}";
  }
}
