package io.spansmith.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.account.Ledger;
import io.spansmith.account.Ledger.Outcome;
import io.spansmith.config.DestinationConfig;
import io.spansmith.pipeline.EncodedRun;
import io.spansmith.pipeline.RunSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Delivers encoded runs to the configured destinations, each on its own.
 *
 * <p>Thread-safe. Whatever a backend does, memory stays under {@code queue.max_bytes} of each
 * destination, and every run ends as exported, spooled or dropped in the {@link Ledger}; a run sent
 * to two destinations counts for each.
 */
public final class Destinations implements RunSink {

  private final Map<String, Destination> destinations;
  private final Ledger ledger;

  Destinations(Map<String, Destination> destinations, Ledger ledger) {
    this.destinations = destinations;
    this.ledger = ledger;
  }

  /** A builder for the destinations of a configuration. */
  public static DestinationsBuilder builder(Map<String, DestinationConfig> configs) {
    return new DestinationsBuilder(configs);
  }

  /** Starts to deliver what a spool holds from before; else all starts with the first run. */
  public void start() {
    destinations.values().forEach(Destination::start);
  }

  @Override
  public void accept(List<EncodedRun> runs) {
    Map<Address, List<SpanData>> parcels = new LinkedHashMap<>(4);
    for (EncodedRun run : runs) {
      parcels
          .computeIfAbsent(
              new Address(run.destination(), run.project()), to -> new ArrayList<>(runs.size()))
          .add(run.span());
    }
    parcels.forEach(this::accept);
  }

  private void accept(Address to, List<SpanData> spans) {
    Destination destination = destinations.get(to.destination());
    if (destination == null) {
      ledger.ended(Outcome.DROPPED, "unknown_destination", spans.size());
      return;
    }
    destination.accept(to.project(), spans);
  }

  /** Done when all accepted until now is delivered, spooled or counted as dropped. */
  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofAll(
        destinations.values().stream().map(Destination::flush).toList());
  }

  /** Done within the longest {@code queue.shutdown} bound of the destinations. */
  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofAll(
        destinations.values().stream().map(Destination::shutdown).toList());
  }

  /** How delivery is doing now. */
  public Health health() {
    Map<String, Health.Destination> all = new LinkedHashMap<>();
    destinations.forEach((name, destination) -> all.put(name, destination.health()));
    return new Health(all);
  }

  private record Address(String destination, String project) {}
}
