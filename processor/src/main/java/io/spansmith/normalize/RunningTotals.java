package io.spansmith.normalize;

import io.spansmith.dialect.reading.Reading;
import io.spansmith.run.Usage;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Model calls whose figures are the sum of all rounds so far. Spring AI 1.x runs the tools between
 * two calls itself and adds the usage of the call before to that of the next
 * (org.springframework.ai.support.UsageCalculator), so that the last tells the sum.
 */
final class RunningTotals {

  private static final String SPRING_AI = "spring-ai";

  /** Spring AI 1.x's name of a tool's span; 2.x says {@code execute_tool}. */
  private static final String TOOL = "tool_call ";

  /** Beside Spring AI's own span there may be one of OpenInference, with the same figures. */
  private static final String OPEN_INFERENCE = "/openinference";

  /** Gives every round its own figures. Drafts must be in order of their start. */
  static void apply(List<Draft> drafts) {
    Map<String, Rounds> byParent = new HashMap<>();
    for (Draft draft : drafts) {
      boolean observed = draft.dialects.contains(SPRING_AI);
      if (observed || SPRING_AI.equals(draft.view.text("llm.system"))) {
        String key = draft.view.span().getParentSpanId() + (observed ? "" : OPEN_INFERENCE);
        byParent.computeIfAbsent(key, id -> new Rounds()).add(draft);
      }
    }
  }

  /**
   * A stream with tools: the next round is observed within the first, with the same answer and the
   * same figures.
   */
  static boolean isNextRound(Draft outer, Draft inner) {
    return isModelCall(outer)
        && isModelCall(inner)
        && outer.view.scope().equals(inner.view.scope())
        && outer.dialects.equals(inner.dialects)
        && outer.view.has("spring.ai.model.request.tool.names");
  }

  private static boolean isModelCall(Draft draft) {
    return draft.isModelCall() && draft.dialects.contains(SPRING_AI);
  }

  /** The calls and tools under one span. */
  private static final class Rounds {

    private @Nullable Draft last;
    private @Nullable Usage sum;
    private @Nullable Usage own;
    private boolean toolsSince;

    void add(Draft draft) {
      if (draft.view.name().startsWith(TOOL)) {
        toolsSince = true;
      } else if (draft.isModelCall()) {
        Usage told = draft.facts.usage;
        Usage rest = told == null || sum == null || !toolsSince ? null : minus(told, sum);
        if (rest != null && own != null && isMore(rest, own)) {
          draft.facts.usage = rest;
          own = rest;
        } else {
          own = told;
        }
        if (last != null && toolsSince && goesOn(last, draft)) {
          last.facts.aggregateUsage = true;
        }
        last = draft;
        sum = told;
        toolsSince = asksForTools(draft.facts);
      }
    }

    /** A stream that goes on while the next round is under way tells that round's figures. */
    private static boolean goesOn(Draft first, Draft next) {
      String id = first.facts.responseId;
      return id != null
          && id.equals(next.facts.responseId)
          && first.view.span().getEndEpochNanos() > next.view.span().getStartEpochNanos();
    }

    private static boolean asksForTools(Reading facts) {
      return facts.outputMessages != null
          && facts.outputMessages.stream().anyMatch(message -> !message.toolCalls().isEmpty());
    }

    /** A round is asked all that the round before was asked, and the tools' results. */
    private static boolean isMore(Usage next, Usage before) {
      return next.input() != null && before.input() != null && next.input() >= before.input();
    }

    private static @Nullable Usage minus(Usage sum, Usage before) {
      Long input = minus(sum.input(), before.input());
      Long output = minus(sum.output(), before.output());
      if (input == null || output == null) {
        return null;
      }
      return new Usage(
          input,
          output,
          minus(sum.total(), before.total()),
          minus(sum.inputDetails(), before.inputDetails()),
          minus(sum.outputDetails(), before.outputDetails()),
          sum.costs(),
          sum.inconsistent());
    }

    private static Map<String, Long> minus(Map<String, Long> sum, Map<String, Long> before) {
      Map<String, Long> rest = new LinkedHashMap<>();
      sum.forEach(
          (name, value) -> {
            Long left = minus(value, before.getOrDefault(name, 0L));
            rest.put(name, left == null ? value : left);
          });
      return rest;
    }

    private static @Nullable Long minus(@Nullable Long sum, @Nullable Long before) {
      return sum == null || before == null || sum < before ? null : Long.valueOf(sum - before);
    }
  }

  private RunningTotals() {}
}
