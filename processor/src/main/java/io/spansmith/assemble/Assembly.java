package io.spansmith.assemble;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;

/** Takes what has ended, and decides on whole traces when they are due. Confined to one thread. */
public sealed interface Assembly permits TraceAssembler, GatewayAssembler {

  /** A span that has ended, here or elsewhere. */
  void ended(SpanData span);

  /** A log record of any span. */
  void record(LogRecordData record);

  /** Decides on what is due by the clock. */
  void tick();

  /** Whether anything is held that falls due by the clock soon. */
  boolean isWaiting();

  /** Decides on everything that has ended. */
  void flush();

  /** Decides on everything there is; nothing more will come. */
  void finish();
}
