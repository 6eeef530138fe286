package io.spansmith.pipeline;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes encoded runs and answers for them from then on: each is delivered, spooled or counted as
 * dropped. Thread-safe; never throws, and blocks nobody but the worker of a gateway.
 */
public interface RunSink {

  /** Takes runs, those of a trace in order; the list is the taker's. */
  void accept(List<EncodedRun> runs);

  /** Takes judgements on runs that went to a destination; by default nobody wants them. */
  default void evaluated(String destination, List<Evaluation> evaluations) {}

  /** Sends what waits. */
  CompletableResultCode flush();

  /**
   * A run may come before long: whatever takes time at the first one can be done now. Called once
   * at most, on the worker's thread.
   */
  default void prepare() {}

  /**
   * Begins the bound of {@link #shutdown}, for what has to be done before it.
   *
   * @return when it is over, by {@link System#nanoTime}; null when there is no bound
   */
  default @Nullable Long beginShutdown() {
    return null;
  }

  /** Sends what waits within the configured bound, then stops. */
  CompletableResultCode shutdown();
}
