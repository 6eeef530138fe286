package io.spansmith.pipeline;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.account.Ledger;
import io.spansmith.config.PropagationConfig;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.intake.EventIntake;
import io.spansmith.intake.OpenRoots;
import io.spansmith.intake.SpanIntake;
import io.spansmith.intake.SpanRing;
import io.spansmith.pipeline.Batches.Told;
import io.spansmith.propagate.LangSmithCall;
import io.spansmith.propagate.TraceMark;
import io.spansmith.select.SpanMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of spans to a sink: in a process by {@link #spanProcessor}, in a gateway or from a file
 * by {@link #offer}.
 *
 * <p>Thread-safe. Starts no thread before the first span; never blocks and never throws on the
 * paths that take spans.
 */
public final class Pipeline implements AutoCloseable {

  private final RunSink sink;
  private final Ledger ledger;
  private final List<Shard> shards;
  private final List<SpanRing> rings;
  private final Function<SpansmithConfig, Stages> compiler;
  private final StagesHolder stages;
  private final SpanProcessor spanProcessor;
  private final LogRecordProcessor logRecordProcessor;
  private final @Nullable Marks marks;
  private final AtomicLong pendingBytes;
  private final long maxPendingBytes;
  private final boolean inProcess;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Without the log half there is nothing to wait for once a span has ended. */
  private volatile boolean recordsCome;

  Pipeline(PipelineBuilder builder) {
    sink = builder.sink();
    ledger = builder.ledger;
    inProcess = builder.isInProcess();
    compiler = builder.compiler();
    stages = new StagesHolder(compiler.apply(builder.config));
    pendingBytes = new AtomicLong();
    maxPendingBytes = builder.maxPendingBytes();
    shards = new ArrayList<>();
    rings = new ArrayList<>();
    for (int i = 0; i < builder.shards; i++) {
      Shard[] shard = new Shard[1];
      SpanRing ring = new SpanRing(builder.ringCapacity, () -> shard[0].start());
      shard[0] = builder.shard(i, ring, () -> recordsCome, stages, pendingBytes);
      shards.add(shard[0]);
      rings.add(ring);
    }
    boolean independent = builder.config.sampling().independent();
    PropagationConfig propagation = builder.config.propagation();
    boolean tells = propagation.send() || propagation.langsmithHeadersOut();
    OpenRoots roots = tells ? new OpenRoots(propagation.sendThread() ? threads() : null) : null;
    SpanIntake intake =
        new SpanIntake(
            rings.get(0),
            independent,
            propagation.langsmithHeaders(),
            ledger,
            new SpanIntake.Lifecycle(this::forceFlush, this::shutdown),
            roots);
    spanProcessor = intake;
    marks = roots == null ? null : new Marks(roots, stages, builder.config, intake::promise);
    logRecordProcessor = new EventIntake(rings.get(0), independent, ledger);
  }

  private Function<ReadableSpan, @Nullable String> threads() {
    return span -> stages.get().threads().of(span.toSpanData());
  }

  /** A builder for that configuration. */
  public static PipelineBuilder builder(SpansmithConfig config) {
    return new PipelineBuilder(config);
  }

  /** Takes the spans of this process. Its shutdown shuts the pipeline and the sink down. */
  public SpanProcessor spanProcessor() {
    return spanProcessor;
  }

  /**
   * What an outgoing request of that span should tell the next service; null without {@code
   * propagation.send} or where this process has no open root of the trace.
   */
  public @Nullable TraceMark mark(SpanContext span) {
    return marks == null ? null : marks.of(span);
  }

  /**
   * What an outgoing request of that span should tell a LangSmith SDK; null without {@code
   * propagation.langsmith_headers_out} or where no run of ours is certain to be there.
   */
  public @Nullable LangSmithCall call(SpanContext span) {
    return marks == null ? null : marks.call(span);
  }

  /**
   * Takes the log records that carry content of runs. From the first call on every trace waits a
   * moment for those that come after their span.
   */
  public LogRecordProcessor logRecordProcessor() {
    recordsCome = true;
    return logRecordProcessor;
  }

  /**
   * Takes ended spans and log records of any traces and processes.
   *
   * @return false when too much waits already, or after shutdown: nothing was taken then, and the
   *     caller should ask its sender to come again
   */
  public boolean offer(List<SpanData> spans, List<LogRecordData> records) {
    return offer(Batches.split(spans, records, shards.size(), Told.NOTHING));
  }

  /**
   * As {@link #offer}, for those who are to come no faster than the workers can work.
   *
   * @return done when the workers have come to all of it; null when nothing was taken
   */
  public @Nullable CompletableResultCode offerPaced(
      List<SpanData> spans, List<LogRecordData> records) {
    List<Batches.Dealt> dealt = Batches.split(spans, records, shards.size(), Told.BEGUN);
    return offer(dealt)
        ? CompletableResultCode.ofAll(
            dealt.stream().map(one -> one.batch().begun()).filter(Objects::nonNull).toList())
        : null;
  }

  /**
   * As {@link #offer}, for those who must know when it is safe.
   *
   * @return done when all of it is decided, and what became runs is delivered, spooled or counted
   *     as dropped; null when nothing was taken
   */
  public @Nullable CompletableResultCode offerDurably(
      List<SpanData> spans, List<LogRecordData> records) {
    List<Batches.Dealt> dealt = Batches.split(spans, records, shards.size(), Told.DECIDED);
    return offer(dealt)
        ? then(
            dealt.stream().map(one -> one.batch().decided()).filter(Objects::nonNull).toList(),
            sink::flush)
        : null;
  }

  private boolean offer(List<Batches.Dealt> dealt) {
    if (closed.get()) {
      return false;
    }
    long bytes = 0;
    for (Batches.Dealt one : dealt) {
      bytes += one.batch().bytes();
    }
    // A request that is larger than the bound must not have to wait for a moment without any.
    if (pendingBytes.getAndAdd(bytes) > maxPendingBytes) {
      pendingBytes.addAndGet(-bytes);
      return false;
    }
    dealt.forEach(one -> shards.get(one.shard()).offer(one.batch()));
    return true;
  }

  /** What spans bear that are AI work, by the configuration of this moment. */
  public SpanMarks spanMarks() {
    return stages.get().selection().classifier().marks();
  }

  /** Bytes taken by {@link #offer} and not yet worked on, estimated. */
  public long pendingBytes() {
    return pendingBytes.get();
  }

  /** What became of every span so far. */
  public Ledger ledger() {
    return ledger;
  }

  /** A text without what is sensitive in it, by the rules in force. */
  public String redact(String text) {
    return stages.get().texts().apply(text);
  }

  /**
   * Goes over to another configuration, from the next decision on.
   *
   * <p>Rules, redaction, sampling and routing change; bounds of memory, destinations, {@code
   * propagation} on the way in and out and {@code sampling.independent} need a new pipeline.
   *
   * @throws RuntimeException when it cannot be compiled; the old one then stays
   */
  public void update(SpansmithConfig config) {
    stages.set(compiler.apply(config));
  }

  /** Exports everything that has ended; open spans are promised and follow. */
  public CompletableResultCode forceFlush() {
    List<CompletableResultCode> codes = new ArrayList<>();
    shards.forEach(shard -> codes.add(shard.flush()));
    return then(codes, sink::flush);
  }

  /** Exports everything, also what runs need of spans that are open, then shuts the sink down. */
  public CompletableResultCode shutdown() {
    if (!closed.compareAndSet(false, true)) {
      return CompletableResultCode.ofSuccess();
    }
    rings.forEach(SpanRing::close);
    Long deadline = inProcess ? sink.beginShutdown() : null;
    List<CompletableResultCode> codes = new ArrayList<>();
    shards.forEach(shard -> codes.add(shard.finish(deadline)));
    return then(codes, sink::shutdown);
  }

  private static CompletableResultCode then(
      List<CompletableResultCode> first, Supplier<CompletableResultCode> next) {
    CompletableResultCode all = new CompletableResultCode();
    CompletableResultCode.ofAll(first)
        .whenComplete(
            () -> {
              CompletableResultCode last = next.get();
              last.whenComplete(
                  () -> {
                    if (last.isSuccess()) {
                      all.succeed();
                    } else {
                      all.fail();
                    }
                  });
            });
    return all;
  }

  @Override
  public void close() {
    shutdown().join(10, TimeUnit.SECONDS);
  }
}
