package io.spansmith.export;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.spansmith.account.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Shows counts and states as OpenTelemetry metrics, read only when a reader collects: nothing is
 * recorded on the way of a span. Names only, never values of spans.
 */
final class DeliveryMetrics implements AutoCloseable {

  static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("spansmith.destination");
  static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("spansmith.outcome");
  static final AttributeKey<String> REASON = AttributeKey.stringKey("spansmith.reason");
  static final AttributeKey<String> LABEL = AttributeKey.stringKey("spansmith.label");
  static final AttributeKey<String> EVENT = AttributeKey.stringKey("spansmith.event");
  static final AttributeKey<String> STATE = AttributeKey.stringKey("spansmith.state");

  private final List<AutoCloseable> instruments = new ArrayList<>();

  private DeliveryMetrics() {}

  static DeliveryMetrics register(
      MeterProvider provider, Ledger ledger, Map<String, Destination> destinations) {
    Meter meter = provider.get("io.spansmith");
    DeliveryMetrics metrics = new DeliveryMetrics();
    metrics.instruments.add(
        meter
            .counterBuilder("spansmith.spans")
            .setDescription("Ended spans by what became of them.")
            .setUnit("{span}")
            .buildWithCallback(m -> spans(ledger, m)));
    metrics.instruments.add(
        meter
            .counterBuilder("spansmith.events")
            .setDescription("What was redacted, cut or found wrong, by name.")
            .setUnit("{event}")
            .buildWithCallback(m -> events(ledger, m)));
    metrics.instruments.add(
        meter
            .counterBuilder("spansmith.destination.requests")
            .setDescription("Requests by status or kind of failure.")
            .setUnit("{request}")
            .buildWithCallback(m -> requests(destinations, m)));
    String prefix = "spansmith.destination.";
    metrics.level(meter, prefix + "queue.size", "By", destinations, h -> h.waitingBytes());
    metrics.level(meter, prefix + "queue.runs", "{run}", destinations, h -> h.waitingRuns());
    metrics.level(meter, prefix + "spool.size", "By", destinations, h -> h.spooledBytes());
    metrics.level(meter, prefix + "spool.runs", "{run}", destinations, h -> h.spooled());
    metrics.instruments.add(
        meter
            .gaugeBuilder(prefix + "state")
            .ofLongs()
            .setDescription("1 for the state that the destination is in.")
            .buildWithCallback(m -> states(destinations, m)));
    return metrics;
  }

  private void level(
      Meter meter,
      String name,
      String unit,
      Map<String, Destination> destinations,
      ToLongFunction<Health.Destination> value) {
    instruments.add(
        meter
            .upDownCounterBuilder(name)
            .setUnit(unit)
            .buildWithCallback(
                m ->
                    destinations.forEach(
                        (destination, d) ->
                            m.record(
                                value.applyAsLong(d.health()),
                                Attributes.of(DESTINATION, destination)))));
  }

  /** Spooled spans are a level, shown apart: they are still on their way. */
  private static void spans(Ledger ledger, ObservableLongMeasurement measurement) {
    ledger
        .snapshot()
        .forEach(
            (name, count) -> {
              String[] parts = name.split("/", 3);
              if (parts[0].equals("spans") && !parts[1].equals("spooled")) {
                measurement.record(count, Attributes.of(OUTCOME, parts[1], REASON, parts[2]));
              }
            });
  }

  private static void events(Ledger ledger, ObservableLongMeasurement measurement) {
    ledger
        .snapshot()
        .forEach(
            (name, count) -> {
              String[] parts = name.split("/", 3);
              if (!parts[0].equals("spans")) {
                measurement.record(
                    count, Attributes.of(EVENT, parts[0], LABEL, parts[1], REASON, parts[2]));
              }
            });
  }

  private static void requests(
      Map<String, Destination> destinations, ObservableLongMeasurement measurement) {
    destinations.forEach(
        (name, destination) ->
            destination
                .accounts()
                .requests()
                .forEach(
                    (outcome, count) ->
                        measurement.record(
                            count, Attributes.of(DESTINATION, name, OUTCOME, outcome))));
  }

  private static void states(
      Map<String, Destination> destinations, ObservableLongMeasurement measurement) {
    destinations.forEach(
        (name, destination) -> {
          Health.State now = destination.health().state();
          for (Health.State state : Health.State.values()) {
            measurement.record(
                state == now ? 1 : 0,
                Attributes.of(DESTINATION, name, STATE, state.name().toLowerCase(Locale.ROOT)));
          }
        });
  }

  @Override
  public void close() {
    for (AutoCloseable instrument : instruments) {
      try {
        instrument.close();
      } catch (Exception e) {
        throw new IllegalStateException("an instrument does not close", e);
      }
    }
  }
}
