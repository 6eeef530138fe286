package io.spansmith.normalize;

import io.spansmith.dialect.reading.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model call seen by two instrumentations that do not know of each other: two spans side by
 * side, such as Spring AI's own and OpenInference's observation handler for it (dialects §5.4).
 */
final class SiblingCalls {

  /** Clocks of two instrumentations and the order in which they are told may differ by this. */
  private static final long TOLERANCE_NANOS = 5_000_000;

  /** The span that others hang below stays; it takes over what only the other one knows. */
  static void apply(List<Draft> drafts, boolean merge) {
    for (Draft draft : drafts) {
      if (draft.isModelCall() && !draft.merged && isSecondary(draft)) {
        Draft first = first(draft);
        if (first != null && merge) {
          join(first, draft);
        } else if (first != null) {
          draft.facts.aggregateUsage = true;
        }
      }
    }
  }

  /** Only OpenInference's handler for Spring AI stands beside what it looks at. */
  private static boolean isSecondary(Draft draft) {
    return draft.dialects.contains("openinference")
        && "spring-ai".equals(draft.view.text("llm.system"));
  }

  private static @Nullable Draft first(Draft second) {
    if (second.parent == null) {
      return null;
    }
    Draft best = null;
    long nearest = Long.MAX_VALUE;
    for (Draft sibling : second.parent.children) {
      if (sibling != second
          && sibling.type == second.type
          && !sibling.merged
          && sibling.absorbed.isEmpty()
          && sibling.dialects.contains("spring-ai")
          && NestedCalls.agree(sibling.facts, second.facts)
          && (sibling.error == null) == (second.error == null)) {
        long distance = distance(sibling, second);
        if (distance < nearest && isWithin(sibling, second)) {
          nearest = distance;
          best = sibling;
        }
      }
    }
    return best;
  }

  private static boolean isWithin(Draft one, Draft other) {
    return contains(one, other) || contains(other, one);
  }

  private static boolean contains(Draft outer, Draft inner) {
    return outer.view.span().getStartEpochNanos() - TOLERANCE_NANOS
            <= inner.view.span().getStartEpochNanos()
        && outer.view.span().getEndEpochNanos() + TOLERANCE_NANOS
            >= inner.view.span().getEndEpochNanos();
  }

  private static long distance(Draft one, Draft other) {
    return Math.abs(one.view.span().getStartEpochNanos() - other.view.span().getStartEpochNanos())
        + Math.abs(one.view.span().getEndEpochNanos() - other.view.span().getEndEpochNanos());
  }

  /** Messages with roles and tool calls go before those read back from log lines. */
  private static void join(Draft first, Draft second) {
    Reading facts = first.facts;
    Reading other = second.facts;
    facts.inputMessages = other.inputMessages == null ? facts.inputMessages : other.inputMessages;
    facts.outputMessages =
        other.outputMessages == null ? facts.outputMessages : other.outputMessages;
    String name = facts.name;
    NestedCalls.absorb(first, second);
    facts.name = facts.operation == null ? facts.name : name;
  }

  private SiblingCalls() {}
}
