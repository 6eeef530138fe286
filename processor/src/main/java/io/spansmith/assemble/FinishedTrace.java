package io.spansmith.assemble;

import io.opentelemetry.api.trace.SpanId;
import io.spansmith.assemble.SpanNode.State;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a trace that is done with: numbers in place of objects. Tens of thousands
 * are remembered, and the collector of garbage copies each object more than once.
 */
final class FinishedTrace extends ByTraceId {

  /** What it takes, in bytes, with what its receiver made small. */
  private static final int SIZE = 320;

  private static final int LONGS = 3;
  private static final int NODE = LONGS * Long.BYTES;

  private static final int STATE = 7;
  private static final int HAS_PARENT = 8;
  private static final int REMOTE = 16;
  private static final int UNENDED = 32;
  private static final State[] STATES = State.values();

  final long finishedNanos;

  /** Id, parent's id, and all else of each span; empty when the trace is kept as it was. */
  private final long[] nodes;

  private final @Nullable Trace asItWas;
  private final @Nullable TraceMemory memory;
  private final boolean startSeen;
  private final Map<String, String> baggage;
  private final Map<String, String> rootBaggage;
  private final int weight;

  FinishedTrace(Trace trace, long now) {
    super(trace.high, trace.low);
    finishedNanos = now;
    boolean settled = isSettled(trace);
    TraceMemory known = trace.memory();
    memory = settled && known != null ? known.small() : known;
    startSeen = trace.startSeen;
    baggage = trace.baggage;
    rootBaggage = trace.rootBaggage;
    nodes = settled ? numbers(trace.nodes.all()) : new long[0];
    asItWas = settled ? null : trace;
    boolean small = settled && memory != known;
    int texts = rootBaggage instanceof ShortTexts kept ? kept.bytes() : 0;
    weight = (int) (small ? SIZE + NODE * trace.nodes.size() : trace.weight()) + texts;
  }

  private static boolean isSettled(Trace trace) {
    if (trace.called || trace.holdsEarly()) {
      return false;
    }
    for (SpanNode node : trace.nodes.all()) {
      if (node.state != State.EXPORTED && node.state != State.LEFT_OUT) {
        return false;
      }
    }
    return true;
  }

  private static long[] numbers(List<SpanNode> all) {
    long[] numbers = new long[LONGS * all.size()];
    int at = 0;
    for (SpanNode node : all) {
      String parent = node.parentId;
      numbers[at++] = TraceIds.span(node.spanId());
      numbers[at++] = parent == null ? 0 : TraceIds.span(parent);
      numbers[at++] =
          (long) node.service << 32
              | node.state.ordinal()
              | (parent == null ? 0 : HAS_PARENT)
              | (node.remoteParent ? REMOTE : 0)
              | (node.unended ? UNENDED : 0);
    }
    return numbers;
  }

  /** What it takes in memory, in bytes, estimated. */
  int weight() {
    return weight;
  }

  /** The trace as it was when it was finished. */
  Trace trace(String traceId) {
    if (asItWas != null) {
      return asItWas;
    }
    Trace trace = new Trace(traceId, high, low);
    for (int at = 0; at < nodes.length; at += LONGS) {
      int flags = (int) nodes[at + 2];
      SpanNode node = new SpanNode(SpanId.fromLong(nodes[at]), STATES[flags & STATE]);
      node.parentId = (flags & HAS_PARENT) == 0 ? null : SpanId.fromLong(nodes[at + 1]);
      node.remoteParent = (flags & REMOTE) != 0;
      node.unended = (flags & UNENDED) != 0;
      node.service = (int) (nodes[at + 2] >>> 32);
      trace.nodes.add(node);
      trace.exported += node.state == State.EXPORTED ? 1 : 0;
    }
    trace.startSeen = startSeen;
    trace.baggage = baggage;
    trace.rootBaggage = rootBaggage;
    if (memory != null) {
      trace.remember(memory);
    }
    return trace;
  }
}
