package io.spansmith.assemble;

import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.account.Ledger;
import io.spansmith.account.Ledger.Outcome;
import io.spansmith.intake.IntakeReader;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the traces in which nothing of AI has been seen, which are most of what passes a gateway,
 * away from the assembler: they are held as they came and counted when they are due. With the first
 * span or record that may matter the whole trace goes to the assembler.
 *
 * <p>What is due is due by the assembler's rules: when every parent has come and nothing more does
 * for a while, or after the longest wait, or when there is too much. Of that, what is plain goes
 * first. Confined to one thread.
 */
public final class GatewayAssembler implements Assembly {

  private final AssemblyLimits limits;
  private final Clock clock;
  private final Ledger ledger;
  private final BooleanSupplier plainAreOnlyCounted;
  private final LongConsumer irrelevant;
  private final TraceAssembler assembler;
  private final TraceMap<PlainTrace> table = new TraceMap<>();

  /** Those of which every parent has come, the longest so first. */
  private final PlainQueue complete = new PlainQueue();

  /** The others, the oldest first. */
  private final PlainQueue awaiting = new PlainQueue();

  private final Watermarks watermarks = new Watermarks();
  private long bytes;
  private int traces;

  /**
   * @param plainAreOnlyCounted whether the configuration asks nothing of traces without AI work
   * @param irrelevant counts their spans
   */
  public GatewayAssembler(
      AssemblyLimits limits,
      Clock clock,
      Ledger ledger,
      TraceAssembler.Receiver receiver,
      BooleanSupplier plainAreOnlyCounted,
      LongConsumer irrelevant) {
    this.limits = limits;
    this.clock = clock;
    this.ledger = ledger;
    this.plainAreOnlyCounted = plainAreOnlyCounted;
    this.irrelevant = irrelevant;
    this.assembler =
        new TraceAssembler(
            limits,
            false,
            () -> true,
            clock,
            ledger,
            new TraceAssembler.Receiver() {
              @Override
              public boolean accept(TraceFragment fragment) {
                return receiver.accept(fragment);
              }

              @Override
              public boolean held(SpanNode ended) {
                // What is read of raw spans would only grow old with them until they are decided.
                return !(ended.span() instanceof RawSpan) && receiver.held(ended);
              }

              @Override
              public void forgotten(long high, long low) {
                table.remove(high, low);
                receiver.forgotten(high, low);
              }
            });
  }

  @Override
  public void ended(SpanData span) {
    if (!(span instanceof RawSpan raw)) {
      handOver(span.getTraceId());
    } else if (!raw.isPlain() || !plainAreOnlyCounted.getAsBoolean()) {
      handOver(raw.traceIdHigh(), raw.traceIdLow());
    } else {
      PlainTrace trace = table.get(raw.traceIdHigh(), raw.traceIdLow());
      if (trace == null) {
        begin(raw);
        return;
      }
      if (trace.isPlain()) {
        add(trace, raw);
        return;
      }
    }
    assembler.ended(span);
  }

  @Override
  public void record(LogRecordData record) {
    handOver(record.getSpanContext().getTraceId());
    assembler.record(record);
  }

  private void begin(RawSpan span) {
    PlainTrace trace =
        new PlainTrace(span.traceIdHigh(), span.traceIdLow(), clock.nanoTime(), span);
    table.put(trace);
    traces++;
    bytes += trace.bytes;
    settle(trace);
  }

  private void add(PlainTrace trace, RawSpan span) {
    trace.lastNanos = clock.nanoTime();
    long before = trace.bytes;
    if (trace.add(span)) {
      bytes += trace.bytes - before;
      settle(trace);
    } else {
      ledger.ended(Outcome.DROPPED, "duplicate", 1);
    }
  }

  private void settle(PlainTrace trace) {
    if (trace.spans() >= limits.maxSpansPerTrace()) {
      leaveOut(trace);
    } else {
      PlainQueue wanted = trace.isComplete() ? complete : awaiting;
      if (trace.queue != wanted) {
        move(trace, wanted);
      }
    }
    makeRoom();
  }

  private static void move(PlainTrace trace, @Nullable PlainQueue to) {
    if (trace.queue != null) {
      trace.queue.remove(trace);
    }
    if (to != null) {
      trace.silentSinceNanos = trace.lastNanos;
      to.add(trace);
    }
  }

  private void makeRoom() {
    while (bytes + assembler.heldBytes() > limits.maxBytes()
        || traces + assembler.table().size() > limits.maxTraces()) {
      PlainTrace oldest = oldest();
      if (oldest == null) {
        return;
      }
      leaveOut(oldest);
    }
  }

  private @Nullable PlainTrace oldest() {
    PlainTrace one = complete.first();
    PlainTrace other = awaiting.first();
    return one == null || other != null && other.sinceNanos - one.sinceNanos < 0 ? other : one;
  }

  /** Sees to it that the assembler has the trace, from its first span on. */
  private void handOver(String traceId) {
    handOver(TraceIds.high(traceId), TraceIds.low(traceId));
  }

  private void handOver(long high, long low) {
    PlainTrace trace = table.get(high, low);
    if (trace == null) {
      table.put(new PlainTrace(high, low, clock.nanoTime(), null));
    } else if (trace.isPlain()) {
      handOver(trace);
    }
  }

  private void handOver(PlainTrace trace) {
    move(trace, null);
    traces--;
    bytes -= trace.bytes;
    List<RawSpan> spans = trace.release();
    spans.forEach(assembler::ended);
    assembler.table().backdate(spans.get(0).getTraceId(), trace.sinceNanos);
  }

  /** Counts the spans of a plain trace that is due, unless they must be looked at after all. */
  private void leaveOut(PlainTrace trace) {
    if (!plainAreOnlyCounted.getAsBoolean()) {
      handOver(trace);
      return;
    }
    move(trace, null);
    traces--;
    bytes -= trace.bytes;
    irrelevant.accept(trace.spans());
    table.remove(trace.high, trace.low);
  }

  @Override
  public void tick() {
    assembler.tick();
    makeRoom();
    long now = clock.nanoTime();
    for (PlainTrace trace = complete.first(); trace != null; trace = complete.first()) {
      if (now - trace.silentSinceNanos < limits.idleNanos()) {
        break;
      }
      if (now - trace.lastNanos >= limits.idleNanos() || hasWaited(trace, now)) {
        leaveOut(trace);
      } else {
        move(trace, complete);
      }
    }
    for (PlainTrace trace = awaiting.first(); trace != null; trace = awaiting.first()) {
      if (!hasWaited(trace, now)) {
        break;
      }
      leaveOut(trace);
    }
    watermarks.look(now, this::isDecided);
  }

  /** Runs the action when all that has come until now is decided. */
  public void whenDecided(Runnable action) {
    watermarks.add(clock.nanoTime(), action);
  }

  private boolean isDecided(long untilNanos) {
    return assembler.table().isDecided(untilNanos)
        && complete.isAllAfter(untilNanos)
        && awaiting.isAllAfter(untilNanos);
  }

  @Override
  public boolean isWaiting() {
    return traces > 0 || assembler.isWaiting();
  }

  private boolean hasWaited(PlainTrace trace, long now) {
    return now - trace.sinceNanos >= limits.maxWaitNanos();
  }

  @Override
  public void flush() {
    leaveOutAll();
    assembler.flush();
    watermarks.look(clock.nanoTime(), this::isDecided);
  }

  @Override
  public void finish() {
    leaveOutAll();
    assembler.finish();
    watermarks.release();
  }

  private void leaveOutAll() {
    for (PlainTrace trace = oldest(); trace != null; trace = oldest()) {
      leaveOut(trace);
    }
  }

  /** Takes what an in-process intake reads; in a gateway nothing comes that way. */
  public IntakeReader.Listener listener() {
    return assembler;
  }

  /** Bytes held now, estimated. */
  public long heldBytes() {
    return bytes + assembler.heldBytes();
  }
}
