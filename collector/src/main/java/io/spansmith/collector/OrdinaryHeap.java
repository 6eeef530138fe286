package io.spansmith.collector;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
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
    MemoryPoolMXBean old = null;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getName().equals(OLD_GENERATION)) {
        old = pool;
      } else if (pool.getType() == MemoryType.HEAP) {
        young += Math.max(0, pool.getUsage().getMax());
      }
    }
    long ordinary = of(heap) - young;
    if (old == null || ordinary <= 0 || of(heap) == heap) {
      return;
    }
    NotificationEmitter emitter = (NotificationEmitter) ManagementFactory.getMemoryMXBean();
    emitter.addNotificationListener(
        (notification, handback) -> System.gc(),
        notification ->
            notification.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED),
        null);
    old.setUsageThreshold(ordinary);
  }

  private OrdinaryHeap() {}
}
