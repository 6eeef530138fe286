package io.spansmith.autoconfigure;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.spansmith.propagate.LangSmithPropagator;
import io.spansmith.propagate.TraceMark;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the host's baggage propagator, which has had its turn: writes the header again where
 * an entry of ours has come to the baggage since, and reads nothing.
 */
final class BaggageAgain implements TextMapPropagator {

  private static final List<String> OURS = List.of(TraceMark.KEY, LangSmithPropagator.PROJECT);
  private static final TextMapPropagator W3C = W3CBaggagePropagator.getInstance();

  @Override
  public Collection<String> fields() {
    return W3C.fields();
  }

  @Override
  public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
    Baggage baggage = Baggage.fromContext(context);
    if (OURS.stream().anyMatch(key -> baggage.getEntryValue(key) != null)) {
      W3C.inject(context, carrier, setter);
    }
  }

  @Override
  public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
    return context;
  }
}
