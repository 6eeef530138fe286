package io.spansmith.propagate;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.spansmith.config.PropagationConfig;
import io.spansmith.json.Json;
import io.spansmith.json.JsonWriter;
import io.spansmith.lineage.DottedOrder;
import io.spansmith.lineage.LangSmithHeaders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The host's own propagators with the headers of the LangSmith SDKs (contract §6).
 *
 * <p>The entries of the baggage header are read even where the host does not propagate baggage, and
 * written into the host's baggage, beside what is there. Thread-safe; a failure of ours leaves the
 * host's context and headers as they were.
 */
public final class LangSmithPropagator implements TextMapPropagator {

  /** The baggage key of the project. */
  public static final String PROJECT = "langsmith-project";

  static final String TRACE = "langsmith-trace";
  private static final String TAGS = "langsmith-tags";
  private static final String METADATA = "langsmith-metadata";
  private static final String BAGGAGE = "baggage";
  private static final List<String> FORWARDED = List.of("forwarded", "x-forwarded-for");

  private final TextMapPropagator host;
  private final Supplier<@Nullable PropagationConfig> config;
  private final Function<SpanContext, @Nullable LangSmithCall> calls;

  /**
   * @param config what is in force, or null while nothing is
   * @param calls what to tell of the trace of a span, or null
   */
  public LangSmithPropagator(
      TextMapPropagator host,
      Supplier<@Nullable PropagationConfig> config,
      Function<SpanContext, @Nullable LangSmithCall> calls) {
    this.host = host;
    this.config = config;
    this.calls = calls;
  }

  @Override
  public Collection<String> fields() {
    PropagationConfig now = config.get();
    if (now == null || !now.langsmithHeaders() && !now.langsmithHeadersOut()) {
      return host.fields();
    }
    List<String> fields = new ArrayList<>(host.fields());
    fields.add(TRACE);
    return fields;
  }

  @Override
  public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
    LangSmithCall call = call(context);
    if (call == null) {
      host.inject(context, carrier, setter);
      return;
    }
    host.inject(context.with(told(call, Baggage.fromContext(context))), carrier, setter);
    if (!host.fields().contains(BAGGAGE)) {
      Baggage alone = told(call, Baggage.empty());
      W3CBaggagePropagator.getInstance().inject(Context.root().with(alone), carrier, setter);
    }
    setter.set(carrier, TRACE, call.caller().text());
  }

  private static Baggage told(LangSmithCall call, Baggage theirs) {
    BaggageBuilder baggage = theirs.toBuilder().put(PROJECT, call.project());
    String thread = call.thread();
    if (thread != null && theirs.getEntryValue(METADATA) == null) {
      Json.Obj metadata = new Json.Obj(Map.of("thread_id", new Json.Str(thread)));
      baggage.put(METADATA, JsonWriter.write(metadata));
    }
    return baggage.build();
  }

  private @Nullable LangSmithCall call(Context context) {
    try {
      return calls.apply(Span.fromContext(context).getSpanContext());
    } catch (RuntimeException unknown) {
      return null;
    }
  }

  @Override
  public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
    Context extracted = host.extract(context, carrier, getter);
    try {
      PropagationConfig now = config.get();
      LangSmithHeaders headers =
          now != null && now.langsmithHeaders() ? read(extracted, carrier, getter) : null;
      return headers == null ? extracted : headers.in(extracted);
    } catch (RuntimeException unreadable) {
      return extracted;
    }
  }

  private <C> @Nullable LangSmithHeaders read(
      Context extracted, @Nullable C carrier, TextMapGetter<C> getter) {
    DottedOrder caller = DottedOrder.parse(getter.get(carrier, TRACE));
    if (caller == null) {
      return null;
    }
    Context told =
        host.fields().contains(BAGGAGE)
            ? extracted
            : W3CBaggagePropagator.getInstance().extract(Context.root(), carrier, getter);
    Baggage baggage = Baggage.fromContext(told);
    return new LangSmithHeaders(
        caller,
        entry(baggage, PROJECT),
        entry(baggage, TAGS),
        entry(baggage, METADATA),
        FORWARDED.stream().anyMatch(name -> getter.get(carrier, name) != null));
  }

  private static String entry(Baggage baggage, String key) {
    String value = baggage.getEntryValue(key);
    return value == null ? "" : value;
  }

  @Override
  public String toString() {
    return "LangSmithPropagator{" + host + "}";
  }
}
