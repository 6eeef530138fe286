package io.spansmith.select;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.assemble.SpanNode;
import io.spansmith.assemble.SpanNode.State;
import io.spansmith.assemble.Trace;
import io.spansmith.assemble.TraceFragment;
import io.spansmith.assemble.TraceFragment.Reason;
import io.spansmith.config.RunsConfig.Keep;
import io.spansmith.select.SpanDecision.Fate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The decision on one fragment. Used once. */
final class SelectionPass {

  /** Deeper than any honest tree; a guard for those that are not. */
  static final int MAX_CLIMB = 100_000;

  private final Selection selection;
  private final TraceFragment fragment;
  private final Trace trace;

  /** Tells notes of this pass from those of others. */
  private final Object pass = new Object();

  /** Spans that are to be runs. */
  private List<SpanNode> kept = List.of();

  SelectionPass(Selection selection, TraceFragment fragment) {
    this.selection = selection;
    this.fragment = fragment;
    this.trace = fragment.trace();
  }

  List<SpanDecision> run() {
    for (SpanNode node : fragment.ended()) {
      String why = wanted(node);
      if (why != null) {
        keep(node, why);
      }
    }
    if (!kept.isEmpty() || trace.runs() > 0) {
      keepByRule();
    }
    if (!kept.isEmpty()) {
      Cycles.cut(trace, fragment.ended());
      int wanted = kept.size();
      for (int i = 0; i < wanted; i++) {
        keepAncestors(kept.get(i));
      }
    }
    return settle();
  }

  private SelectionNote note(SpanNode node) {
    return SelectionNote.of(node, pass, selection.classifier());
  }

  private boolean isKept(SpanNode node) {
    return note(node).kept != null;
  }

  private void keep(SpanNode node, String why) {
    note(node).kept = why;
    kept = kept.isEmpty() ? new ArrayList<>(2) : kept;
    kept.add(node);
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
      if (span != null && !node.isUnended() && !isKept(node) && dropRule(node) == null) {
        String rule = selection.rules().keep(span, trace.rootBaggage(), enclosing(node));
        if (rule != null) {
          keep(node, rule);
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
    while (up != null && !note(up).climbed) {
      note(up).climbed = true;
      if (up.state() == State.ENDED && !isKept(up) && worthAsAncestor(up)) {
        keep(up, Selection.ANCESTOR);
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
    return note(node).role(node);
  }

  private @Nullable String dropRule(SpanNode node) {
    if (selection.rules() == SpanRules.NONE) {
      return null;
    }
    SelectionNote note = note(node);
    String rule = note.dropped;
    if (rule == null) {
      SpanData span = node.span();
      String match = span == null ? null : selection.rules().drop(span, trace.rootBaggage());
      rule = match == null ? "" : match;
      note.dropped = rule;
    }
    return rule.isEmpty() ? null : rule;
  }

  private List<SpanDecision> settle() {
    List<SpanDecision> decisions = new ArrayList<>(fragment.ended().size());
    int room = selection.maxRuns() - trace.runs();
    for (SpanNode node : ParentsFirst.order(trace, kept)) {
      boolean promised = node.isPinned();
      if (!promised && room <= 0) {
        decisions.add(leaveOut(node, Fate.DROPPED, Selection.TRACE_FULL));
        continue;
      }
      room -= promised ? 0 : 1;
      decisions.add(new SpanDecision(node, node.ended(), Fate.RUN, why(node), nearestRun(node)));
      trace.export(node);
    }
    Set<SpanNode> undecided = undecided();
    for (SpanNode node : fragment.ended()) {
      if (!isKept(node) && !undecided.contains(node)) {
        String rule = dropRule(node);
        decisions.add(
            rule != null
                ? leaveOut(node, Fate.DROPPED, rule)
                : leaveOut(node, Fate.NOT_RELEVANT, reason(node)));
      }
    }
    return decisions;
  }

  private String why(SpanNode node) {
    String why = note(node).kept;
    return why == null ? "" : why;
  }

  private String reason(SpanNode node) {
    return role(node) == SpanRole.NOISE
        ? Selection.NOISE
        : note(node).climbed ? Selection.PLUMBING : Selection.IRRELEVANT;
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
    SpanNode up = node;
    String found = above(up);
    while (found == null) {
      up = Objects.requireNonNull(trace.parent(up));
      found = above(up);
    }
    // All spans passed on the way have the same.
    for (SpanNode passed = node; passed != up; ) {
      note(passed).nearest = found;
      passed = Objects.requireNonNull(trace.parent(passed));
    }
    note(up).nearest = found;
    return found.isEmpty() ? null : found;
  }

  /** What is known to be the nearest run above; empty for none, null when one must look higher. */
  private @Nullable String above(SpanNode node) {
    SpanNode parent = trace.parent(node);
    if (parent == null || parent.state() == State.EXPECTED && !parent.isPinned()) {
      String remote = remoteParent(node);
      return remote == null ? "" : remote;
    }
    if (parent.state() == State.EXPORTED || parent.isPinned()) {
      return parent.spanId();
    }
    return note(parent).nearest;
  }

  private @Nullable String remoteParent(SpanNode top) {
    SpanData span = top.span();
    return span != null && top.hasRemoteParent()
        ? selection.remoteParents().parentOf(span, trace.rootBaggage())
        : null;
  }
}
