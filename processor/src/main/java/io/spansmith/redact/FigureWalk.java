package io.spansmith.redact;

import io.spansmith.run.Usage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Goes through token counts, limits and costs: the names of classes come from outside, too. */
final class FigureWalk {

  /** No model call has as many tokens as a card number of twelve digits says. */
  private static final long MOST_TOKENS = 99_999_999_999L;

  private final Redaction redaction;

  FigureWalk(Redaction redaction) {
    this.redaction = redaction;
  }

  /** The same object when nothing is sensitive; else without the figures that are. */
  Usage walk(Usage usage) {
    @Nullable Long input = count(usage.input());
    @Nullable Long output = count(usage.output());
    @Nullable Long total = count(usage.total());
    Map<String, Long> inputs = figures(usage.inputDetails());
    Map<String, Long> outputs = figures(usage.outputDetails());
    Map<String, Double> costs = figures(usage.costs());
    boolean same =
        Objects.equals(input, usage.input())
            && Objects.equals(output, usage.output())
            && Objects.equals(total, usage.total())
            && inputs == usage.inputDetails()
            && outputs == usage.outputDetails()
            && costs == usage.costs();
    return same
        ? usage
        : new Usage(input, output, total, inputs, outputs, costs, usage.inconsistent());
  }

  /** The figure, or null when it is none. */
  <N extends Number> @Nullable N count(@Nullable N figure) {
    return figure == null || isPlain("", figure) ? figure : null;
  }

  private <N extends Number> Map<String, N> figures(Map<String, N> figures) {
    @Nullable Map<String, N> kept = null;
    for (Map.Entry<String, N> figure : figures.entrySet()) {
      String name = figure.getKey();
      if (!redaction.text(name, "").equals(name) || !isPlain(name, figure.getValue())) {
        kept = kept == null ? new LinkedHashMap<>(figures) : kept;
        kept.remove(name);
      }
    }
    return kept == null ? figures : kept;
  }

  private boolean isPlain(String name, Number value) {
    if (value.longValue() <= MOST_TOKENS) {
      return true;
    }
    String number = Long.toString(value.longValue());
    return redaction.text(number, name).equals(number);
  }
}
