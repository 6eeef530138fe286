package io.spansmith.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Contenders measured in turns within one JVM by the CPU time of their thread, so that ratios hold
 * on a machine that others use too. JMH's wall clock does not allow for that.
 */
final class Race {

  private static final int WARM_UP = 4;
  private static final int ROUNDS = 9;
  private static final long ROUND_NANOS = Long.getLong("round_millis", 300) * 1_000_000;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Map<String, Callable<?>> contenders = new LinkedHashMap<>();
  private Object sink = "";

  Race add(String name, Callable<?> contender) {
    contenders.put(name, contender);
    return this;
  }

  /** Runs all in turns and returns the median CPU nanoseconds per call. */
  Map<String, Double> run() throws Exception {
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      for (Map.Entry<String, Callable<?>> contender : contenders.entrySet()) {
        double nanos = measure(contender.getValue());
        if (round >= WARM_UP) {
          times.computeIfAbsent(contender.getKey(), name -> new ArrayList<>()).add(nanos);
        }
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    times.forEach(
        (name, values) -> {
          double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
          medians.put(name, sorted[sorted.length / 2]);
          System.out.printf(
              "%-32s %,10.0f ns  [%,.0f .. %,.0f]%n",
              name,
              sorted[sorted.length / 2],
              Arrays.stream(sorted).min().orElse(0),
              Arrays.stream(sorted).max().orElse(0));
        });
    return medians;
  }

  private double measure(Callable<?> contender) throws Exception {
    long calls = 0;
    long start = threads.getCurrentThreadCpuTime();
    long spent = 0;
    while (spent < ROUND_NANOS) {
      for (int i = 0; i < 200; i++) {
        sink = contender.call();
      }
      calls += 200;
      spent = threads.getCurrentThreadCpuTime() - start;
    }
    if (sink == null) {
      throw new IllegalStateException("nothing was done");
    }
    return (double) spent / calls;
  }
}
