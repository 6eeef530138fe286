package io.spansmith.assemble;

import io.opentelemetry.sdk.trace.data.SpanData;

/** Trace ids as numbers. */
public final class TraceIds {

  private static final int HALF = 16;

  /**
   * A number that is the same for all telemetry of a trace and evenly spread: the low half of an id
   * is random in every id generator.
   */
  public static int hash(SpanData span) {
    return span instanceof RawSpan raw
        ? hash(raw.traceIdHigh(), raw.traceIdLow())
        : hash(span.getTraceId());
  }

  /** As {@link #hash(SpanData)}, of an id in hex. */
  public static int hash(String traceId) {
    return hash(high(traceId), low(traceId));
  }

  static int hash(long high, long low) {
    long mixed = (low ^ high >>> 7) * 0x9E3779B97F4A7C15L;
    return (int) (mixed ^ mixed >>> 32);
  }

  static long high(String traceId) {
    return bits(traceId, 0);
  }

  static long low(String traceId) {
    return bits(traceId, HALF);
  }

  /** A span id as a number. */
  public static long span(String spanId) {
    return bits(spanId, 0);
  }

  private static long bits(String hex, int from) {
    long bits = 0;
    for (int i = from; i < from + HALF; i++) {
      char c = hex.charAt(i);
      // Letters of either case are ten and on; without a branch, which nobody could foretell.
      bits = bits << 4 | (c & 15) + (c >> 6) * 9 & 15;
    }
    return bits;
  }

  private TraceIds() {}
}
