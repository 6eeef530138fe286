package io.spansmith.redact.scan;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether work has gone on for too long.
 *
 * <p>When its time is over by the clock, it gets as much again of its thread's CPU time: a pause of
 * the machine, for garbage or by a container's CPU limit, is not the work's, and must not cost a
 * field its text. Begins with the first question. Not thread-safe.
 */
public final class Deadline {

  private final long nanos;
  private final LongSupplier clock;
  private final @Nullable LongSupplier cpu;
  private boolean running;
  private long began;
  private boolean late;
  private long cpuBegan;

  private Deadline(long nanos, LongSupplier clock, @Nullable LongSupplier cpu) {
    this.nanos = nanos;
    this.clock = clock;
    this.cpu = cpu;
  }

  /** For the thread that asks. */
  public static Deadline of(long nanos) {
    return new Deadline(nanos, System::nanoTime, () -> CpuClock.NANOS.getAsLong());
  }

  /** For work that waits for others: the clock alone counts. */
  public static Deadline byTheClock(long nanos) {
    return new Deadline(nanos, System::nanoTime, null);
  }

  /** With clocks of one's own. */
  public static Deadline of(long nanos, LongSupplier clock, LongSupplier cpu) {
    return new Deadline(nanos, clock, cpu);
  }

  /** Whether the time is over. */
  public boolean hasPassed() {
    if (late) {
      return cpu == null || cpu.getAsLong() - cpuBegan > nanos;
    }
    long now = clock.getAsLong();
    began = running ? began : now;
    running = true;
    late = now - began > nanos;
    if (late && cpu != null) {
      cpuBegan = cpu.getAsLong();
    }
    return late && cpu == null;
  }

  /** Loaded by the first work that is late. */
  private static final class CpuClock {

    static final LongSupplier NANOS = nanos();

    private static LongSupplier nanos() {
      try {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        if (threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled()) {
          return threads::getCurrentThreadCpuTime;
        }
      } catch (LinkageError absent) {
        // A runtime image without java.management.
        return System::nanoTime;
      }
      return System::nanoTime;
    }
  }
}
