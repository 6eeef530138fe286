package io.spansmith.pipeline;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.account.Ledger;
import io.spansmith.account.Ledger.Outcome;
import io.spansmith.assemble.SpanNode;
import io.spansmith.assemble.Trace;
import io.spansmith.encode.BareRun;
import io.spansmith.json.Json;
import io.spansmith.match.MatchSubject;
import io.spansmith.match.SpanSubject;
import io.spansmith.pipeline.Explanation.Step;
import io.spansmith.propagate.TraceMark;
import io.spansmith.route.Route;
import io.spansmith.route.Routing;
import io.spansmith.run.Run;
import io.spansmith.sample.Decision;
import io.spansmith.sample.TraceFacts;
import io.spansmith.select.SpanDecision;
import io.spansmith.select.SpanDecision.Fate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Redacts, encodes and addresses what is to leave, and counts what does not. Used once.
 *
 * <p>A run that a stage fails on leaves as a bare run: its place in the tree and nothing else.
 */
final class Dispatch {

  /** Who decided where the caller of this service did. */
  private static final String CALLER = TraceSampling.CALLER;

  private static final String PARENT = "otel.parent_span_id";

  private final Trace trace;
  private final TraceContext context;
  private final Stages stages;
  private final Ledger ledger;
  private final Tally tally;
  private final Explainer explainer;
  private final List<EncodedRun> encoded = new ArrayList<>();
  private Map<String, List<Evaluation>> evaluations = Map.of();

  Dispatch(
      Trace trace,
      TraceContext context,
      Stages stages,
      Ledger ledger,
      Tally tally,
      Explainer explainer) {
    this.trace = trace;
    this.context = context;
    this.stages = stages;
    this.ledger = ledger;
    this.tally = tally;
    this.explainer = explainer;
  }

  /**
   * @param facts what the route is decided on
   */
  List<EncodedRun> send(
      List<Run> runs, List<SpanDecision> decisions, Decision sampled, Supplier<TraceFacts> facts) {
    List<Route> routes =
        runs.isEmpty() && stages.originalDestinations().isEmpty() ? List.of() : routes(facts);
    if (runs.isEmpty() && routes.isEmpty()) {
      for (SpanDecision decision : decisions) {
        if (decision.fate() != Fate.RUN) {
          leave(decision);
        }
      }
      return encoded;
    }
    List<Route> originals =
        stages.originalDestinations().isEmpty()
            ? List.of()
            : routes.stream().filter(this::isOriginal).toList();
    sendRuns(runs, decisions, routes, sampled);
    OriginalSpans known = new OriginalSpans(trace, context, stages, runs, decisions);
    context.scope.runs(known::run);
    context.scope.showing(known::showing);
    for (SpanDecision decision : decisions) {
      if (!originals.isEmpty()) {
        sendOriginal(decision, originals);
      } else if (decision.fate() != Fate.RUN) {
        leave(decision);
      }
    }
    context.scope.spans(id -> null);
    context.scope.runs(id -> null);
    context.scope.showing(id -> List.of());
    context.scope.inside(id -> List.of());
    return encoded;
  }

  private boolean isOriginal(Route route) {
    return stages.originalDestinations().contains(route.destination());
  }

  private List<Route> routes(Supplier<TraceFacts> facts) {
    Routing routing = context.routing;
    if (routing == null) {
      SpanData root = context.root;
      TraceMark mark = root == null ? null : stages.callers().mark(root, trace.rootBaggage());
      // Runs whose parent stands in the caller's project must be there too.
      routing =
          mark == null
              ? stages.router().decide(facts.get())
              : new Routing(CALLER, false, List.of(stages.callers().route(mark)));
      routing = inCallersProject(routing);
      context.routing = routing;
    }
    return routing.routes();
  }

  /** A LangSmith caller's tree is in one project of one account, taken to be the first. */
  private Routing inCallersProject(Routing routing) {
    String project = context.lineage.project();
    if (project == null) {
      return routing;
    }
    List<Route> changed = new ArrayList<>(routing.routes());
    for (int i = 0; i < changed.size(); i++) {
      if (!isOriginal(changed.get(i))) {
        changed.set(i, stages.router().in(changed.get(i), project));
        break;
      }
    }
    return new Routing(CALLER, false, changed);
  }

  private void sendRuns(
      List<Run> runs, List<SpanDecision> decisions, List<Route> routes, Decision sampled) {
    context.scope.spans(this::subject);
    context.scope.runs(id -> run(runs, id));
    context.scope.inside(id -> context.types.around(id, trace, stages.types()::typeOf));
    Iterator<Run> rest = runs.iterator();
    Run run = rest.hasNext() ? rest.next() : null;
    for (SpanDecision decision : decisions) {
      // Runs come in the order of the decisions, of which not all made one.
      if (run != null && run.spanId().equals(decision.node().spanId())) {
        Run redacted = redact(run);
        Map<String, Json> origin = origin(redacted, decision, sampled);
        for (Route route : routes) {
          if (!isOriginal(route)) {
            address(redacted, origin, route, decision);
            // In every other place the caller's runs are not, so ours are a tree of their own.
            redacted = alone(redacted);
          }
        }
        evaluate(decision, routes);
        tell(decision, run, sampled);
        run = rest.hasNext() ? rest.next() : null;
      }
    }
  }

  /** Judgements that the runs' telemetry holds, by destination. */
  Map<String, List<Evaluation>> evaluations() {
    return evaluations;
  }

  private void evaluate(SpanDecision decision, List<Route> routes) {
    try {
      List<Evaluation> found = stages.evaluations().of(decision.ended());
      if (!found.isEmpty()) {
        evaluations = evaluations.isEmpty() ? new LinkedHashMap<>() : evaluations;
        for (Route route : routes) {
          evaluations.computeIfAbsent(route.destination(), to -> new ArrayList<>()).addAll(found);
        }
      }
    } catch (RuntimeException e) {
      ledger.add("failures", "evaluation", e.getClass().getSimpleName(), 1);
    }
  }

  private static Run alone(Run run) {
    return run.lineage() == null ? run : run.toBuilder().lineage(null).build();
  }

  private @Nullable MatchSubject subject(String spanId) {
    SpanNode node = trace.node(spanId);
    SpanData span = node == null ? null : node.span();
    return span == null ? null : SpanSubject.of(span, trace.rootBaggage());
  }

  private static @Nullable Run run(List<Run> runs, String spanId) {
    for (Run run : runs) {
      if (run.spanId().equals(spanId)) {
        return run;
      }
    }
    return null;
  }

  private Run redact(Run run) {
    try {
      return stages.redactor().redact(run, context.scope);
    } catch (Throwable t) {
      ledger.add("failures", "redact", t.getClass().getSimpleName(), 1);
      return BareRun.of(run);
    }
  }

  private void address(Run run, Map<String, Json> origin, Route route, SpanDecision decision) {
    if (explainer.isOn()) {
      Routing routing = context.routing;
      String rule = routing == null ? Routing.DEFAULT : routing.rule();
      String named = routing != null && routing.named() ? ", as the application says" : "";
      String to = route.destination() + "/" + route.project() + named;
      explainer.explain(trace, decision.node(), Step.ROUTED, rule, to);
    }
    SpanData span = encode(run, origin, route.project());
    encoded.add(new EncodedRun(route.destination(), route.project(), span));
  }

  private SpanData encode(Run run, Map<String, Json> origin, String project) {
    try {
      return stages.encoder().encode(run, origin, project);
    } catch (Throwable t) {
      ledger.add("failures", "encode", t.getClass().getSimpleName(), 1);
      return stages.encoder().encode(BareRun.of(run), origin, project);
    }
  }

  /** What only the original span knows: the backend makes its own ids (contract §0). */
  private static Map<String, Json> origin(Run run, SpanDecision decision, Decision sampled) {
    SpanContext parent = decision.ended().span().getParentSpanContext();
    boolean tells = parent.isValid() && !run.metadata().containsKey(PARENT);
    if (!tells && !decision.node().isUnended() && sampled.rate() >= 1) {
      return Map.of();
    }
    Map<String, Json> origin = new LinkedHashMap<>(4);
    if (tells) {
      origin.put(PARENT, new Json.Str(parent.getSpanId()));
    }
    if (decision.node().isUnended()) {
      origin.put("otel.unended", Json.TRUE);
    }
    if (sampled.rate() < 1) {
      origin.put("sampling_rate", Json.of(sampled.rate()));
    }
    return origin;
  }

  private void sendOriginal(SpanDecision decision, List<Route> routes) {
    if (decision.node().isUnended()) {
      return;
    }
    SpanData span;
    try {
      span = stages.originals().redact(decision.ended().span(), context.scope);
    } catch (Throwable t) {
      ledger.add("failures", "redact", t.getClass().getSimpleName(), 1);
      if (decision.fate() != Fate.RUN) {
        tally.count(decision.node(), Outcome.DROPPED, "failed_redact");
      }
      return;
    }
    for (Route route : routes) {
      encoded.add(new EncodedRun(route.destination(), route.project(), span));
    }
  }

  private void leave(SpanDecision decision) {
    boolean dropped = decision.fate() == Fate.DROPPED;
    explainer.explain(
        trace, decision.node(), dropped ? Step.DROPPED : Step.LEFT_OUT, decision.why(), null);
    tally.count(decision.node(), dropped ? Outcome.DROPPED : Outcome.NOT_RELEVANT, decision.why());
  }

  private void tell(SpanDecision decision, Run run, Decision sampled) {
    if (explainer.isOn()) {
      explainer.explain(trace, decision.node(), Step.KEPT, decision.why(), null);
      explainer.explain(trace, decision.node(), Step.SAMPLED_IN, sampled.rule(), sampled.share());
      @Nullable String before = decision.node().parentId();
      @Nullable String now = run.parentSpanId();
      if (before != null && !before.equals(now)) {
        explainer.explain(
            trace, decision.node(), Step.REPARENTED, decision.why(), now == null ? "root" : now);
      }
    }
  }
}
