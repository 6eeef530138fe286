package io.spansmith;

import io.spansmith.account.Ledger;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigWatch;
import io.spansmith.config.DestinationConfig;
import io.spansmith.config.Problem;
import io.spansmith.config.SpansmithConfig;
import java.util.Map;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Turns the engine on, over and off as configurations come. Thread-safe. */
final class Switch implements ConfigWatch.Listener {

  private static final Logger logger = Logger.getLogger("io.spansmith");

  private final String source;
  private final Ledger ledger = new Ledger();
  private volatile @Nullable Engine engine;
  private boolean records;

  Switch(String source) {
    this.source = source;
  }

  @Nullable Engine engine() {
    return engine;
  }

  boolean isOn() {
    return engine != null;
  }

  /** Log records come from now on: whatever engine runs is to wait for them. */
  synchronized void expectRecords() {
    records = true;
    Engine running = engine;
    if (running != null) {
      running.records();
    }
  }

  Map<String, Long> counts() {
    return ledger.snapshot();
  }

  /** Makes this configuration the one in force, and says so in one line. */
  synchronized void apply(SpansmithConfig config) {
    Engine running = engine;
    String off = offReason(config);
    if (off != null) {
      logger.info("Spansmith " + Version.current() + " is off: " + off);
      engine = null;
      if (running != null) {
        running.shutdown();
      }
      return;
    }
    for (Problem notice : config.notices()) {
      logger.warning("Spansmith: " + notice);
    }
    if (running == null) {
      Engine started = Engine.start(config, ledger);
      if (records) {
        started.records();
      }
      engine = started;
      logger.info(StartupLine.of(config, source));
    } else {
      running.reload(config);
      logger.info(StartupLine.of(config, source));
    }
  }

  /** Applied or refused as a whole: an exception keeps what was in force. */
  @Override
  public void changed(SpansmithConfig config) {
    try {
      apply(config);
    } catch (RuntimeException failure) {
      ledger.add("config", "reload", "failed", 1);
      throw failure;
    }
    ledger.add("config", "reload", "applied", 1);
  }

  @Override
  public void refused(ConfigException problems) {
    ledger.add("config", "reload", "refused", 1);
  }

  private static @Nullable String offReason(SpansmithConfig config) {
    if (!config.enabled()) {
      return config.notices().isEmpty()
          ? "the configuration says `enabled: false`"
          : config.notices().get(0).toString();
    }
    if (config.destinations().values().stream().allMatch(DestinationConfig::lacksApiKey)) {
      return "no destination has an API key; set LANGSMITH_API_KEY, `api_key` or `api_key_file`";
    }
    return null;
  }

  @Override
  public String toString() {
    return source + (isOn() ? ", on" : ", off");
  }
}
