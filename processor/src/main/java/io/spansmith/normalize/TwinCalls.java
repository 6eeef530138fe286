package io.spansmith.normalize;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.Usage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One model call that two instrumentations tell side by side. A framework's callbacks do not run in
 * the context of the call, so that the client's span is no child of the framework's: both are told
 * apart from two calls by what was asked, what was answered, and when.
 */
final class TwinCalls {

  /** Calls under way at once beyond this number are not looked at. */
  private static final int MAX_NEIGHBOURS = 64;

  private static final int MAX_DEPTH = 256;

  /**
   * Joins twins; the framework's span stays. Without {@code merge} both stay, but only one counts.
   */
  static void apply(List<Draft> drafts, boolean merge) {
    List<Draft> calls = new ArrayList<>();
    for (Draft draft : drafts) {
      if (draft.isModelCall() && !draft.merged) {
        calls.add(draft);
      }
    }
    calls.sort(Comparator.comparingLong(TwinCalls::start));
    for (int i = 0; i < calls.size(); i++) {
      int last = Math.min(calls.size(), i + 1 + MAX_NEIGHBOURS);
      for (int j = i + 1; j < last && start(calls.get(j)) <= end(calls.get(i)); j++) {
        boolean firstStays = stays(calls.get(i), calls.get(j));
        Draft outer = calls.get(firstStays ? i : j);
        Draft inner = calls.get(firstStays ? j : i);
        if (!outer.merged && !inner.merged && areTwins(outer, inner)) {
          join(outer, inner, merge);
        }
      }
    }
  }

  /** The one deeper in the tree is told by a framework that knows the step; else the longer one. */
  private static boolean stays(Draft first, Draft second) {
    int deeper = depth(first) - depth(second);
    return deeper == 0 ? duration(first) >= duration(second) : deeper > 0;
  }

  private static int depth(Draft draft) {
    int depth = 0;
    for (Draft at = draft.parent; at != null && depth < MAX_DEPTH; at = at.parent) {
      depth++;
    }
    return depth;
  }

  private static void join(Draft outer, Draft inner, boolean merge) {
    if (merge) {
      NestedCalls.absorb(outer, inner);
    } else if (inner.facts.usage != null && !inner.facts.aggregateUsage) {
      outer.facts.aggregateUsage = true;
    }
  }

  private static boolean areTwins(Draft outer, Draft inner) {
    String scope = inner.view.scope();
    return outer.type == inner.type
        && (!outer.view.scope().equals(scope) || haveTwoListeners(outer, inner))
        && outer.absorbed.stream().noneMatch(other -> other.view.scope().equals(scope))
        && overlap(outer, inner)
        && NestedCalls.agree(outer.facts, inner.facts)
        && saySame(outer, inner)
        && isBeside(outer, inner);
  }

  /** OpenInference for LangChain4j listens to models and to AI services, each with its own span. */
  private static boolean haveTwoListeners(Draft outer, Draft inner) {
    return "langchain4j".equals(outer.view.text("llm.system"))
        && "langchain4j".equals(inner.view.text("llm.system"))
        && !outer.view.name().equals(inner.view.name());
  }

  /** The parent of one stands above the other: neither is part of another step. */
  private static boolean isBeside(Draft outer, Draft inner) {
    return inner.parent == null
        || outer.parent == null
        || isAbove(inner.parent, outer)
        || isAbove(outer.parent, inner);
  }

  private static boolean isAbove(Draft ancestor, Draft draft) {
    Draft at = draft.parent;
    for (int depth = 0; at != null && depth < MAX_DEPTH; depth++) {
      if (at == ancestor) {
        return true;
      }
      at = at.parent;
    }
    return false;
  }

  /** More than half of the shorter one lies within the longer. */
  private static boolean overlap(Draft outer, Draft inner) {
    long common = Math.min(end(outer), end(inner)) - Math.max(start(outer), start(inner));
    return common * 2 > Math.min(duration(outer), duration(inner));
  }

  private static boolean saySame(Draft outer, Draft inner) {
    Reading a = outer.facts;
    Reading b = inner.facts;
    if (a.responseId != null && b.responseId != null) {
      return a.responseId.equals(b.responseId);
    }
    Json asked = last(a.inputMessages);
    if (asked == null || !asked.equals(last(b.inputMessages))) {
      return false;
    }
    Json answered = last(a.outputMessages);
    return outer.error != null && inner.error != null
        || countTheSame(a.usage, b.usage)
        || answered != null && answered.equals(last(b.outputMessages));
  }

  private static boolean countTheSame(@Nullable Usage a, @Nullable Usage b) {
    return a != null
        && b != null
        && a.input() != null
        && a.input().equals(b.input())
        && Objects.equals(a.output(), b.output());
  }

  private static @Nullable Json last(@Nullable List<Message> messages) {
    Json content =
        messages == null || messages.isEmpty()
            ? Json.NULL
            : messages.get(messages.size() - 1).content();
    return content instanceof Json.Null ? null : content;
  }

  private static long start(Draft draft) {
    return draft.view.span().getStartEpochNanos();
  }

  private static long end(Draft draft) {
    return draft.view.span().getEndEpochNanos();
  }

  private static long duration(Draft draft) {
    SpanData span = draft.view.span();
    return span.getEndEpochNanos() - span.getStartEpochNanos();
  }

  private TwinCalls() {}
}
