package io.spansmith.pipeline;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.config.DestinationConfig;
import io.spansmith.config.PropagationConfig;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.intake.OpenRoots;
import io.spansmith.intake.OpenRoots.Root;
import io.spansmith.lineage.DottedOrder;
import io.spansmith.lineage.LangSmithHeaders;
import io.spansmith.match.SpanSubject;
import io.spansmith.propagate.Callers;
import io.spansmith.propagate.LangSmithCall;
import io.spansmith.propagate.Places;
import io.spansmith.propagate.TraceMark;
import io.spansmith.route.Route;
import io.spansmith.sample.Decision;
import io.spansmith.sample.HeadDecision;
import io.spansmith.sample.StartFacts;
import io.spansmith.sample.TraceFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the marks that outgoing requests carry. Works on the application's thread, but only where a
 * request leaves and only with {@code propagation.send} or {@code langsmith_headers_out}.
 * Thread-safe.
 */
final class Marks {

  private final OpenRoots roots;
  private final Supplier<Stages> stages;
  private final PropagationConfig config;
  private final Map<String, DestinationConfig> destinations;
  private final Consumer<Root> promise;

  /**
   * @param promise sees to it that a root becomes a run, since a callee's runs will name it
   */
  Marks(OpenRoots roots, Supplier<Stages> stages, SpansmithConfig config, Consumer<Root> promise) {
    this.roots = roots;
    this.stages = stages;
    this.config = config.propagation();
    this.destinations = config.destinations();
    this.promise = promise;
  }

  /**
   * What is known of a trace while its root is open.
   *
   * @param certain whether and how it is decided; null while the end of the trace may change it
   * @param keep the same, but for a never rule that may still come
   * @param order null where the root's place in a tree that another process began is not known
   */
  private record Known(
      Root root,
      SpanData span,
      @Nullable DottedOrder order,
      Route route,
      @Nullable Boolean certain,
      @Nullable Boolean keep,
      @Nullable String thread) {}

  /** What to tell of the trace of that span, or null when this process has no root of it. */
  @Nullable TraceMark of(SpanContext span) {
    Known known = config.send() ? known(span) : null;
    DestinationConfig destination =
        known == null ? null : destinations.get(known.route().destination());
    if (known == null || destination == null) {
      return null;
    }
    if (!Boolean.FALSE.equals(known.keep())) {
      promise.accept(known.root());
    }
    return new TraceMark(
        Places.of(destination),
        known.span().getSpanId(),
        known.keep(),
        known.thread(),
        known.route().project());
  }

  /**
   * What to tell a service with a LangSmith SDK, or null where it is not certain that the caller's
   * run will be there: the callee's runs would be lost.
   */
  @Nullable LangSmithCall call(SpanContext span) {
    Known known = config.langsmithHeadersOut() ? known(span) : null;
    DottedOrder order = known == null ? null : known.order();
    if (known == null || order == null || !Boolean.TRUE.equals(known.certain())) {
      return null;
    }
    promise.accept(known.root());
    return new LangSmithCall(order, known.route().project(), known.thread());
  }

  private @Nullable Known known(SpanContext span) {
    Root root = span.isValid() ? roots.of(span.getTraceId()) : null;
    if (root == null) {
      return null;
    }
    Stages now = stages.get();
    SpanData data = root.span().toSpanData();
    Map<String, String> baggage = entries(root.baggage());
    SpanSubject subject = SpanSubject.of(data, baggage);
    HeadDecision head =
        now.sampler()
            .atStart(
                new StartFacts(data.getTraceId(), data.getSpanContext().getTraceState(), subject));
    TraceMark before = now.callers().mark(data, baggage);
    Route route =
        before == null
            ? now.router().route(facts(data, subject, head)).get(0)
            : now.callers().route(before);
    Boolean certain = certain(head.decision(), before);
    Boolean keep = certain == null && head.kept() ? Boolean.TRUE : certain;
    String thread = config.sendThread() ? thread(now.threads(), data, baggage, before) : null;
    LangSmithHeaders told = root.headers();
    Boolean believed = told == null ? Boolean.FALSE : now.callers().believes(data, told);
    if (told != null && Boolean.TRUE.equals(believed)) {
      DottedOrder order = told.caller().child(data.getStartEpochNanos(), data.getSpanId());
      Route theirs = now.router().in(route, told.project());
      boolean heard = config.sendThread() && thread == null;
      thread = heard ? now.threads().tellable(CallerFacts.of(told).threadId()) : thread;
      return new Known(root, data, order, theirs, certain, keep, thread);
    }
    boolean standsAlone =
        believed != null
            && !Callers.isPlaced(data)
            && now.selection().remoteParents().parentOf(data, baggage) == null;
    DottedOrder order =
        standsAlone ? DottedOrder.root(data.getStartEpochNanos(), data.getSpanId()) : null;
    return new Known(root, data, order, route, certain, keep, thread);
  }

  private @Nullable String thread(
      Threads threads, SpanData root, Map<String, String> baggage, @Nullable TraceMark before) {
    String thread = threads.of(root);
    thread = thread == null ? roots.threadOf(root.getTraceId()) : thread;
    thread = thread == null ? threads.of(baggage) : thread;
    thread = thread == null && before != null ? before.thread() : thread;
    return threads.tellable(thread);
  }

  private static @Nullable Boolean certain(
      @Nullable Decision decision, @Nullable TraceMark before) {
    if (before != null && Boolean.FALSE.equals(before.keep())) {
      return false;
    }
    boolean never = decision != null && !decision.keep() && decision.rate() == 0;
    if (!never && before != null && before.keep() != null) {
      return true;
    }
    return decision == null ? null : decision.keep();
  }

  private static TraceFacts facts(SpanData root, SpanSubject subject, HeadDecision head) {
    return new TraceFacts(
        root.getTraceId(),
        root.getSpanContext().getTraceState(),
        subject,
        List.of(subject),
        head,
        null);
  }

  private static Map<String, String> entries(@Nullable Baggage baggage) {
    Map<String, String> entries = new HashMap<>();
    if (baggage != null) {
      baggage.forEach((key, entry) -> entries.put(key, entry.getValue()));
    }
    return entries;
  }
}
