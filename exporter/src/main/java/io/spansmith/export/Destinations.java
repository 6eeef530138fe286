package io.spansmith.export;

import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.account.Ledger;
import io.spansmith.account.Ledger.Outcome;
import io.spansmith.config.DestinationConfig;
import io.spansmith.pipeline.EncodedRun;
import io.spansmith.pipeline.Evaluation;
import io.spansmith.pipeline.RunSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Delivers encoded runs to the configured destinations, each on its own.
 *
 * <p>Thread-safe. Whatever a backend does, memory stays under {@code queue.max_bytes} of each
 * destination, and every run ends as exported, spooled or dropped in the {@link Ledger}; a run sent
 * to two destinations counts for each. Never blocks, unless it was built to wait for room.
 */
public final class Destinations implements RunSink {

  private static final Logger logger = Logger.getLogger(Destinations.class.getName());

  private final Map<String, Destination> destinations;
  private final Map<String, FeedbackClient> feedback;
  private final Ledger ledger;
  private final Supplier<@Nullable MeterProvider> meterProvider;
  private final Patience patience;
  private final AtomicBoolean measured = new AtomicBoolean();
  private volatile @Nullable DeliveryMetrics metrics;

  Destinations(
      Map<String, Destination> destinations,
      Map<String, FeedbackClient> feedback,
      Ledger ledger,
      Supplier<@Nullable MeterProvider> meterProvider,
      Patience patience) {
    this.patience = patience;
    this.destinations = destinations;
    this.feedback = feedback;
    this.ledger = ledger;
    this.meterProvider = meterProvider;
  }

  /** A builder for the destinations of a configuration. */
  public static DestinationsBuilder builder(Map<String, DestinationConfig> configs) {
    return new DestinationsBuilder(configs);
  }

  /**
   * Starts to deliver what a spool holds from before, two seconds later. Without a spool it does
   * nothing: threads begin with the first model call, connections with the first run.
   */
  public void start() {
    destinations.values().forEach(Destination::replay);
  }

  /** From now on waits for room only where runs are being taken. */
  public void drain() {
    patience.end();
  }

  @Override
  public void accept(List<EncodedRun> runs) {
    if (!measured.get() && measured.compareAndSet(false, true)) {
      measure();
    }
    List<EncodedRun> rest = runs;
    while (!rest.isEmpty()) {
      // Nearly always all go to one place.
      EncodedRun first = rest.get(0);
      List<SpanData> together = new ArrayList<>(rest.size());
      List<EncodedRun> others = List.of();
      for (EncodedRun run : rest) {
        if (run.destination().equals(first.destination())
            && run.project().equals(first.project())) {
          together.add(run.span());
        } else {
          others = others.isEmpty() ? new ArrayList<>() : others;
          others.add(run);
        }
      }
      accept(first.destination(), first.project(), together);
      rest = others;
    }
  }

  private void accept(String name, String project, List<SpanData> spans) {
    Destination destination = destinations.get(name);
    if (destination == null) {
      ledger.ended(Outcome.DROPPED, "unknown_destination", spans.size());
      return;
    }
    destination.accept(project, spans);
  }

  /** Done when all accepted until now is delivered, spooled or counted as dropped. */
  @Override
  public CompletableResultCode flush() {
    List<CompletableResultCode> all = new ArrayList<>();
    destinations.values().forEach(destination -> all.add(destination.flush()));
    feedback.values().forEach(client -> all.add(client.flush()));
    return CompletableResultCode.ofAll(all);
  }

  @Override
  public void evaluated(String destination, List<Evaluation> evaluations) {
    FeedbackClient client = feedback.get(destination);
    if (client != null) {
      for (Evaluation e : evaluations) {
        client.evaluation(e.spanId(), e.name(), e.score(), e.label(), e.explanation());
      }
    }
  }

  /** Scores a run at every destination that takes feedback; the texts must be redacted. */
  public void score(String spanId, String key, double value, @Nullable String comment) {
    feedback.values().forEach(c -> c.score(Feedback.runId(spanId), key, value, comment));
  }

  @Override
  public void prepare() {
    destinations.values().forEach(Destination::prepare);
  }

  /** The longest {@code queue.shutdown} bound of the destinations runs from now on. */
  @Override
  public @Nullable Long beginShutdown() {
    Long last = null;
    for (Destination destination : destinations.values()) {
      long end = destination.beginShutdown();
      last = last == null || end - last > 0 ? Long.valueOf(end) : last;
    }
    return last;
  }

  /** Done within the longest {@code queue.shutdown} bound of the destinations. */
  @Override
  public CompletableResultCode shutdown() {
    List<CompletableResultCode> all = new ArrayList<>();
    destinations.values().forEach(destination -> all.add(destination.shutdown()));
    feedback.values().forEach(client -> all.add(client.shutdown()));
    // What is lost at the end is seen by the host's last collection, if that comes later.
    return CompletableResultCode.ofAll(all);
  }

  /** Shuts down and shows no metrics any more: others have taken its place. */
  public CompletableResultCode retire() {
    return shutdown().whenComplete(this::hideMetrics);
  }

  private synchronized void hideMetrics() {
    DeliveryMetrics shown = metrics;
    if (shown != null) {
      metrics = null;
      shown.close();
    }
  }

  /** How delivery is doing now. */
  public Health health() {
    Map<String, Health.Destination> all = new LinkedHashMap<>();
    destinations.forEach((name, destination) -> all.put(name, destination.health()));
    return new Health(all);
  }

  /** With the first run: by then the process has a meter provider if it will ever have one. */
  private void measure() {
    try {
      MeterProvider provider = meterProvider.get();
      if (provider != null) {
        metrics = DeliveryMetrics.register(provider, ledger, destinations);
      }
    } catch (RuntimeException | LinkageError e) {
      logger.log(
          Level.WARNING,
          "Spansmith shows no metrics: the meter provider failed with "
              + e.getClass().getSimpleName());
    }
  }
}
