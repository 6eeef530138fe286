package io.spansmith.assemble;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The spans of one trace id that passed through here, and what became of them. Confined. */
public final class Trace extends ByTraceId {

  private static final int MAX_BAGGAGE = 64;

  /** What a trace takes in memory with none of its spans, and with what its receiver keeps. */
  static final int SIZE = 704;

  private final String traceId;
  final SpanNodes nodes = new SpanNodes();

  /** Ended spans that wait for a decision, in order of arrival. */
  private List<SpanNode> held = List.of();

  /** Records of spans not seen yet. */
  private Map<String, List<LogRecordData>> early = Map.of();

  Map<String, String> baggage = Map.of();
  Map<String, String> rootBaggage = Map.of();
  private @Nullable Baggage lastBaggage;
  boolean startSeen;

  boolean called;
  int open;
  int expected;

  /** Held spans that may become runs or not. */
  int unsure;

  int exported;
  int pinned;
  long bytes;
  long earlyBytes;
  boolean completing;
  long completeSinceNanos;
  long lastEventNanos;
  long heldSinceNanos;

  /** As {@code heldSinceNanos}, but not begun anew when a decision is put off. */
  long undecidedSinceNanos;

  int pruneAt = 4096;
  boolean active;
  @Nullable Trace silentLonger;
  @Nullable Trace silentShorter;
  boolean waiting;
  @Nullable Trace waitsBefore;
  @Nullable Trace waitsAfter;
  private @Nullable TraceMemory memory;

  Trace(String traceId) {
    this(traceId, TraceIds.high(traceId), TraceIds.low(traceId));
  }

  /** As numbers its id is {@code high} and {@code low}. */
  Trace(String traceId, long high, long low) {
    super(high, low);
    this.traceId = traceId;
  }

  /** 32 hex digits. */
  public String traceId() {
    return traceId;
  }

  /**
   * Baggage at the first local root's start; where no start was seen, as in a gateway, the texts
   * among the root's attributes.
   */
  public Map<String, String> rootBaggage() {
    return rootBaggage;
  }

  /** Every baggage entry that any span of the trace started with; the first value of a key. */
  public Map<String, String> baggage() {
    return startSeen ? baggage : rootBaggage;
  }

  /** Tells which span the trace is decided by. */
  public void root(SpanData root) {
    if (!startSeen) {
      rootBaggage = new RootAttributes(root);
    }
  }

  /** Whether any local root came with a LangSmith SDK's headers. */
  public boolean isCalled() {
    return called;
  }

  /** How many spans became runs or are promised to. */
  public int runs() {
    return exported + pinned;
  }

  /** Whether spans are open, or named as parents and not seen yet. */
  boolean isAwaiting() {
    return open + expected > 0;
  }

  /** The span's parent within this trace, or null when it has none that is known here. */
  public @Nullable SpanNode parent(SpanNode node) {
    return node.parentId == null ? null : nodes.get(node.parentId);
  }

  /** What is known of a span, or null. */
  public @Nullable SpanNode node(String spanId) {
    return nodes.get(spanId);
  }

  /** All spans known of this trace. */
  public Iterable<SpanNode> nodes() {
    return nodes.all();
  }

  /** What the receiver of its fragments keeps of it, or null when it keeps nothing yet. */
  public @Nullable TraceMemory memory() {
    return memory;
  }

  /** Keeps something for {@link #memory()}, in place of what was kept before. */
  public void remember(TraceMemory kept) {
    memory = kept;
  }

  /** What it takes when nothing is held, in bytes, estimated. */
  long weight() {
    return SIZE + (long) SpanSize.NODE * nodes.size();
  }

  boolean holdsNone() {
    return held.isEmpty();
  }

  int heldSpans() {
    return held.size();
  }

  void hold(SpanNode node) {
    if (held.isEmpty()) {
      held = new ArrayList<>(2);
    }
    held.add(node);
  }

  /** What is held, which is thereby no longer held. */
  List<SpanNode> takeHeld() {
    List<SpanNode> taken = held;
    held = List.of();
    unsure = 0;
    return taken;
  }

  void addEarly(String spanId, LogRecordData record) {
    if (early.isEmpty()) {
      early = new HashMap<>(4);
    }
    early.computeIfAbsent(spanId, id -> new ArrayList<>(4)).add(record);
  }

  boolean holdsEarly() {
    return !early.isEmpty();
  }

  /** The records that came before that span. */
  List<LogRecordData> takeEarly(String spanId) {
    List<LogRecordData> records = early.isEmpty() ? null : early.remove(spanId);
    return records == null ? List.of() : records;
  }

  /** How many records came before their spans; they are forgotten now. */
  int dropEarly() {
    int records = 0;
    for (List<LogRecordData> late : early.values()) {
      records += late.size();
    }
    early = Map.of();
    return records;
  }

  /** Promises that an open span will become a run, because runs name it as their parent. */
  public void pin(SpanNode node) {
    if (!node.pinned
        && (node.state == SpanNode.State.OPEN || node.state == SpanNode.State.EXPECTED)) {
      node.pinned = true;
      pinned++;
    }
  }

  /** Notes that a held span became a run. */
  public void export(SpanNode node) {
    settle(node, SpanNode.State.EXPORTED);
    exported++;
  }

  /** Notes that a held span, or one that was to be a run and failed, is no run. */
  public void leaveOut(SpanNode node) {
    if (node.state == SpanNode.State.EXPORTED) {
      exported--;
    }
    settle(node, SpanNode.State.LEFT_OUT);
  }

  /** Takes a span's parent from it. */
  public void orphan(SpanNode node) {
    node.parentId = null;
  }

  private void settle(SpanNode node, SpanNode.State state) {
    if (node.pinned) {
      node.pinned = false;
      pinned--;
    }
    node.state = state;
  }

  /** Gives a left-out span to an open ancestor, whose run will tell of it. */
  public void fold(EndedSpan span, SpanNode into) {
    if (into.fold(span)) {
      long size = SpanSize.of(span.span());
      into.bytes += size;
      bytes += size;
    }
  }

  @SuppressWarnings("ReferenceEquality") // Most spans carry the very object that their parent did.
  /** Notes that a span has ended, here or as far as anybody will ever know. */
  void end(SpanNode node, SpanData span) {
    if (node.state == SpanNode.State.OPEN) {
      open--;
    } else if (node.state == SpanNode.State.EXPECTED) {
      expected--;
    }
    node.open = null;
    node.span = span;
    node.state = SpanNode.State.ENDED;
  }

  void carry(@Nullable Baggage entries, boolean root) {
    if (!startSeen) {
      startSeen = true;
      rootBaggage = Map.of();
    }
    if (entries == null || entries == lastBaggage || entries.isEmpty()) {
      return;
    }
    lastBaggage = entries;
    baggage = baggage.isEmpty() ? new LinkedHashMap<>() : baggage;
    entries.forEach(
        (key, entry) -> {
          if (baggage.size() < MAX_BAGGAGE) {
            baggage.putIfAbsent(key, entry.getValue());
          }
        });
    if (root && rootBaggage.isEmpty()) {
      rootBaggage = Map.copyOf(baggage);
    }
  }

  /** Lets go of the root's content, which nobody accounts for once the trace is over. */
  void retire() {
    if (rootBaggage instanceof RootAttributes root) {
      rootBaggage = root.remembered();
    }
  }

  /** Forgets settled spans that are nobody's open ancestor, so endless traces stay small. */
  void prune() {
    Set<String> needed = new HashSet<>();
    for (SpanNode node : nodes.all()) {
      if (node.state == SpanNode.State.EXPORTED || node.state == SpanNode.State.LEFT_OUT) {
        continue;
      }
      for (SpanNode up = node; up != null && needed.add(up.spanId()); ) {
        up = parent(up);
      }
    }
    nodes.retain(needed);
    pruneAt = Math.max(4096, nodes.size() * 2);
  }
}
