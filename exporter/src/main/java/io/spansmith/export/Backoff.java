package io.spansmith.export;

import io.spansmith.config.DestinationConfig.RetryConfig;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** Exponential pauses with full jitter: any length from nothing to the bound is equally likely. */
final class Backoff {

  private final RetryConfig config;
  private final DoubleSupplier random;

  Backoff(RetryConfig config, DoubleSupplier random) {
    this.config = config;
    this.random = random;
  }

  /** The pause after that many failures in a row, the first being 1. */
  long nanos(int failures) {
    double doubled = config.initialBackoffMillis() * Math.pow(2, Math.min(30, failures - 1));
    double bound = Math.min(config.maxBackoffMillis(), doubled);
    return (long) (bound * random.getAsDouble() * TimeUnit.MILLISECONDS.toNanos(1));
  }

  long budgetNanos() {
    return TimeUnit.MILLISECONDS.toNanos(config.maxElapsedMillis());
  }
}
