package io.spansmith.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tokens and costs of one model call, in LangSmith's classes (contract §5).
 *
 * <p>Totals include every detail class; null means not known.
 *
 * @param inputDetails {@code cache_read}, {@code cache_creation}, {@code audio} ... in tokens
 * @param costs {@code input_cost}, {@code output_cost}, {@code total_cost} in US dollars
 * @param inconsistent the source contradicts itself; its figures are kept as they came
 */
public record Usage(
    @Nullable Long input,
    @Nullable Long output,
    @Nullable Long total,
    Map<String, Long> inputDetails,
    Map<String, Long> outputDetails,
    Map<String, Double> costs,
    boolean inconsistent) {

  public Usage {
    inputDetails = kept(inputDetails);
    outputDetails = kept(outputDetails);
    costs = kept(costs);
  }

  /** Input tokens that were read from a cache or written to one. */
  public long cached() {
    return inputDetails.getOrDefault("cache_read", 0L)
        + inputDetails.getOrDefault("cache_creation", 0L);
  }

  /**
   * The same of a source that counts the cache beside the input: both are input, and a total that
   * left the cache out is not known. Without an input there is nothing to add to.
   */
  public Usage withCacheInInput() {
    return input == null
        ? this
        : new Usage(input + cached(), output, null, inputDetails, outputDetails, costs, false);
  }

  /** The same with these costs. */
  public Usage withCosts(Map<String, Double> others) {
    return new Usage(input, output, total, inputDetails, outputDetails, others, inconsistent);
  }

  /** A copy in the same order, or what is such a copy already. */
  private static <V> Map<String, V> kept(Map<String, V> figures) {
    return figures.size() < 2
        ? Map.copyOf(figures)
        : Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }
}
