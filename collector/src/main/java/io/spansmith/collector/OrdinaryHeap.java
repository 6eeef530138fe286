package io.spansmith.collector;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.NotificationEmitter;

/**
 * The part of the heap that everything but large requests has to do with.
 *
 * <p>A request of the largest size needs several times its bytes for a moment, and the heap may
 * grow so far. The serial collector would leave the old generation so large until it is full again,
 * so it is made to collect it as soon as ordinary work would be beyond its part, and gives back the
 * rest ({@code -XX:MaxHeapFreeRatio}).
 */
final class OrdinaryHeap {

  private static final long LEAST = 80 << 20;

  /** Five times the largest request that is allowed by default. */
  private static final long FOR_LARGE = 336 << 20;

  private static final String OLD_GENERATION = "Tenured Gen";

  /** A large request is done by then, or it is not. */
  private static final Executor SOON = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  private static final AtomicBoolean waiting = new AtomicBoolean();

  /**
   * How much of a heap that is, in bytes.
   *
   * @param heap the most that the heap may grow to
   */
  static long of(long heap) {
    return Math.min(heap, Math.max(LEAST, heap - FOR_LARGE));
  }

  /** Has the heap kept there from now on; with other collectors it does nothing. */
  static void keep() {
    long heap = Runtime.getRuntime().maxMemory();
    long young = 0;
    MemoryPoolMXBean tenured = null;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getName().equals(OLD_GENERATION)) {
        tenured = pool;
      } else if (pool.getType() == MemoryType.HEAP) {
        young += Math.max(0, pool.getUsage().getMax());
      }
    }
    long ordinary = of(heap) - young;
    MemoryPoolMXBean old = tenured;
    if (old == null || ordinary <= 0 || of(heap) == heap) {
      return;
    }
    NotificationEmitter emitter = (NotificationEmitter) ManagementFactory.getMemoryMXBean();
    emitter.addNotificationListener(
        (notification, handback) -> collect(old, ordinary),
        notification ->
            notification.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED),
        null);
    old.setUsageThreshold(ordinary);
  }

  /**
   * Notifications come when the threshold is passed from below only: where more is alive than that,
   * the next would never come.
   */
  private static void collect(MemoryPoolMXBean old, long ordinary) {
    System.gc();
    MemoryUsage left = old.getUsage();
    long alive = left.getUsed();
    old.setUsageThreshold(Math.min(left.getMax(), Math.max(ordinary, alive + alive / 4)));
    if (alive > ordinary && waiting.compareAndSet(false, true)) {
      SOON.execute(
          () -> {
            waiting.set(false);
            collect(old, ordinary);
          });
    }
  }

  private OrdinaryHeap() {}
}
