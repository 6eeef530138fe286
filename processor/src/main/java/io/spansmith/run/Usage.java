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
    inputDetails = Collections.unmodifiableMap(new LinkedHashMap<>(inputDetails));
    outputDetails = Collections.unmodifiableMap(new LinkedHashMap<>(outputDetails));
    costs = Collections.unmodifiableMap(new LinkedHashMap<>(costs));
  }
}
