package io.spansmith.select;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.assemble.SpanNode;
import io.spansmith.assemble.SpanNode.State;
import io.spansmith.assemble.Trace;
import io.spansmith.assemble.TraceFragment;
import io.spansmith.assemble.TraceFragment.Reason;
import io.spansmith.config.RunsConfig.Keep;
import io.spansmith.dialect.SpanRole;
import io.spansmith.select.SpanDecision.Fate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The decision on one fragment. Used once. */
final class SelectionPass {

  /** Deeper than any honest tree; a guard for those that are not. */
  static final int MAX_CLIMB = 100_000;

  /** Most traces that pass a gateway are of a few spans, and none of them of a model. */
  private static final int FEW = 3;

  private final Selection selection;
  private final TraceFragment fragment;
  private final Trace trace;

  /** Why a span is to be a run. */
  private final Map<SpanNode, String> kept = new IdentityHashMap<>(FEW);

  /** Spans whose ancestors have been seen to. */
  private final Set<SpanNode> climbed = Collections.newSetFromMap(new IdentityHashMap<>(FEW));

  /** Drop rules that match, by span. */
  private final Map<SpanNode, String> dropped = new IdentityHashMap<>(FEW);

  /** The nearest run above spans passed on the way; empty where there is none. */
  private final Map<SpanNode, String> nearest = new IdentityHashMap<>(FEW);

  private final Map<SpanNode, SpanRole> roles = new IdentityHashMap<>(FEW);

  SelectionPass(Selection selection, TraceFragment fragment) {
    this.selection = selection;
    this.fragment = fragment;
    this.trace = fragment.trace();
  }

  List<SpanDecision> run() {
    for (SpanNode node : fragment.ended()) {
      String why = wanted(node);
      if (why != null) {
        kept.put(node, why);
      }
    }
    if (!kept.isEmpty() || trace.runs() > 0) {
      keepByRule();
    }
    if (!kept.isEmpty()) {
      Cycles.cut(trace, fragment.ended());
      List.copyOf(kept.keySet()).forEach(this::keepAncestors);
    }
    return settle();
  }

  private @Nullable String wanted(SpanNode node) {
    if (node.isPinned()) {
      return Selection.PROMISED;
    }
    if (node.isUnended()) {
      return null;
    }
    if (dropRule(node) != null) {
      return null;
    }
    if (selection.keep() == Keep.ALL) {
      return Selection.KEEP_ALL;
    }
    return role(node) == SpanRole.RUN ? Selection.RECOGNISED : null;
  }

  private void keepByRule() {
    if (selection.rules() == SpanRules.NONE) {
      return;
    }
    for (SpanNode node : fragment.ended()) {
      SpanData span = node.span();
      if (span != null && !node.isUnended() && !kept.containsKey(node) && dropRule(node) == null) {
        String rule = selection.rules().keep(span, trace.rootBaggage(), enclosing(node));
        if (rule != null) {
          kept.put(node, rule);
        }
      }
    }
  }

  private Iterable<SpanData> enclosing(SpanNode node) {
    return () -> {
      List<SpanData> runs = new ArrayList<>();
      SpanNode up = trace.parent(node);
      for (int steps = 0; up != null && steps < MAX_CLIMB; steps++) {
        SpanData span = up.span();
        if (span != null && dropRule(up) == null && role(up) == SpanRole.RUN) {
          runs.add(span);
        }
        up = trace.parent(up);
      }
      return runs.iterator();
    };
  }

  private void keepAncestors(SpanNode node) {
    SpanNode below = node;
    SpanNode up = trace.parent(node);
    while (up != null && climbed.add(up)) {
      if (up.state() == State.ENDED && !kept.containsKey(up) && worthAsAncestor(up)) {
        kept.put(up, Selection.ANCESTOR);
      } else if ((up.state() == State.OPEN || up.state() == State.EXPECTED)
          && !up.isPinned()
          && (up.span() == null ? awaited(up, below) : worthAsAncestor(up))) {
        trace.pin(up);
      }
      below = up;
      up = trace.parent(up);
    }
  }

  private boolean worthAsAncestor(SpanNode node) {
    SpanData span = node.span();
    if (span == null || dropRule(node) != null) {
      return false;
    }
    SpanNode parent = trace.parent(node);
    if (selection.keep() == Keep.ALL || parent == null || entersProcess(node, parent)) {
      return true;
    }
    SpanRole role = role(node);
    SpanData above = parent.span();
    return role == SpanRole.RUN
        || (role == SpanRole.PLAIN && !Plumbing.is(span, above == null ? null : above.getKind()));
  }

  private static boolean entersProcess(SpanNode node, SpanNode parent) {
    return parent.state() == State.EXPECTED
        ? parent.hasRemoteParent()
        : parent.service() != node.service();
  }

  /** A parent nobody has seen: one of the same process is sure to come, or of one that exports. */
  private boolean awaited(SpanNode node, SpanNode child) {
    return fragment.reason() != Reason.LAST
        && fragment.reason() != Reason.GIVEN_UP
        && (!node.hasRemoteParent() || remoteParent(child) != null);
  }

  private SpanRole role(SpanNode node) {
    return roles.computeIfAbsent(
        node,
        n -> {
          SpanData span = n.span();
          try {
            return span == null ? SpanRole.PLAIN : selection.classifier().classify(span);
          } catch (RuntimeException unreadable) {
            return SpanRole.PLAIN;
          }
        });
  }

  private @Nullable String dropRule(SpanNode node) {
    if (selection.rules() == SpanRules.NONE) {
      return null;
    }
    String rule =
        dropped.computeIfAbsent(
            node,
            n -> {
              SpanData span = n.span();
              String match =
                  span == null ? null : selection.rules().drop(span, trace.rootBaggage());
              return match == null ? "" : match;
            });
    return rule.isEmpty() ? null : rule;
  }

  private List<SpanDecision> settle() {
    List<SpanDecision> decisions = new ArrayList<>(fragment.ended().size());
    int room = selection.maxRuns() - trace.runs();
    for (SpanNode node : ParentsFirst.order(trace, kept.keySet())) {
      boolean promised = node.isPinned();
      if (!promised && room <= 0) {
        decisions.add(leaveOut(node, Fate.DROPPED, Selection.TRACE_FULL));
        continue;
      }
      room -= promised ? 0 : 1;
      decisions.add(
          new SpanDecision(
              node, node.ended(), Fate.RUN, kept.getOrDefault(node, ""), nearestRun(node)));
      trace.export(node);
    }
    Set<SpanNode> undecided = undecided();
    for (SpanNode node : fragment.ended()) {
      if (!kept.containsKey(node) && !undecided.contains(node)) {
        String rule = dropRule(node);
        decisions.add(
            rule != null
                ? leaveOut(node, Fate.DROPPED, rule)
                : leaveOut(node, Fate.NOT_RELEVANT, reason(node)));
      }
    }
    return decisions;
  }

  private String reason(SpanNode node) {
    return role(node) == SpanRole.NOISE
        ? Selection.NOISE
        : climbed.contains(node) ? Selection.PLUMBING : Selection.IRRELEVANT;
  }

  private SpanDecision leaveOut(SpanNode node, Fate fate, String why) {
    SpanDecision decision = new SpanDecision(node, node.ended(), fate, why, null);
    trace.leaveOut(node);
    return decision;
  }

  /** Ended spans that may yet turn out to enclose AI work, because something in them is open. */
  private Set<SpanNode> undecided() {
    if (!fragment.reason().mayHold()) {
      return Set.of();
    }
    Set<SpanNode> enclosing = Collections.newSetFromMap(new IdentityHashMap<>());
    for (SpanNode node : trace.nodes()) {
      if (node.state() == State.OPEN) {
        for (SpanNode up = trace.parent(node); up != null && enclosing.add(up); ) {
          up = trace.parent(up);
        }
      }
    }
    return enclosing;
  }

  private @Nullable String nearestRun(SpanNode node) {
    List<SpanNode> passed = new ArrayList<>();
    SpanNode up = node;
    String found = null;
    while (up != null) {
      passed.add(up);
      SpanNode parent = trace.parent(up);
      if (parent == null || parent.state() == State.EXPECTED && !parent.isPinned()) {
        found = remoteParent(up);
      } else if (parent.state() == State.EXPORTED || parent.isPinned()) {
        found = parent.spanId();
      } else {
        found = nearest.get(parent);
        if (found == null) {
          up = parent;
          continue;
        }
      }
      break;
    }
    String answer = found == null ? "" : found;
    passed.forEach(each -> nearest.put(each, answer));
    return answer.isEmpty() ? null : answer;
  }

  private @Nullable String remoteParent(SpanNode top) {
    SpanData span = top.span();
    return span != null && top.hasRemoteParent()
        ? selection.remoteParents().parentOf(span, trace.rootBaggage())
        : null;
  }
}
