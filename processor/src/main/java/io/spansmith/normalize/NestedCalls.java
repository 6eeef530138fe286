package io.spansmith.normalize;

import io.opentelemetry.api.trace.SpanKind;
import io.spansmith.dialect.ModelHostDialect;
import io.spansmith.dialect.model.ModelNames;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.run.Message;
import io.spansmith.run.RunError;
import io.spansmith.run.RunType;
import io.spansmith.run.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model call seen by two instrumentations is one run: the outer stays and takes over what it
 * lacks (dialects §4). An outer span around several calls is no call itself.
 */
final class NestedCalls {

  /** Merges from the leaves up; children of what is merged away move to the run that stays. */
  static void apply(List<Draft> drafts, boolean merge) {
    for (int i = drafts.size() - 1; i >= 0; i--) {
      Draft outer = drafts.get(i);
      if (outer.children.isEmpty()) {
        continue;
      }
      if (outer.isModelCall() && !outer.merged) {
        foldPlainHttp(outer);
        join(outer, merge);
      } else if (outer.type == RunType.TOOL && !outer.merged && merge) {
        joinTool(outer);
      } else if (outer.type == RunType.RETRIEVER) {
        unwrap(outer);
      }
    }
  }

  /** HTTP calls taken for model calls by their host are attempts of the call above. */
  private static void foldPlainHttp(Draft outer) {
    long attempts = 0;
    for (Draft child : List.copyOf(outer.children)) {
      if (child.dialects.size() == 1
          && child.dialects.get(0).equals(ModelHostDialect.ID)
          && !outer.dialects.contains(ModelHostDialect.ID)) {
        attempts++;
        remove(outer, child);
      }
    }
    if (attempts > 0 && outer.facts.attempts == null) {
      outer.facts.attempts = attempts;
    }
  }

  /** A framework's tool and the protocol call that carries it out are one; a server's is not. */
  private static void joinTool(Draft outer) {
    for (Draft child : List.copyOf(outer.children)) {
      String name = child.facts.toolName;
      if (child.type == RunType.TOOL
          && name != null
          && name.equals(outer.facts.toolName)
          && seenTwice(outer, child)) {
        if (child.view.span().getKind() == SpanKind.SERVER) {
          child.type = RunType.CHAIN;
        } else {
          absorb(outer, child);
        }
      }
    }
  }

  /** A reranking around the reranking itself, told by one instrumentation, is a step. */
  private static void unwrap(Draft outer) {
    for (Draft child : outer.children) {
      if (child.type == RunType.RETRIEVER
          && outer.facts.requestModel != null
          && outer.facts.requestModel.equals(child.facts.requestModel)
          && !seenTwice(outer, child)) {
        outer.type = RunType.CHAIN;
        return;
      }
    }
  }

  private static void join(Draft outer, boolean merge) {
    List<Draft> inner = new ArrayList<>(1);
    List<Draft> same = new ArrayList<>(1);
    for (Draft child : outer.children) {
      // What begins later only has a context that was never left.
      if (child.type == outer.type && !child.merged && overlap(outer, child)) {
        inner.add(child);
        if (isSameCall(outer, child)) {
          same.add(child);
        }
      }
    }
    if (inner.isEmpty()) {
      return;
    }
    if (inner.size() == 1 && RunningTotals.isNextRound(outer, inner.get(0))) {
      // The inner figures are the sum of both rounds.
      outer.facts.aggregateUsage = true;
      return;
    }
    if (!merge) {
      // Both stay, but only one may count.
      if (inner.stream().anyMatch(child -> child.facts.usage != null)) {
        outer.facts.aggregateUsage = true;
      }
    } else if (same.size() == 1 && answered(inner) <= 1) {
      absorb(outer, same.get(0));
    } else if (answered(inner) > 1 || outer.type == RunType.EMBEDDING) {
      // No embedding call contains another: the outer span makes several of one.
      outer.type = RunType.CHAIN;
    }
  }

  private static int answered(List<Draft> inner) {
    int answered = 0;
    for (Draft child : inner) {
      answered += child.error == null ? 1 : 0;
    }
    return answered;
  }

  private static boolean isSameCall(Draft outer, Draft inner) {
    Reading a = outer.facts;
    Reading b = inner.facts;
    if (inner.error != null && outer.error == null) {
      return false;
    }
    if (a.responseId != null && b.responseId != null) {
      return a.responseId.equals(b.responseId) && !RunningTotals.isNextRound(outer, inner);
    }
    return overlap(outer, inner)
        && agree(a, b)
        && (countTheSame(a.usage, b.usage)
            || failAlike(outer.error, inner.error)
            || seenTwice(outer, inner) && (a.usage == null || b.usage == null));
  }

  /** One failure told on the way up: a call that failed for another reason was another call. */
  private static boolean failAlike(@Nullable RunError outer, @Nullable RunError inner) {
    return outer != null && inner != null && outer.message().equals(inner.message());
  }

  /** One instrumentation that nests its own spans means two things, not one thing twice. */
  private static boolean seenTwice(Draft outer, Draft inner) {
    return !outer.view.scope().equals(inner.view.scope()) || !outer.dialects.equals(inner.dialects);
  }

  private static boolean countTheSame(@Nullable Usage a, @Nullable Usage b) {
    return a != null && b != null && a.output() != null && a.output().equals(b.output());
  }

  private static boolean overlap(Draft outer, Draft inner) {
    return inner.view.span().getStartEpochNanos() <= outer.view.span().getEndEpochNanos()
        && inner.view.span().getEndEpochNanos() >= outer.view.span().getStartEpochNanos();
  }

  /** The full id may be known to one only: {@code gpt-4o} and {@code gpt-4o-2024-08-06}. */
  static boolean agree(Reading outer, Reading inner) {
    String a = model(outer);
    String b = model(inner);
    return a == null
        || b == null
        || a.endsWith(b)
        || b.endsWith(a)
        || a.startsWith(b)
        || b.startsWith(a);
  }

  private static @Nullable String model(Reading reading) {
    return reading.model == null ? reading.requestModel : reading.model;
  }

  /** Gives the outer what only the inner knows, and takes the inner out of the tree. */
  static void absorb(Draft outer, Draft inner) {
    Reading a = outer.facts;
    Reading b = inner.facts;
    if (model(a) == null && b.provider != null && !a.metadata.containsKey("ls_provider")) {
      // Who does not know the model guessed the provider.
      a.provider = b.provider;
    }
    boolean told = a.model != null && a.metadata.containsKey("ls_model_name");
    a.model = told ? a.model : ModelNames.fuller(a.model, b.model);
    Merge.fill(a, b);
    if (a.inputMessages == null && (a.inputData == null || b.inputMessages != null)) {
      a.inputMessages = b.inputMessages;
      a.inputData = a.inputData == null || b.inputMessages != null ? b.inputData : a.inputData;
      a.systemInstructions =
          a.systemInstructions == null ? b.systemInstructions : a.systemInstructions;
    } else if (a.inputMessages != null && b.inputMessages != null) {
      a.inputMessages = ToolCallFill.fill(a.inputMessages, List.of(b.inputMessages), false);
    }
    if (isBetter(b.outputMessages, a.outputMessages)) {
      a.outputMessages = b.outputMessages;
      a.outputData = null;
    } else if (a.outputMessages == null && a.outputData == null) {
      a.outputData = b.outputData;
    } else if (a.outputMessages != null && b.outputMessages != null) {
      a.outputMessages = ToolCallFill.fill(a.outputMessages, List.of(b.outputMessages), true);
    }
    if (b.usage != null && (a.usage == null || Merge.classes(b.usage) > Merge.classes(a.usage))) {
      a.usage = b.usage;
      a.usageDialect = b.usageDialect;
      a.usageDialects = inner.dialects;
    }
    a.metadata.putIfAbsent("inner_span_id", new io.spansmith.json.Json.Str(inner.spanId()));
    outer.error = outer.error == null ? inner.error : outer.error;
    remove(outer, inner);
    outer.quote(inner);
    outer.absorbed.add(inner);
  }

  private static void remove(Draft outer, Draft inner) {
    for (Draft child : inner.children) {
      child.parent = outer;
      child.parentSpanId = outer.spanId();
      outer.children.add(child);
    }
    (inner.parent == null ? outer : inner.parent).children.remove(inner);
    inner.merged = true;
  }

  private static boolean isBetter(@Nullable List<Message> inner, @Nullable List<Message> outer) {
    return inner != null && !inner.isEmpty() && (outer == null || outer.isEmpty());
  }

  private NestedCalls() {}
}
