package io.spansmith.export.wire;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon threads with our name, so that they neither hold the JVM nor hide in a thread dump. */
public final class Threads {

  /** One thread, not started. */
  public static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, "spansmith-" + name);
    thread.setDaemon(true);
    return thread;
  }

  /** As many threads as there are requests under way, gone when idle. */
  static ExecutorService pool(String name) {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        10,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> daemon(name + "-" + number.incrementAndGet(), task));
  }

  static ScheduledExecutorService timer(String name) {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(1, task -> daemon(name, task));
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  private Threads() {}
}
