package io.spansmith.dialect;

import io.spansmith.run.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which attribute holds which token class, in order of preference. Immutable once built. */
final class UsageTable {

  private enum Side {
    INPUT,
    OUTPUT,
    TOTAL,
    INPUT_DETAIL,
    OUTPUT_DETAIL,
    COST
  }

  private record Row(Side side, String name, String[] keys) {}

  private final List<Row> rows = new ArrayList<>();

  UsageTable input(String... keys) {
    return row(Side.INPUT, "", keys);
  }

  UsageTable output(String... keys) {
    return row(Side.OUTPUT, "", keys);
  }

  UsageTable total(String... keys) {
    return row(Side.TOTAL, "", keys);
  }

  UsageTable inputDetail(String name, String... keys) {
    return row(Side.INPUT_DETAIL, name, keys);
  }

  UsageTable outputDetail(String name, String... keys) {
    return row(Side.OUTPUT_DETAIL, name, keys);
  }

  /** {@code input_cost}, {@code output_cost} or {@code total_cost}. */
  UsageTable cost(String name, String... keys) {
    return row(Side.COST, name, keys);
  }

  private UsageTable row(Side side, String name, String... keys) {
    rows.add(new Row(side, name, keys));
    return this;
  }

  /** The figures as they came, or null when there are none. */
  @Nullable Usage read(Take take) {
    Long input = null;
    Long output = null;
    Long total = null;
    Map<String, Long> inputDetails = Map.of();
    Map<String, Long> outputDetails = Map.of();
    Map<String, Double> costs = Map.of();
    for (Row row : rows) {
      if (row.side == Side.COST) {
        Double cost = take.decimal(row.keys);
        if (cost != null && cost >= 0) {
          costs = costs.isEmpty() ? new LinkedHashMap<>() : costs;
          costs.put(row.name, cost);
        }
        continue;
      }
      Long value = take.number(row.keys);
      if (value == null || value < 0) {
        continue;
      }
      switch (row.side) {
        case INPUT -> input = value;
        case OUTPUT -> output = value;
        case TOTAL -> total = value;
        case INPUT_DETAIL -> {
          inputDetails = with(inputDetails, row.name, value);
        }
        default -> {
          outputDetails = with(outputDetails, row.name, value);
        }
      }
    }
    boolean nothing =
        input == null
            && output == null
            && total == null
            && inputDetails.isEmpty()
            && outputDetails.isEmpty()
            && costs.isEmpty();
    return nothing
        ? null
        : new Usage(input, output, total, inputDetails, outputDetails, costs, false);
  }

  /** Most have one detail or none. */
  private static Map<String, Long> with(Map<String, Long> details, String name, Long count) {
    if (details.isEmpty()) {
      return Map.of(name, count);
    }
    Map<String, Long> more = new LinkedHashMap<>(details);
    more.put(name, count);
    return more;
  }
}
