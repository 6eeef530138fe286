package io.spansmith.pipeline;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.List;

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

  /** Sends what waits within the configured bound, then stops. */
  CompletableResultCode shutdown();
}
