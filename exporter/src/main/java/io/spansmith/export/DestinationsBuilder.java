package io.spansmith.export;

import io.opentelemetry.api.metrics.MeterProvider;
import io.spansmith.account.Ledger;
import io.spansmith.config.DestinationConfig;
import io.spansmith.export.spool.Spool;
import io.spansmith.export.wire.Encoder;
import io.spansmith.export.wire.GrpcTransport;
import io.spansmith.export.wire.HttpTransport;
import io.spansmith.export.wire.SdkSenders;
import io.spansmith.export.wire.Transport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Builds {@link Destinations}. Opens no file, thread or connection. Not thread-safe. */
public final class DestinationsBuilder {

  private final Map<String, DestinationConfig> configs;
  private Ledger ledger = new Ledger();
  private long lossLogIntervalMillis = 60_000;
  private Supplier<@Nullable MeterProvider> meterProvider = () -> null;
  private boolean waitsForRoom;

  DestinationsBuilder(Map<String, DestinationConfig> configs) {
    this.configs = Objects.requireNonNull(configs, "configs");
  }

  /** Where every run is counted; by default a ledger of its own. */
  public DestinationsBuilder setLedger(Ledger ledger) {
    this.ledger = Objects.requireNonNull(ledger, "ledger");
    return this;
  }

  /** Where metrics go; asked once, with the first run. May give null for none. */
  public DestinationsBuilder setMeterProvider(Supplier<@Nullable MeterProvider> meterProvider) {
    this.meterProvider = Objects.requireNonNull(meterProvider, "meterProvider");
    return this;
  }

  /** Least time between two lines about lost runs, milliseconds; 60,000 by default. */
  public DestinationsBuilder setLossLogInterval(long millis) {
    this.lossLogIntervalMillis = millis;
    return this;
  }

  /**
   * Makes {@link Destinations#accept} wait while the queue of a destination is full that still
   * takes runs, instead of dropping the oldest. Not for the threads of an application; by default
   * nobody waits.
   */
  public DestinationsBuilder setWaitsForRoom(boolean waits) {
    this.waitsForRoom = waits;
    return this;
  }

  /** The destinations, not started yet. */
  public Destinations build() {
    configs.values().forEach(DestinationsBuilder::checkSecure);
    configs.values().forEach(SdkSenders::check);
    Encoder encoder = Encoder.create();
    Patience patience = waitsForRoom ? Patience.withAll() : Patience.none();
    Map<String, Destination> all = new LinkedHashMap<>();
    configs.forEach(
        (name, config) ->
            all.put(
                name,
                Destination.ofRuns(
                    config,
                    encoder,
                    transport(config),
                    Accounts.ofRuns(name, ledger, lossLogIntervalMillis),
                    spool(config),
                    patience)));
    Map<String, FeedbackClient> feedback = new LinkedHashMap<>();
    configs.forEach(
        (name, config) -> {
          if (config.feedback()
              && config.protocol() == DestinationConfig.Protocol.HTTP_PROTOBUF
              && config.format() == DestinationConfig.Format.RUNS) {
            // Whoever hands a judgement over has redacted it.
            feedback.put(name, FeedbackClient.create(config, ledger, UnaryOperator.identity()));
          }
        });
    return new Destinations(all, feedback, ledger, meterProvider, patience);
  }

  /** The configuration file is checked when it is read; a record made by code is checked here. */
  private static void checkSecure(DestinationConfig config) {
    if (config.isInsecure() && !config.allowInsecure()) {
      throw new IllegalArgumentException(
          "destination '"
              + config.name()
              + "' would send in the clear to another host: use https, or allow_insecure");
    }
  }

  private static Shelf.@Nullable Opener spool(DestinationConfig config) {
    String directory = config.queue().spoolDir();
    return directory == null || directory.isBlank()
        ? null
        : () -> Spool.open(Path.of(directory), config.name(), config.queue());
  }

  private static Transport transport(DestinationConfig config) {
    return config.protocol() == DestinationConfig.Protocol.GRPC
        ? GrpcTransport.create(config)
        : HttpTransport.create(config);
  }
}
