package io.spansmith.cli;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.spansmith.pipeline.EncodedRun;
import io.spansmith.pipeline.RunSink;
import java.util.ArrayList;
import java.util.List;

/** Keeps what would be sent. */
final class CollectedRuns implements RunSink {

  private final List<EncodedRun> runs = new ArrayList<>();

  @Override
  public synchronized void accept(List<EncodedRun> more) {
    runs.addAll(more);
  }

  synchronized List<EncodedRun> runs() {
    return List.copyOf(runs);
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
