package io.spansmith.collector;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.account.Ledger;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.export.Destinations;
import io.spansmith.export.Health;
import io.spansmith.pipeline.Pipeline;
import io.spansmith.select.SpanMarks;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A pipeline with its own destinations. Thread-safe. */
final class Line implements AutoCloseable {

  /** Senders give up after ten seconds by default, a Collector after five. */
  private static final Executor LONGEST_PAUSE =
      CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, Runnable::run);

  private final Destinations destinations;
  private final Pipeline pipeline;
  private final WaitingRoom waiting;
  private final long drainMillis;

  Line(SpansmithConfig config, Ledger ledger, int threads) {
    destinations =
        Destinations.builder(config.destinations())
            .setLedger(ledger)
            .setLossLogInterval(config.telemetry().lossLogIntervalMillis())
            .setWaitsForRoom(true)
            .build();
    destinations.start();
    pipeline = Pipeline.builder(config).gateway(threads).sink(destinations).ledger(ledger).build();
    waiting = new WaitingRoom(this::takePaced, config.gateway().maxPendingBytes() / 4);
    drainMillis = config.gateway().drainMillis();
  }

  boolean offer(List<SpanData> spans, List<LogRecordData> records) {
    return pipeline.offer(spans, records);
  }

  /**
   * Null when nothing was taken. Else done when the workers have come to it, but no later than
   * senders can wait: one that sends one request after the other is held to the workers' pace
   * instead of being refused. Failed when there was no room for it after all.
   */
  @Nullable CompletableResultCode offerPaced(List<SpanData> spans, List<LogRecordData> records) {
    return waiting.enter(spans, records);
  }

  private @Nullable CompletableResultCode takePaced(
      List<SpanData> spans, List<LogRecordData> records) {
    CompletableResultCode begun = pipeline.offerPaced(spans, records);
    if (begun != null && !begun.isDone()) {
      LONGEST_PAUSE.execute(begun::succeed);
    }
    return begun;
  }

  SpanMarks marks() {
    return pipeline.spanMarks();
  }

  /** Null when nothing was taken; else done when it need not be sent again. */
  @Nullable CompletableResultCode offerDurably(List<SpanData> spans, List<LogRecordData> records) {
    return pipeline.offerDurably(spans, records);
  }

  void update(SpansmithConfig config) {
    pipeline.update(config);
  }

  long pendingBytes() {
    return pipeline.pendingBytes() + waiting.bytes();
  }

  Health health() {
    return destinations.health();
  }

  /** Works off what was taken, then stops; bounded by the configured drain time. */
  @Override
  public void close() {
    destinations.drain();
    CompletableResultCode done = pipeline.shutdown();
    if (!done.join(drainMillis, TimeUnit.MILLISECONDS).isDone()) {
      destinations.shutdown().join(drainMillis, TimeUnit.MILLISECONDS);
    }
  }
}
