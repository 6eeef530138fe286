package io.spansmith.pipeline;

import io.opentelemetry.sdk.common.Clock;
import io.spansmith.account.Ledger;
import io.spansmith.account.Ledger.Outcome;
import io.spansmith.assemble.AssemblyLimits;
import io.spansmith.assemble.GatewayAssembler;
import io.spansmith.assemble.TraceAssembler;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.intake.SpanRing;
import io.spansmith.select.Selection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Pipeline}. Not thread-safe. */
public final class PipelineBuilder {

  private static final int RING_CAPACITY = 32 * 1024;

  final SpansmithConfig config;
  Ledger ledger = new Ledger();
  int shards = 1;
  int ringCapacity = RING_CAPACITY;
  private Clock clock = Clock.getDefault();
  private boolean gateway;
  private boolean offline;
  private @Nullable RunSink sink;
  private Explanation.@Nullable Listener listener;
  private @Nullable Function<SpansmithConfig, Stages> compiler;

  PipelineBuilder(SpansmithConfig config) {
    this.config = config;
  }

  /** Where runs go. Required. */
  public PipelineBuilder sink(RunSink value) {
    sink = value;
    return this;
  }

  /** Where everything is counted; a new one otherwise. */
  public PipelineBuilder ledger(Ledger value) {
    ledger = value;
    return this;
  }

  /** The time that waits and bounds go by. */
  public PipelineBuilder clock(Clock value) {
    clock = value;
    return this;
  }

  /**
   * Takes spans from other processes: only their ends are seen, and traces are shared out among
   * that many threads.
   */
  public PipelineBuilder gateway(int threads) {
    gateway = true;
    shards = Math.max(1, threads);
    return this;
  }

  /**
   * Takes spans that are all there before the pipeline is shut down, such as those of a file: a
   * trace is decided when everything is known of it, at shutdown, without bounds of time or bytes.
   */
  public PipelineBuilder offline() {
    gateway(1);
    offline = true;
    return this;
  }

  /** Hears why everything was done; null for nobody. */
  public PipelineBuilder explain(Explanation.@Nullable Listener value) {
    listener = value;
    return this;
  }

  /** Compiles stages from configurations. */
  PipelineBuilder stages(Function<SpansmithConfig, Stages> value) {
    compiler = value;
    return this;
  }

  PipelineBuilder ringCapacity(int value) {
    ringCapacity = value;
    return this;
  }

  /** The pipeline. */
  public Pipeline build() {
    return new Pipeline(this);
  }

  RunSink sink() {
    if (sink == null) {
      throw new IllegalStateException("a pipeline needs a sink: call sink() before build()");
    }
    return sink;
  }

  Function<SpansmithConfig, Stages> compiler() {
    if (compiler != null) {
      return compiler;
    }
    return next -> StagesCompiler.compile(next, ledger, limits().maxRuns());
  }

  boolean isInProcess() {
    return !gateway;
  }

  long maxPendingBytes() {
    // What waits here has been read already, and gets old: the larger share is the receivers'.
    return offline ? Long.MAX_VALUE : config.gateway().maxPendingBytes() / 4;
  }

  private void warm() {
    sink().prepare();
    // Somebody else's service is not asked for nothing.
    if (config.redaction().external() == null) {
      Ledger nowhere = new Ledger();
      Stages stages = StagesCompiler.compile(config, nowhere, limits().maxRuns());
      WarmStart.rehearse(() -> stages);
    }
  }

  private AssemblyLimits limits() {
    if (offline) {
      return AssemblyLimits.unlimited();
    }
    return gateway
        ? AssemblyLimits.gateway(config.runs().assemble(), shards)
        : AssemblyLimits.inProcess(config.runs().assemble());
  }

  /**
   * @param recordsCome whether log records may come for spans that have ended
   */
  Shard shard(
      int number,
      SpanRing ring,
      BooleanSupplier recordsCome,
      StagesHolder stages,
      AtomicLong pendingBytes) {
    TraceWork work = new TraceWork(stages, sink(), ledger, new Explainer(listener));
    String name = "spansmith-worker-" + (number + 1);
    if (gateway && !offline) {
      LongAdder irrelevant = ledger.counter(Outcome.NOT_RELEVANT, Selection.IRRELEVANT);
      GatewayAssembler assembler =
          new GatewayAssembler(
              limits(),
              clock,
              ledger,
              work,
              () -> listener == null && stages.get().plainAreOnlyCounted(),
              irrelevant::add);
      return new Shard(
          name,
          ring,
          assembler,
          assembler.listener(),
          work,
          assembler::whenDecided,
          ledger,
          pendingBytes);
    }
    // To empty the ring comes before all other work.
    BooleanSupplier waits = () -> recordsCome.getAsBoolean() || ring.isCrowded();
    TraceAssembler assembler = new TraceAssembler(limits(), !gateway, waits, clock, ledger, work);
    return new Shard(
        name,
        ring,
        assembler,
        gateway ? assembler : new WarmStart(assembler, this::warm),
        work,
        Runnable::run,
        ledger,
        pendingBytes);
  }
}
