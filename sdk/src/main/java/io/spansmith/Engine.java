package io.spansmith;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.spansmith.account.Ledger;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.export.Health;
import io.spansmith.pipeline.Pipeline;
import io.spansmith.propagate.LangSmithCall;
import io.spansmith.propagate.TraceMark;
import org.jspecify.annotations.Nullable;

/** A pipeline and the destinations it delivers to. Thread-safe. */
final class Engine {

  private final SpansmithConfig config;
  private final Pipeline pipeline;
  private final LiveDestinations destinations;

  private Engine(SpansmithConfig config, Pipeline pipeline, LiveDestinations destinations) {
    this.config = config;
    this.pipeline = pipeline;
    this.destinations = destinations;
  }

  static Engine start(SpansmithConfig config, Ledger ledger) {
    LiveDestinations destinations = new LiveDestinations(config, ledger);
    Pipeline pipeline = Pipeline.builder(config).sink(destinations).ledger(ledger).build();
    destinations.start();
    return new Engine(config, pipeline, destinations);
  }

  SpanProcessor spans() {
    return pipeline.spanProcessor();
  }

  LogRecordProcessor records() {
    return pipeline.logRecordProcessor();
  }

  void score(String spanId, String key, double value, @Nullable String comment) {
    destinations.score(
        spanId, pipeline.redact(key), value, comment == null ? null : pipeline.redact(comment));
  }

  @Nullable TraceMark mark(SpanContext span) {
    return pipeline.mark(span);
  }

  @Nullable LangSmithCall call(SpanContext span) {
    return pipeline.call(span);
  }

  /** The configuration at the start: what it says of headers and samplers stays in force. */
  SpansmithConfig startedWith() {
    return config;
  }

  /** Goes over to another configuration as a whole, or throws and keeps the one it has. */
  void reload(SpansmithConfig config) {
    destinations.update(config, () -> pipeline.update(config));
  }

  CompletableResultCode flush() {
    return pipeline.forceFlush();
  }

  CompletableResultCode shutdown() {
    return pipeline.shutdown();
  }

  Health health() {
    return destinations.health();
  }
}
