package io.spansmith.assemble;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.account.Ledger;
import io.spansmith.account.Ledger.Outcome;
import io.spansmith.assemble.SpanNode.State;
import io.spansmith.assemble.TraceFragment.Reason;
import io.spansmith.intake.IntakeReader;
import io.spansmith.lineage.LangSmithHeaders;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds the ended spans of a trace until none of it is open, or a bound is reached.
 *
 * <p>In a process the number of open spans is known exactly. In a gateway a trace is taken for
 * complete when every parent has come and nothing more does for a while.
 *
 * <p>Confined to one thread, which has to call {@link #tick} now and then. Time is the clock's.
 */
public final class TraceAssembler implements Assembly, IntakeReader.Listener {

  /** Takes what is to be decided. */
  public interface Receiver {

    /**
     * Settles the spans of a fragment.
     *
     * @return whether later spans of the trace must find out what became of these
     */
    boolean accept(TraceFragment fragment);

    /**
     * A span has ended and will be part of a fragment; must not throw.
     *
     * @return whether it becomes a run by itself, whatever else there is in its trace
     */
    default boolean held(SpanNode ended) {
      return false;
    }

    /** Nothing is known of that trace any more. */
    default void forgotten(long traceIdHigh, long traceIdLow) {}
  }

  private final AssemblyLimits limits;
  private final boolean startsAreSeen;
  private final BooleanSupplier waits;
  private final Clock clock;
  private final Receiver receiver;
  private final Ledger ledger;
  private final TraceTable table;
  private final OpenEnds openEnds;
  private final ServiceNumbers services = new ServiceNumbers();

  /**
   * Starts are seen in a process, not in a gateway.
   *
   * @param waits whether log records may come after their spans, or nobody has time to decide now
   */
  public TraceAssembler(
      AssemblyLimits limits,
      boolean startsAreSeen,
      BooleanSupplier waits,
      Clock clock,
      Ledger ledger,
      Receiver receiver) {
    this.limits = limits;
    this.startsAreSeen = startsAreSeen;
    this.waits = waits;
    this.clock = clock;
    this.receiver = receiver;
    this.ledger = ledger;
    this.table = new TraceTable(limits, clock, receiver::forgotten);
    this.openEnds = new OpenEnds(table, clock, ledger);
  }

  /** A span began; {@code baggage} is what its context carried. */
  @Override
  public void started(ReadableSpan span, @Nullable Baggage baggage) {
    SpanContext context = span.getSpanContext();
    Trace trace = touch(context.getTraceId());
    SpanNode node = trace.nodes.get(context.getSpanId());
    if (node == null) {
      node = new SpanNode(context.getSpanId(), State.OPEN);
      table.add(trace, node);
      node.place(span.getParentSpanContext());
      trace.carry(baggage, trace.parent(node) == null);
      node.open = span;
      trace.open++;
    }
  }

  /** A local root came with a LangSmith SDK's headers. */
  @Override
  public void called(ReadableSpan span, LangSmithHeaders headers) {
    Trace trace = touch(span.getSpanContext().getTraceId());
    SpanNode node = trace.nodes.get(span.getSpanContext().getSpanId());
    if (node != null) {
      node.headers = headers;
      trace.called = true;
    }
  }

  /** A span ended in this process. */
  @Override
  public void ended(ReadableSpan span) {
    ended(span.toSpanData());
  }

  @Override
  public void ended(SpanData span) {
    Trace trace = touch(span.getTraceId());
    SpanNode node = trace.nodes.get(span.getSpanId());
    if (node == null) {
      node = new SpanNode(span.getSpanId(), State.ENDED);
      table.add(trace, node);
    } else if (node.state != State.OPEN && node.state != State.EXPECTED) {
      // Sent twice by a client that retries, or given up as never ending and exported as such.
      ledger.ended(Outcome.DROPPED, node.unended ? "ended_too_late" : "duplicate", 1);
      return;
    }
    node.place(span.getParentSpanContext());
    trace.end(node, span);
    if (!startsAreSeen) {
      node.service = services.of(span.getResource());
      expectParent(trace, node, span);
    }
    trace.takeEarly(node.spanId()).forEach(node::add);
    trace.unsure += receiver.held(node) ? 0 : 1;
    if (isDecided(trace)) {
      // Gone at once: nobody needs to know how large it is.
      trace.hold(node);
      flush(trace, Reason.COMPLETE);
    } else {
      table.hold(trace, node, SpanSize.of(span));
    }
    settle(trace);
  }

  /** Whether nothing is open, and nothing that may still come changes what becomes of the rest. */
  private boolean isDecided(Trace trace) {
    return startsAreSeen && trace.unsure == 0 && !trace.isAwaiting() && !waits.getAsBoolean();
  }

  /** A log record; it joins its span, be it open, held or yet to come. */
  @Override
  public void record(LogRecordData record) {
    SpanContext context = record.getSpanContext();
    Trace trace = touch(context.getTraceId());
    SpanNode node = trace.nodes.get(context.getSpanId());
    if (node != null && (node.state == State.EXPORTED || node.state == State.LEFT_OUT)) {
      ledger.add("records", "expired", "late", 1);
    } else if (node != null && node.state != State.EXPECTED) {
      node.add(record);
      table.grow(trace, node, SpanSize.of(record));
    } else {
      trace.addEarly(context.getSpanId(), record);
      table.holdEarly(trace, SpanSize.of(record));
    }
    settle(trace);
  }

  /** Runs of another service name this span as their parent: it becomes a run when it ends. */
  @Override
  public void promised(ReadableSpan span) {
    Trace trace = touch(span.getSpanContext().getTraceId());
    SpanNode node = trace.nodes.get(span.getSpanContext().getSpanId());
    if (node != null) {
      trace.pin(node);
    }
  }

  private Trace touch(String traceId) {
    Trace trace = table.of(traceId);
    trace.lastEventNanos = clock.nanoTime();
    return trace;
  }

  /** In a gateway a parent of the same process is yet to come; one of another may never. */
  private void expectParent(Trace trace, SpanNode node, SpanData span) {
    String parentId = node.parentId;
    if (parentId == null || trace.nodes.get(parentId) != null) {
      return;
    }
    SpanNode parent = new SpanNode(parentId, State.EXPECTED);
    parent.expectedBy(span);
    // Older SDKs do not say whether a parent is remote; the kind of the span tells.
    node.remoteParent |= span.getKind() == SpanKind.SERVER || span.getKind() == SpanKind.CONSUMER;
    parent.remoteParent = node.remoteParent;
    table.add(trace, parent);
    trace.expected++;
  }

  /** After every event: is the trace complete, or is there too much of it, or of all? */
  private void settle(Trace trace) {
    if (trace.heldSpans() >= limits.maxSpansPerTrace()) {
      flush(trace, Reason.FULL);
    } else if (!trace.isAwaiting() && !trace.holdsNone()) {
      table.completed(trace);
    }
    if (trace.active && trace.nodes.size() > trace.pruneAt) {
      table.prune(trace);
    }
    for (Trace oldest = table.oldest(); oldest != null && isTooMuch(); oldest = table.oldest()) {
      Trace holding = table.bytes() > limits.maxBytes() ? table.oldestHolding() : null;
      if (holding != null) {
        flush(holding, Reason.FULL);
      } else {
        flush(oldest, Reason.GIVEN_UP);
      }
    }
  }

  private boolean isTooMuch() {
    return table.bytes() > limits.maxBytes() || table.size() > limits.maxTraces();
  }

  @Override
  public void tick() {
    long now = clock.nanoTime();
    for (Trace trace = table.complete(now); trace != null; trace = table.complete(now)) {
      flush(trace, Reason.COMPLETE);
    }
    for (Trace trace = table.waited(now); trace != null; trace = table.waited(now)) {
      flush(trace, Reason.WAITED);
    }
    for (Trace trace = table.silent(now); trace != null; trace = table.silent(now)) {
      flush(trace, Reason.GIVEN_UP);
    }
  }

  /** Open spans stay open. */
  @Override
  public void flush() {
    for (Trace trace : table.all()) {
      if (!trace.holdsNone()) {
        flush(trace, !trace.isAwaiting() ? Reason.COMPLETE : Reason.FORCED);
      }
    }
  }

  @Override
  public void finish() {
    table.all().forEach(trace -> flush(trace, Reason.LAST));
    table.clear();
  }

  @Override
  public boolean isWaiting() {
    return table.isWaiting();
  }

  /** What is held now, in bytes, estimated. */
  public long heldBytes() {
    return table.bytes();
  }

  TraceTable table() {
    return table;
  }

  private void flush(Trace trace, Reason reason) {
    boolean last = reason == Reason.LAST || reason == Reason.GIVEN_UP;
    if (last) {
      openEnds.giveUp(trace);
    } else if (reason == Reason.WAITED) {
      openEnds.recover(trace);
    }
    List<SpanNode> ended = table.take(trace);
    boolean remember = true;
    if (!ended.isEmpty()) {
      remember = receiver.accept(new TraceFragment(trace, reason, ended));
    }
    for (SpanNode node : ended) {
      if (node.state == State.ENDED) {
        table.keep(trace, node);
        trace.unsure++;
      } else {
        table.release(trace, node);
      }
    }
    if (reason != Reason.FORCED) {
      int expired = table.dropEarly(trace);
      if (expired > 0) {
        ledger.add("records", "expired", "no_span", expired);
      }
    }
    if (last || (trace.open == 0 && trace.pinned == 0 && trace.holdsNone())) {
      table.retire(trace, remember);
    }
  }
}
