package io.spansmith.pipeline;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what it is given. */
public final class RecordingSink implements RunSink {

  private final List<EncodedRun> runs = new ArrayList<>();
  private int prepared;
  private volatile @Nullable Long deadline;

  @Override
  public synchronized void accept(List<EncodedRun> more) {
    runs.addAll(more);
  }

  @Override
  public synchronized void prepare() {
    prepared++;
  }

  @Override
  public @Nullable Long beginShutdown() {
    return deadline;
  }

  /** How often a first run was announced. */
  synchronized int prepared() {
    return prepared;
  }

  /** Says when shutdown is to be over. */
  void endBy(long nanos) {
    deadline = nanos;
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }

  /** All it was given so far, in that order. */
  public synchronized List<EncodedRun> runs() {
    return List.copyOf(runs);
  }

  /** By span id; a second run of one span would be a defect. */
  synchronized Map<String, EncodedRun> bySpan() {
    Map<String, EncodedRun> bySpan = new HashMap<>();
    for (EncodedRun run : runs) {
      if (bySpan.put(run.span().getSpanId(), run) != null) {
        throw new AssertionError("two runs of span " + run.span().getSpanId());
      }
    }
    return bySpan;
  }
}
