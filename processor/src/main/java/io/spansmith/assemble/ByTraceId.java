package io.spansmith.assemble;

/** Something that is known by the id of its trace, as two numbers. */
abstract class ByTraceId {

  final long high;
  final long low;

  ByTraceId(long high, long low) {
    this.high = high;
    this.low = low;
  }

  final boolean is(long traceIdHigh, long traceIdLow) {
    return low == traceIdLow && high == traceIdHigh;
  }
}
