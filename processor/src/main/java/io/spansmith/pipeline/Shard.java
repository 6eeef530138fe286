package io.spansmith.pipeline;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.account.Ledger;
import io.spansmith.assemble.Assembly;
import io.spansmith.intake.IntakeReader;
import io.spansmith.intake.SpanRing;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One worker thread with the traces that are its own. */
final class Shard implements Runnable {

  private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int GULP = 4096;

  /** After so long without any span the next one may cost a wake-up. */
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final long HIBERNATION_NANOS = TimeUnit.SECONDS.toNanos(10);

  /**
   * Spans and records that came together, and the bytes that were reserved for them.
   *
   * @param begun done when the worker has come to it; null when nobody asks
   * @param decided done when all of it is decided and handed to the sink; null when nobody asks
   */
  record Batch(
      List<SpanData> spans,
      List<LogRecordData> records,
      long bytes,
      @Nullable CompletableResultCode begun,
      @Nullable CompletableResultCode decided) {}

  private record Command(Runnable action, CompletableResultCode done) {}

  private final String name;
  private final SpanRing ring;
  private final Assembly assembly;
  private final IntakeReader reader;
  private final TraceWork work;
  private final Consumer<Runnable> whenDecided;
  private final Ledger ledger;
  private final AtomicLong pendingBytes;
  private final Queue<Batch> batches = new ConcurrentLinkedQueue<>();
  private final Queue<Command> commands = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean stopped;

  Shard(
      String name,
      SpanRing ring,
      Assembly assembly,
      IntakeReader.Listener listener,
      TraceWork work,
      Consumer<Runnable> whenDecided,
      Ledger ledger,
      AtomicLong pendingBytes) {
    this.name = name;
    this.ring = ring;
    this.assembly = assembly;
    this.reader = new IntakeReader(listener);
    this.work = work;
    this.whenDecided = whenDecided;
    this.ledger = ledger;
    this.pendingBytes = pendingBytes;
  }

  /** Starts the thread, once: the first span does it, never a constructor. */
  void start() {
    if (!started.get() && started.compareAndSet(false, true)) {
      Thread thread = new Thread(this, name);
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      thread.start();
    }
  }

  void offer(Batch batch) {
    start();
    batches.add(batch);
    ring.wake();
  }

  CompletableResultCode flush() {
    return command(assembly::flush);
  }

  /**
   * Decides on everything and ends the thread.
   *
   * @param deadline the moment from which on nothing leaves any more; null for never
   */
  CompletableResultCode finish(@Nullable Long deadline) {
    return command(
        () -> {
          work.until(deadline);
          assembly.finish();
          stopped = true;
        });
  }

  private CompletableResultCode command(Runnable action) {
    CompletableResultCode done = new CompletableResultCode();
    if (stopped) {
      return done.succeed();
    }
    commands.add(new Command(action, done));
    start();
    ring.wake();
    return done;
  }

  @Override
  public void run() {
    long busyNanos = System.nanoTime();
    while (!stopped) {
      boolean idle = true;
      try {
        Command command = commands.poll();
        idle = work() == 0 && command == null;
        if (command != null) {
          execute(command);
        }
        assembly.tick();
        work.handOver();
      } catch (Throwable t) {
        failed(t);
      }
      if (!idle || assembly.isWaiting()) {
        busyNanos = System.nanoTime();
      }
      if (idle && hasNoOrders()) {
        if (System.nanoTime() - busyNanos < QUIET_NANOS) {
          ring.await(NAP_NANOS);
        } else {
          ring.hibernate(HIBERNATION_NANOS, this::hasNoOrders);
        }
      }
    }
    for (Command late = commands.poll(); late != null; late = commands.poll()) {
      late.done().succeed();
    }
  }

  private boolean hasNoOrders() {
    return batches.isEmpty() && commands.isEmpty();
  }

  private void execute(Command command) {
    try {
      // What was offered before the command is part of it.
      int left = ring.size();
      while (left > 0 && ring.size() > 0) {
        left -= Math.max(1, ring.drain(this::read, left));
      }
      while (work() > 0 && !batches.isEmpty()) {
        Thread.onSpinWait();
      }
      command.action().run();
      work.handOver();
      command.done().succeed();
    } catch (Throwable t) {
      failed(t);
      command.done().fail();
    }
  }

  private int work() {
    int count = ring.drain(this::read, GULP);
    Batch batch = batches.poll();
    if (batch != null) {
      count++;
      if (batch.begun() != null) {
        batch.begun().succeed();
      }
      try {
        batch.records().forEach(assembly::record);
        batch.spans().forEach(assembly::ended);
        CompletableResultCode decided = batch.decided();
        if (decided != null) {
          whenDecided.accept(
              () -> {
                work.handOver();
                decided.succeed();
              });
        }
      } finally {
        pendingBytes.addAndGet(-batch.bytes());
      }
    }
    return count;
  }

  private void read(Object reference, @Nullable Object note) {
    try {
      reader.read(reference, note);
    } catch (Throwable t) {
      failed(t);
    }
  }

  private void failed(Throwable t) {
    ledger.add("failures", "worker", t.getClass().getSimpleName(), 1);
  }
}
