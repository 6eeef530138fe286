package io.spansmith.benchmarks;

import com.sun.management.ThreadMXBean;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.management.ManagementFactory;
import java.util.Map;

/** What Spansmith costs the application's thread: CPU time as a ratio, allocation in bytes. */
public final class AppThreadRace {

  private static final int SPANS = 200_000;

  public static void main(String[] args) throws Exception {
    SpanData llm = BenchmarkSpans.llm();
    SpanData noise = BenchmarkSpans.noise();
    try (AppThread without = new AppThread(false);
        AppThread with = new AppThread(true)) {
      Map<String, Double> nanos =
          new Race()
              .add("LLM span", () -> without.span(llm))
              .add("LLM span with Spansmith", () -> with.span(llm))
              .add("noise span", () -> without.span(noise))
              .add("noise span with Spansmith", () -> with.span(noise))
              .run();
      ratio("LLM span", nanos);
      ratio("noise span", nanos);
      allocated("LLM span", without, with, llm);
      allocated("noise span", without, with, noise);
    }
    // The workers are daemons, but a batch processor's thread may still be busy.
    System.exit(0);
  }

  private static void ratio(String span, Map<String, Double> nanos) {
    System.out.printf(
        "with / without, %s: %.3f%n", span, nanos.get(span + " with Spansmith") / nanos.get(span));
  }

  private static void allocated(String name, AppThread without, AppThread with, SpanData span)
      throws InterruptedException {
    long base = bytes(without, span);
    long ours = bytes(with, span);
    System.out.printf("allocated, %s: %d B without, %d B with%n", name, base, ours);
  }

  private static long bytes(AppThread app, SpanData like) throws InterruptedException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < SPANS; i++) {
      app.span(like);
    }
    return (threads.getThreadAllocatedBytes(thread) - before) / SPANS;
  }

  private AppThreadRace() {}
}
