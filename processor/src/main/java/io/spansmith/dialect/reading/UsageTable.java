package io.spansmith.dialect.reading;

import io.spansmith.run.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which attribute holds which token class, in order of preference. Immutable once built. */
public final class UsageTable {

  private enum Side {
    INPUT,
    OUTPUT,
    TOTAL,
    INPUT_DETAIL,
    OUTPUT_DETAIL,
    COST
  }

  /** One token class; several keys in a row may tell it. */
  private record Row(Side side, String name) {}

  private record Index(KeyTable keys, Row[] rows) {}

  private final List<String> keys = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  /** All rows, once there are no more to come. */
  private volatile @Nullable Index index;

  /** Keys of the input tokens, first the one to prefer. */
  public UsageTable input(String... keys) {
    return row(Side.INPUT, "", keys);
  }

  /** Keys of the output tokens. */
  public UsageTable output(String... keys) {
    return row(Side.OUTPUT, "", keys);
  }

  /** Keys of the sum of both. */
  public UsageTable total(String... keys) {
    return row(Side.TOTAL, "", keys);
  }

  /** Keys of a class of input tokens, such as {@code cache_read}. */
  public UsageTable inputDetail(String name, String... keys) {
    return row(Side.INPUT_DETAIL, name, keys);
  }

  /** Keys of a class of output tokens, such as {@code reasoning}. */
  public UsageTable outputDetail(String name, String... keys) {
    return row(Side.OUTPUT_DETAIL, name, keys);
  }

  /** {@code input_cost}, {@code output_cost} or {@code total_cost}. */
  public UsageTable cost(String name, String... keys) {
    return row(Side.COST, name, keys);
  }

  private UsageTable row(Side side, String name, String... keys) {
    Row row = new Row(side, name);
    for (String key : keys) {
      this.keys.add(key);
      rows.add(row);
    }
    return this;
  }

  private Index index() {
    Index known = index;
    if (known == null) {
      known = new Index(new KeyTable(keys.toArray(new String[0])), rows.toArray(new Row[0]));
      index = known;
    }
    return known;
  }

  /** The figures as they came, or null when there are none. */
  public @Nullable Usage read(Take take) {
    Long input = null;
    Long output = null;
    Long total = null;
    Map<String, Long> inputDetails = Map.of();
    Map<String, Long> outputDetails = Map.of();
    Map<String, Double> costs = Map.of();
    Index all = index();
    Row told = null;
    for (int at : take.present(all.keys)) {
      Row row = all.rows[at];
      String key = all.keys.key(at);
      if (row.side == Side.COST) {
        Double cost = take.decimal(key);
        if (cost != null && row != told) {
          told = row;
          if (cost >= 0) {
            costs = costs.isEmpty() ? new LinkedHashMap<>() : costs;
            costs.put(row.name, cost);
          }
        }
        continue;
      }
      Long value = take.number(key);
      if (value == null || row == told) {
        continue;
      }
      told = row;
      if (value < 0) {
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
