package io.spansmith;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.ConfigWatch;
import io.spansmith.config.PropagationConfig;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.export.Health;
import io.spansmith.intake.IndependentSampler;
import io.spansmith.propagate.LangSmithCall;
import io.spansmith.propagate.LangSmithPropagator;
import io.spansmith.propagate.MarkPropagator;
import io.spansmith.propagate.TraceMark;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Spansmith as two processors for an OpenTelemetry SDK.
 *
 * <pre>{@code
 * Spansmith spansmith = Spansmith.builder().configFile(Path.of("spansmith.yaml")).build();
 * SdkTracerProvider.builder().addSpanProcessor(spansmith.spanProcessor()) ...
 * SdkLoggerProvider.builder().addLogRecordProcessor(spansmith.logRecordProcessor()) ...
 * }</pre>
 *
 * <p>The log half is needed where instrumentations write prompts and answers as log records, as the
 * OpenTelemetry javaagent does. Closing the SDK closes both. Thread-safe.
 */
public final class Spansmith implements AutoCloseable {

  private static final Logger logger = Logger.getLogger("io.spansmith");
  private static final long CLOSE_SECONDS = 30;

  private final Switch current;
  private final boolean processors;
  private final @Nullable ConfigWatch watch;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Spansmith(Switch current, boolean processors, @Nullable ConfigWatch watch) {
    this.current = current;
    this.processors = processors;
    this.watch = watch;
  }

  /** Describes one to build. */
  public static SpansmithBuilder builder() {
    return new SpansmithBuilder();
  }

  /** One with this configuration. */
  public static Spansmith create(SpansmithConfig config) {
    Switch current = new Switch("application");
    current.apply(config);
    return new Spansmith(current, current.isOn(), null);
  }

  /** One that does nothing. */
  public static Spansmith disabled() {
    return new Spansmith(new Switch(""), false, null);
  }

  static Spansmith start(ConfigSource source, ConfigReader reader) throws ConfigException {
    Switch current = new Switch(source.describe());
    SpansmithConfig config = source.read(reader);
    current.apply(config);
    ConfigWatch watch =
        source instanceof ConfigSource.OfFile file
            ? ConfigWatch.start(file.file(), reader, config.reload().intervalMillis(), current)
            : null;
    return new Spansmith(current, current.isOn() || watch != null, watch);
  }

  /** Takes the spans; give it to a tracer provider, once. */
  public SpanProcessor spanProcessor() {
    return processors ? new SpanTap(current, this::shutdown) : SpanProcessor.composite();
  }

  /** Takes the log records that hold prompts and answers; give it to a logger provider, once. */
  public LogRecordProcessor logRecordProcessor() {
    return processors ? new RecordTap(current) : LogRecordProcessor.composite();
  }

  /**
   * The host's propagators with what {@code propagation} asks for: Spansmith's mark on outgoing
   * requests, the LangSmith SDKs' headers on incoming and outgoing ones.
   */
  public TextMapPropagator propagator(TextMapPropagator host) {
    return processors
        ? new LangSmithPropagator(
            new MarkPropagator(host, this::mark, this::sendsTracestate),
            this::propagation,
            this::call)
        : host;
  }

  /**
   * The host's sampler, with the spans it drops recorded for Spansmith alone where {@code
   * sampling.independent} says so; its own exporters see what they saw before.
   */
  public Sampler sampler(Sampler host) {
    return processors ? new IndependentSampler(host, this::isIndependent) : host;
  }

  private boolean sendsTracestate() {
    PropagationConfig config = propagation();
    return config != null && config.sendTracestate();
  }

  /** Whether spans are recorded that the host's sampler drops. */
  public boolean isIndependent() {
    Engine engine = current.engine();
    return engine != null && engine.startedWith().sampling().independent();
  }

  /** What crosses process borders since the start; null when Spansmith is off. */
  public @Nullable PropagationConfig propagation() {
    Engine engine = current.engine();
    return engine == null ? null : engine.startedWith().propagation();
  }

  /**
   * What an outgoing request of that span should tell a LangSmith SDK; null unless {@code
   * propagation.langsmith_headers_out}.
   */
  public @Nullable LangSmithCall call(SpanContext span) {
    Engine engine = current.engine();
    return engine == null ? null : engine.call(span);
  }

  /** What an outgoing request of that span should say; null unless {@code propagation.send}. */
  public @Nullable TraceMark mark(SpanContext span) {
    Engine engine = current.engine();
    return engine == null ? null : engine.mark(span);
  }

  /** Whether runs are being made now. */
  public boolean isOn() {
    return current.isOn();
  }

  /** Sends what has ended; done when each run is delivered, spooled or counted as dropped. */
  public CompletableResultCode forceFlush() {
    Engine engine = current.engine();
    return engine == null ? CompletableResultCode.ofSuccess() : engine.flush();
  }

  /**
   * Scores a run, wherever runs go and feedback is taken ({@code destinations.*.feedback}). A later
   * score with the same key replaces this one. Never blocks; nothing happens while Spansmith is
   * off.
   *
   * @param spanId the run's span, 16 hex digits; {@code
   *     Span.current().getSpanContext().getSpanId()}
   * @param comment redacted like everything else that leaves
   */
  public void score(String spanId, String key, double value, @Nullable String comment) {
    Engine engine = current.engine();
    if (engine != null) {
      engine.score(spanId, key, value, comment);
    }
  }

  /** How delivery is doing now; empty when Spansmith is off. */
  public Health health() {
    Engine engine = current.engine();
    return engine == null ? new Health(Map.of()) : engine.health();
  }

  /** What became of every span and what redaction did, as {@code metric/label/reason}. */
  public Map<String, Long> counts() {
    return current.counts();
  }

  /** Sends what waits, within the destinations' {@code queue.shutdown} bounds, and stops. */
  @Override
  public void close() {
    if (!shutdown().join(CLOSE_SECONDS, TimeUnit.SECONDS).isSuccess()) {
      logger.warning("Spansmith could not deliver all runs before its end: " + counts());
    }
  }

  private CompletableResultCode shutdown() {
    if (!closed.compareAndSet(false, true)) {
      return CompletableResultCode.ofSuccess();
    }
    if (watch != null) {
      watch.close();
    }
    Engine engine = current.engine();
    return engine == null ? CompletableResultCode.ofSuccess() : engine.shutdown();
  }

  @Override
  public String toString() {
    return "Spansmith{" + current + "}";
  }
}
