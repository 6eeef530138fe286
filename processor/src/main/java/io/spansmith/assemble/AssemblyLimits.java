package io.spansmith.assemble;

import io.spansmith.config.RunsConfig.AssembleConfig;
import java.util.concurrent.TimeUnit;

/**
 * Bounds of one assembler. Nanoseconds and bytes.
 *
 * @param maxWaitNanos the longest an ended span is held
 * @param idleNanos how long a trace that looks complete is kept for stragglers
 * @param maxBytes what all held spans and records may take together
 * @param lateNanos how long the decisions on a finished trace are remembered
 * @param unendedNanos silence after which an open span is believed never to end
 * @param maxRuns runs per trace; LangSmith rejects more than 25,000 (contract §0)
 */
public record AssemblyLimits(
    long maxWaitNanos,
    long idleNanos,
    long maxBytes,
    int maxTraces,
    int maxSpansPerTrace,
    long lateNanos,
    long unendedNanos,
    int maxRuns) {

  private static final int MAX_RUNS = 25_000;
  private static final long LONGEST_GRACE_MILLIS = 200;
  private static final long UNENDED_HOURS = 1;

  /** Where starts are seen: completeness is known, so the grace is for late log records only. */
  public static AssemblyLimits inProcess(AssembleConfig config) {
    return of(config, Math.min(config.idleWaitMillis(), LONGEST_GRACE_MILLIS), 1);
  }

  /** Where only ended spans are seen, one of several assemblers that share the bounds. */
  public static AssemblyLimits gateway(AssembleConfig config, int shards) {
    return of(config, config.idleWaitMillis(), shards);
  }

  /** Where all spans are there before anything is decided. */
  public static AssemblyLimits unlimited() {
    long ever = Long.MAX_VALUE / 2;
    return new AssemblyLimits(
        ever, ever, ever, Integer.MAX_VALUE, Integer.MAX_VALUE, ever, ever, MAX_RUNS);
  }

  private static AssemblyLimits of(AssembleConfig config, long idleMillis, int shards) {
    long late = TimeUnit.MILLISECONDS.toNanos(config.lateSpansMillis());
    return new AssemblyLimits(
        TimeUnit.MILLISECONDS.toNanos(config.maxWaitMillis()),
        TimeUnit.MILLISECONDS.toNanos(idleMillis),
        Math.max(1, config.maxBytes() / shards),
        Math.max(1, config.maxTraces() / shards),
        Math.max(1, config.maxSpansPerTrace()),
        late,
        Math.max(late, TimeUnit.HOURS.toNanos(UNENDED_HOURS)),
        MAX_RUNS);
  }
}
