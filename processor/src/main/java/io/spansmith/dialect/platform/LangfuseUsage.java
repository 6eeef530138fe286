package io.spansmith.dialect.platform;

import io.spansmith.dialect.payload.ChatPayload;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;
import io.spansmith.run.Usage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Langfuse's token figures and costs, as JSON objects of any keys. */
final class LangfuseUsage {

  private static final String OBSERVATION = "langfuse.observation.";

  /**
   * Langfuse counts in buckets that do not overlap; where the figures say they do not, the cached
   * and reasoning tokens are put back into the totals.
   */
  static @Nullable Usage read(Take take) {
    Usage usage =
        take.content(OBSERVATION + "usage_details", OBSERVATION + "usage")
                instanceof Json.Obj figures
            ? ChatPayload.usage(figures)
            : null;
    Map<String, Double> costs = new LinkedHashMap<>();
    if (take.content(OBSERVATION + "cost_details") instanceof Json.Obj figures) {
      cost(figures, "input", "input_cost", costs);
      cost(figures, "output", "output_cost", costs);
      cost(figures, "total", "total_cost", costs);
    }
    if (usage == null && costs.isEmpty()) {
      return null;
    }
    Usage known =
        usage == null ? new Usage(null, null, null, Map.of(), Map.of(), Map.of(), false) : usage;
    Long input = known.input();
    Long output = known.output();
    Long total = known.total();
    long inputDetails = sum(known.inputDetails());
    long outputDetails = sum(known.outputDetails());
    boolean apart =
        input != null
            && output != null
            && total != null
            && inputDetails + outputDetails > 0
            && input + output + inputDetails + outputDetails == total;
    return new Usage(
        apart && input != null ? Long.valueOf(input + inputDetails) : input,
        apart && output != null ? Long.valueOf(output + outputDetails) : output,
        total,
        known.inputDetails(),
        known.outputDetails(),
        costs,
        false);
  }

  private static void cost(Json.Obj figures, String key, String name, Map<String, Double> into) {
    if (figures.get(key) instanceof Json.Num number) {
      into.put(name, number.asDouble());
    }
  }

  private static long sum(Map<String, Long> details) {
    return details.values().stream().mapToLong(Long::longValue).sum();
  }

  private LangfuseUsage() {}
}
