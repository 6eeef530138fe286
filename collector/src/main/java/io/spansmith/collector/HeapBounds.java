package io.spansmith.collector;

import io.spansmith.config.DestinationConfig;
import io.spansmith.config.DestinationConfig.QueueConfig;
import io.spansmith.config.GatewayConfig;
import io.spansmith.config.RunsConfig.AssembleConfig;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.log.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Lowers bounds that the heap could not bear all at once: a gateway that refuses a request lives
 * on, one that runs out of memory takes everything that it has acknowledged with it.
 */
final class HeapBounds {

  private static final Logger logger = Logger.getLogger(HeapBounds.class.getName());

  /** A request is there several times while it is read: packed, plain, as spans. */
  private static final int REQUEST_SHARE = 10;

  /** And so is one that is let in beside ordinary work, and as the texts that are made of it. */
  private static final int LARGE_SHARE = 5;

  /** What is received and what waits may each take so much. */
  private static final int STAGE_SHARE = 8;

  /** What is held should die before it grows old: no more than a survivor space bears. */
  private static final int HELD_SHARE = 24;

  /** What is queued while a backend is slow grows old. */
  private static final int QUEUE_SHARE = 12;

  private static final int MOST_TENANTS = 64;
  private static final long TENANT = 10 << 20;

  /**
   * The configuration with no bound beyond its share.
   *
   * @param heap the most that the heap may grow to, in bytes
   * @param told how loud what is lowered is told: once aloud is enough
   */
  static SpansmithConfig fit(SpansmithConfig config, long heap, Level told) {
    long ordinary = OrdinaryHeap.of(heap);
    long stage = ordinary / STAGE_SHARE;
    long large = Math.max(ordinary / REQUEST_SHARE, (heap - ordinary) / LARGE_SHARE);
    GatewayConfig gateway = config.gateway();
    long request = lower(told, "gateway.max_request_bytes", gateway.maxRequestBytes(), large);
    long pending = lower(told, "gateway.max_pending_bytes", gateway.maxPendingBytes(), stage);
    AssembleConfig assemble = config.runs().assemble();
    long held = lower(told, "runs.assemble.max_bytes", assemble.maxBytes(), ordinary / HELD_SHARE);
    long queue = ordinary / QUEUE_SHARE;
    Map<String, DestinationConfig> destinations = new LinkedHashMap<>();
    config
        .destinations()
        .forEach(
            (name, destination) -> {
              long queued =
                  lower(
                      told,
                      "destinations." + name + ".queue.max_bytes",
                      destination.queue().maxBytes(),
                      queue / config.destinations().size());
              destinations.put(
                  name, destination.withQueue(destination.queue().withMaxBytes(queued)));
            });
    return config.withBounds(
        gateway.withBytes(request, pending),
        config.runs().withAssemble(assemble.withMaxBytes(held)),
        destinations);
  }

  /** How many tenants the heap can bear: each has rules, threads and connections of its own. */
  static int tenants(long heap) {
    return (int) Math.max(4, Math.min(MOST_TENANTS, OrdinaryHeap.of(heap) / TENANT));
  }

  /** The bounds of one tenant of so many: what all may hold together is what one line may. */
  static SpansmithConfig shared(SpansmithConfig config, int tenants) {
    AssembleConfig assemble = config.runs().assemble();
    Map<String, DestinationConfig> destinations = new LinkedHashMap<>();
    config
        .destinations()
        .forEach(
            (name, destination) ->
                destinations.put(
                    name, destination.withQueue(shared(destination.queue(), tenants))));
    return config.withBounds(
        config
            .gateway()
            .withBytes(
                config.gateway().maxRequestBytes(), config.gateway().maxPendingBytes() / tenants),
        config.runs().withAssemble(assemble.withMaxBytes(assemble.maxBytes() / tenants)),
        destinations);
  }

  private static QueueConfig shared(QueueConfig queue, int tenants) {
    return queue
        .withMaxBytes(queue.maxBytes() / tenants)
        .withSpool(queue.spoolDir(), queue.spoolMaxBytes() / tenants);
  }

  private static long lower(Level told, String key, long wanted, long most) {
    if (wanted <= most) {
      return wanted;
    }
    logger.log(
        told,
        "{0} is lowered to {1} bytes, which is what this heap can bear; -Xmx raises it",
        new Object[] {new Field("key", key), new Field("bytes", most)});
    return most;
  }

  private HeapBounds() {}
}
