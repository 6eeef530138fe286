package io.spansmith.collector;

import io.spansmith.account.Ledger;
import io.spansmith.collector.receive.Receivers;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.ConfigWatch;
import io.spansmith.config.GatewayConfig;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.log.Field;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A running gateway: OTLP in, the same pipeline as in a service, runs out.
 *
 * <p>Thread-safe.
 */
public final class Gateway implements AutoCloseable {

  private static final Logger logger = Logger.getLogger(Gateway.class.getName());

  private final SpansmithConfig config;
  private final Ledger ledger;
  private final Tenants tenants;
  private final Receivers receivers;
  private final AdminServer admin;
  private final @Nullable ConfigWatch watch;
  private final AtomicBoolean ready = new AtomicBoolean();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  private Gateway(
      SpansmithConfig config, @Nullable Path file, UnaryOperator<SpansmithConfig> overrides)
      throws IOException {
    this.config = fitting(config, Level.INFO);
    Durability.check(this.config);
    ledger = new Ledger();
    OrdinaryHeap.keep();
    WarmUp.run(this.config);
    tenants = new Tenants(this.config, ledger);
    receivers = Receivers.start(this.config.gateway(), tenants);
    admin = admin();
    watch =
        file == null
            ? null
            : ConfigWatch.start(
                file, ConfigReader.create(), config.reload().intervalMillis(), reloads(overrides));
    ready.set(true);
  }

  private static SpansmithConfig fitting(SpansmithConfig config, Level told) {
    return Durability.fit(HeapBounds.fit(config, Runtime.getRuntime().maxMemory(), told), told);
  }

  private ConfigWatch.Listener reloads(UnaryOperator<SpansmithConfig> overrides) {
    return new ConfigWatch.Listener() {
      @Override
      public void changed(SpansmithConfig config) {
        take(fitting(overrides.apply(config), Level.FINE));
      }

      @Override
      public void refused(ConfigException problems) {
        ledger.add("config_reloads", "refused", "", 1);
      }
    };
  }

  private void take(SpansmithConfig fitting) {
    if (!fitting.enabled()) {
      logger.log(Level.WARNING, "The changed configuration turns Spansmith off: the gateway stops");
      new Thread(this::close, "spansmith-off").start();
      return;
    }
    receivers.update(fitting.gateway());
    tenants.update(fitting);
    ledger.add("config_reloads", "taken", "", 1);
  }

  private AdminServer admin() throws IOException {
    try {
      return AdminServer.start(
          config.gateway().host(),
          config.gateway().adminPort(),
          ready::get,
          new GatewayMetrics(receivers, tenants, ledger)::text);
    } catch (IOException e) {
      receivers.close();
      tenants.close();
      throw e;
    }
  }

  /**
   * Starts listening; returns when the gateway is warm and ready.
   *
   * @param file watched for changes of the rules, or null
   * @param overrides what the command line says beyond the file, applied to each changed file
   * @throws IOException when an address cannot be used; the message says which
   */
  public static Gateway start(
      SpansmithConfig config, @Nullable Path file, UnaryOperator<SpansmithConfig> overrides)
      throws IOException {
    return new Gateway(config, file, overrides);
  }

  /** Where OTLP/gRPC is taken; the real port where 0 was asked for. */
  public int grpcPort() {
    return receivers.grpcPort();
  }

  /** Where OTLP/HTTP is taken. */
  public int httpPort() {
    return receivers.httpPort();
  }

  /** Where {@code /live}, {@code /ready} and {@code /metrics} answer. */
  public int adminPort() {
    return admin.port();
  }

  /** One line that says where it listens and where runs go. Never a key. */
  public String describe() {
    GatewayConfig gateway = config.gateway();
    StringBuilder line = new StringBuilder("Spansmith gateway on ").append(gateway.host());
    line.append(": gRPC ").append(grpcPort()).append(", HTTP ").append(httpPort());
    line.append(", admin ").append(adminPort()).append("; sending to ");
    line.append(
        String.join(", ", config.destinations().values().stream().map(d -> d.endpoint()).toList()));
    return line.append(config.redaction().enabled() ? "; redaction on" : "; redaction OFF")
        .toString();
  }

  /** Counts of what became of every span, by {@code metric/label/reason}. */
  public Map<String, Long> counts() {
    return ledger.snapshot();
  }

  /** Waits until the gateway has been closed. */
  public void awaitClose() throws InterruptedException {
    closed.await();
  }

  /** Takes no more, works off what was taken within the drain time, sends it, stops. */
  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    ready.set(false);
    logger.log(
        Level.INFO,
        "The gateway takes no more and works off what it has, within {0} ms",
        new Object[] {new Field("drain_ms", config.gateway().drainMillis())});
    try {
      receivers.drain(config.gateway().drainMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tenants.close();
    if (watch != null) {
      watch.close();
    }
    receivers.close();
    admin.close();
    logger.log(Level.INFO, "The gateway has stopped");
    closed.countDown();
  }
}
