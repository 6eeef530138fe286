package io.spansmith;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.spansmith.account.Ledger;
import io.spansmith.config.DestinationConfig;
import io.spansmith.config.Secret;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.export.Destinations;
import io.spansmith.export.Health;
import io.spansmith.pipeline.EncodedRun;
import io.spansmith.pipeline.Evaluation;
import io.spansmith.pipeline.RunSink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Destinations that a new configuration can replace. Thread-safe. */
final class LiveDestinations implements RunSink {

  /** All that a destination is; its secrets, as they were, do not show in its text. */
  private record Identity(DestinationConfig config, List<String> secrets) {

    static Identity of(DestinationConfig config) {
      List<String> secrets = new ArrayList<>();
      secrets.add(config.apiKey().reveal());
      secrets.add(config.queue().spoolKey().reveal());
      config.headers().values().stream().map(Secret::reveal).forEach(secrets::add);
      return new Identity(config, secrets);
    }

    /** The texts are made here: few services ever get another configuration. */
    boolean isThatOf(Identity other) {
      return secrets.equals(other.secrets) && config.toString().equals(other.config.toString());
    }
  }

  private final Ledger ledger;
  private volatile Destinations current;
  private List<DestinationConfig> configs;
  private List<Identity> identities;

  LiveDestinations(SpansmithConfig config, Ledger ledger) {
    this.ledger = ledger;
    configs = List.copyOf(config.destinations().values());
    identities = configs.stream().map(Identity::of).toList();
    current = build(config);
  }

  void start() {
    current.start();
  }

  /** Replaces what has changed, does the rest, and takes everything back when that fails. */
  synchronized void update(SpansmithConfig config, Runnable rest) {
    List<DestinationConfig> next = List.copyOf(config.destinations().values());
    List<Identity> wanted = next.stream().map(Identity::of).toList();
    if (areThoseOf(wanted)) {
      rest.run();
      return;
    }
    if (spools(configs) || spools(next)) {
      throw new IllegalStateException(
          "destinations with a spool_dir can only change at a restart of the service");
    }
    Destinations old = current;
    current = build(config);
    try {
      rest.run();
    } catch (RuntimeException failure) {
      current = old;
      throw failure;
    }
    configs = next;
    identities = wanted;
    current.start();
    old.retire();
  }

  private boolean areThoseOf(List<Identity> wanted) {
    if (wanted.size() != identities.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!wanted.get(i).isThatOf(identities.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void accept(List<EncodedRun> runs) {
    current.accept(runs);
  }

  @Override
  public void evaluated(String destination, List<Evaluation> evaluations) {
    current.evaluated(destination, evaluations);
  }

  void score(String spanId, String key, double value, @Nullable String comment) {
    current.score(spanId, key, value, comment);
  }

  @Override
  public void prepare() {
    current.prepare();
  }

  @Override
  public @Nullable Long beginShutdown() {
    return current.beginShutdown();
  }

  @Override
  public CompletableResultCode flush() {
    return current.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return current.shutdown();
  }

  Health health() {
    return current.health();
  }

  private Destinations build(SpansmithConfig config) {
    return Destinations.builder(config.destinations())
        .setLedger(ledger)
        .setLossLogInterval(config.telemetry().lossLogIntervalMillis())
        .setMeterProvider(() -> config.telemetry().metrics() ? hostMeters() : null)
        .build();
  }

  /** The host's meters once it has any; asking earlier would fix a global that does nothing. */
  private static @Nullable MeterProvider hostMeters() {
    try {
      return GlobalOpenTelemetry.isSet() ? GlobalOpenTelemetry.get().getMeterProvider() : null;
    } catch (NoSuchMethodError olderApi) {
      return null; // there it cannot be asked without being fixed
    }
  }

  private static boolean spools(List<DestinationConfig> configs) {
    return configs.stream().anyMatch(config -> config.queue().spoolDir() != null);
  }
}
