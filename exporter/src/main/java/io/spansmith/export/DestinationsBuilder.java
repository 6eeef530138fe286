package io.spansmith.export;

import io.spansmith.account.Ledger;
import io.spansmith.config.DestinationConfig;
import io.spansmith.export.spool.Spool;
import io.spansmith.export.wire.Encoder;
import io.spansmith.export.wire.HttpTransport;
import io.spansmith.export.wire.Transport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds {@link Destinations}. Opens no file, thread or connection. Not thread-safe. */
public final class DestinationsBuilder {

  private final Map<String, DestinationConfig> configs;
  private Ledger ledger = new Ledger();
  private long lossLogIntervalMillis = 60_000;

  DestinationsBuilder(Map<String, DestinationConfig> configs) {
    this.configs = Objects.requireNonNull(configs, "configs");
  }

  /** Where every run is counted; by default a ledger of its own. */
  public DestinationsBuilder setLedger(Ledger ledger) {
    this.ledger = Objects.requireNonNull(ledger, "ledger");
    return this;
  }

  /** Least time between two lines about lost runs, milliseconds; 60,000 by default. */
  public DestinationsBuilder setLossLogInterval(long millis) {
    this.lossLogIntervalMillis = millis;
    return this;
  }

  public Destinations build() {
    Encoder encoder = Encoder.create();
    Map<String, Destination> all = new LinkedHashMap<>();
    configs.forEach(
        (name, config) ->
            all.put(
                name,
                new Destination(
                    config,
                    encoder,
                    transport(config),
                    new Accounts(name, ledger, new LossLog(name, lossLogIntervalMillis)),
                    spool(config))));
    return new Destinations(all, ledger);
  }

  private static Shelf.@Nullable Opener spool(DestinationConfig config) {
    String directory = config.queue().spoolDir();
    return directory == null || directory.isBlank()
        ? null
        : () -> Spool.open(Path.of(directory), config.name(), config.queue());
  }

  private static Transport transport(DestinationConfig config) {
    return HttpTransport.create(config);
  }
}
