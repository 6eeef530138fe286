package io.spansmith.assemble;

import io.opentelemetry.sdk.trace.data.SpanData;

/**
 * A span that came over the wire and of which only the ids have been read; the rest is read when
 * somebody asks. Ids are the bits of their big-endian bytes.
 */
public interface RawSpan extends SpanData, SpanSize.Sized {

  /** The first 8 bytes of the trace id. */
  long traceIdHigh();

  /** The last 8 bytes of the trace id. */
  long traceIdLow();

  /** The span's id. */
  long spanIdBits();

  /** Zero when the span names no parent. */
  long parentIdBits();

  /** What it takes now, in bytes: twice as much when it has been read. */
  @Override
  long size();

  /** Whether nothing on the span's outside tells of AI work: no dialect has to be asked. */
  boolean isPlain();
}
