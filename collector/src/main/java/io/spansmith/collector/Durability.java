package io.spansmith.collector;

import io.spansmith.config.DestinationConfig;
import io.spansmith.config.RunsConfig.AssembleConfig;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.log.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What {@code gateway.durable} asks of a configuration. Raw spans never touch a disk: a request is
 * acknowledged when its redacted runs are delivered or spooled, and until then its sender has it.
 */
final class Durability {

  private static final Logger logger = Logger.getLogger(Durability.class.getName());

  /**
   * A Collector's exporter gives up after five seconds by default, an SDK's after ten (OTLP
   * exporter specification); what becomes of a trace then still has to reach the spool.
   */
  private static final long LONGEST_WAIT_MILLIS = 4_000;

  /**
   * Finds out at start whether what it needs is there.
   *
   * @throws IOException when a spool cannot be written, which says where
   */
  static void check(SpansmithConfig config) throws IOException {
    if (config.gateway().durable()) {
      for (DestinationConfig destination : config.destinations().values()) {
        probe(destination.name(), Path.of(String.valueOf(destination.queue().spoolDir())));
      }
    }
  }

  /** The configuration with traces decided before their senders give up. */
  static SpansmithConfig fit(SpansmithConfig config, Level told) {
    if (!config.gateway().durable()) {
      return config;
    }
    AssembleConfig assemble = config.runs().assemble();
    if (assemble.maxWaitMillis() <= LONGEST_WAIT_MILLIS) {
      return config;
    }
    logger.log(
        told,
        "runs.assemble.max_wait is lowered to {0} ms: with gateway.durable senders wait for it",
        new Object[] {new Field("max_wait_ms", LONGEST_WAIT_MILLIS)});
    return config.withBounds(
        config.gateway(),
        config.runs().withAssemble(assemble.withMaxWaitMillis(LONGEST_WAIT_MILLIS)),
        config.destinations());
  }

  private static void probe(String destination, Path directory) throws IOException {
    try {
      Files.createDirectories(directory);
      Files.delete(Files.createTempFile(directory, "probe", ".tmp"));
    } catch (IOException e) {
      throw new IOException(
          "gateway.durable needs the spool of '"
              + destination
              + "', and "
              + directory
              + " cannot be written: "
              + e.getClass().getSimpleName(),
          e);
    }
  }

  private Durability() {}
}
