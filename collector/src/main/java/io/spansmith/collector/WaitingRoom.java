package io.spansmith.collector;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.assemble.SpanSize;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Requests that found a pipeline full and wait a little for room in it, in order of arrival and
 * bounded by bytes.
 *
 * <p>There are exporters that give a batch up when they are told to come back (OpenTelemetry's
 * JavaScript one for gRPC does). Thread-safe.
 */
final class WaitingRoom {

  /** Takes spans and records, or answers null. */
  interface Way {
    @Nullable CompletableResultCode take(List<SpanData> spans, List<LogRecordData> records);
  }

  /** Senders give up after ten seconds by default, a Collector after five. */
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final Executor SOON =
      CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS, Runnable::run);

  private record Waiting(
      List<SpanData> spans,
      List<LogRecordData> records,
      long bytes,
      long untilNanos,
      CompletableResultCode taken) {}

  private final Way way;
  private final long maxBytes;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final AtomicLong bytes = new AtomicLong();

  WaitingRoom(Way way, long maxBytes) {
    this.way = way;
    this.maxBytes = maxBytes;
  }

  /**
   * Done when the way has taken it, failed when it did not in time; null when it is full here too.
   */
  synchronized @Nullable CompletableResultCode enter(
      List<SpanData> spans, List<LogRecordData> records) {
    CompletableResultCode taken = waiting.isEmpty() ? way.take(spans, records) : null;
    long size = taken == null ? size(spans, records) : 0;
    if (taken != null || bytes.get() + size > maxBytes) {
      return taken;
    }
    Waiting last =
        new Waiting(
            spans, records, size, System.nanoTime() + LONGEST_NANOS, new CompletableResultCode());
    waiting.add(last);
    bytes.addAndGet(size);
    if (waiting.size() == 1) {
      SOON.execute(this::look);
    }
    return last.taken();
  }

  private synchronized void look() {
    long now = System.nanoTime();
    for (Waiting first = waiting.peek(); first != null; first = waiting.peek()) {
      CompletableResultCode taken = way.take(first.spans(), first.records());
      if (taken == null && now - first.untilNanos() < 0) {
        SOON.execute(this::look);
        return;
      }
      waiting.remove();
      bytes.addAndGet(-first.bytes());
      follow(taken, first.taken());
    }
  }

  /** What waits now. */
  long bytes() {
    return bytes.get();
  }

  private static void follow(@Nullable CompletableResultCode from, CompletableResultCode to) {
    if (from == null) {
      to.fail();
    } else {
      from.whenComplete(to::succeed);
    }
  }

  private static long size(List<SpanData> spans, List<LogRecordData> records) {
    long size = 0;
    for (SpanData span : spans) {
      size += SpanSize.of(span);
    }
    for (LogRecordData record : records) {
      size += SpanSize.of(record);
    }
    return size;
  }
}
