package io.spansmith.propagate;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The host's own propagators with one more baggage entry on the way out.
 *
 * <p>Where the host does not propagate baggage, nothing is sent. Reads nothing itself: the entry
 * comes in as baggage. Thread-safe; a failure of ours leaves the host's headers as they were.
 */
public final class MarkPropagator implements TextMapPropagator {

  private final TextMapPropagator host;
  private final Function<SpanContext, @Nullable TraceMark> marks;

  /**
   * @param marks what to tell of the trace of a span, or null
   */
  public MarkPropagator(TextMapPropagator host, Function<SpanContext, @Nullable TraceMark> marks) {
    this.host = host;
    this.marks = marks;
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
      TraceMark mark = marks.apply(Span.fromContext(context).getSpanContext());
      if (mark == null) {
        return context;
      }
      Baggage baggage =
          Baggage.fromContext(context).toBuilder().put(TraceMark.KEY, mark.value()).build();
      return context.with(baggage);
    } catch (RuntimeException e) {
      return context;
    }
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
