package io.spansmith.sample;

import io.opentelemetry.api.trace.TraceState;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's consistent probability sampling: a trace is kept when its 56 random bits are not
 * below a threshold (specification "TraceState: Probability Sampling").
 *
 * <p>Every service that sees the trace id and the trace state comes to the same answer.
 */
final class Threshold {

  private static final int HEX_DIGITS = 14;
  private static final long ONE = 1L << 56;

  /** The threshold of a rate, 0 keeping all and 2^56 none. */
  static long of(double rate) {
    return ONE - Math.round(rate * ONE);
  }

  /** The share of traces a threshold keeps. */
  static double rate(long threshold) {
    return (double) (ONE - threshold) / ONE;
  }

  /** The 56 random bits: {@code rv} where the trace state has it, else the end of the trace id. */
  static long randomness(String traceId, TraceState state) {
    Long explicit = hex(member(state, "rv:"), true);
    if (explicit != null) {
      return explicit;
    }
    if (traceId.length() < HEX_DIGITS) {
      return 0;
    }
    return Math.max(0, hex(traceId, traceId.length() - HEX_DIGITS, traceId.length()));
  }

  /**
   * The threshold a sampler before us has used, or 0. One that contradicts the randomness is no
   * threshold: such a trace would not be here.
   */
  static long upstream(TraceState state, long randomness) {
    Long threshold = hex(member(state, "th:"), false);
    return threshold == null || threshold > randomness ? 0 : threshold;
  }

  private static @Nullable String member(TraceState state, String key) {
    String members = state.get("ot");
    if (members == null) {
      return null;
    }
    for (int start = 0; start < members.length(); ) {
      int end = members.indexOf(';', start);
      end = end < 0 ? members.length() : end;
      if (members.startsWith(key, start)) {
        return members.substring(start + key.length(), end);
      }
      start = end + 1;
    }
    return null;
  }

  /** Up to 14 hex digits, missing ones on the right being zeros; null for anything else. */
  private static @Nullable Long hex(@Nullable String digits, boolean whole) {
    if (digits == null
        || digits.isEmpty()
        || digits.length() > HEX_DIGITS
        || whole && digits.length() < HEX_DIGITS) {
      return null;
    }
    long bits = hex(digits, 0, digits.length());
    return bits < 0 ? null : Long.valueOf(bits);
  }

  /** The 14 hex digits of a part of a text, as {@link #hex(String, boolean)}; -1 for else. */
  private static long hex(String text, int from, int to) {
    long bits = 0;
    for (int i = 0; i < HEX_DIGITS; i++) {
      char c = from + i < to ? text.charAt(from + i) : '0';
      int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
      if (digit < 0 || digit > 15 || c > '9' && digit < 10) {
        return -1;
      }
      bits = bits << 4 | digit;
    }
    return bits;
  }

  private Threshold() {}
}
