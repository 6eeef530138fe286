package io.spansmith.pipeline;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.spansmith.account.Ledger;
import io.spansmith.assemble.AssemblyLimits;
import io.spansmith.assemble.TraceAssembler;
import io.spansmith.intake.IntakeReader;
import io.spansmith.lineage.LangSmithHeaders;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the worker ready while the first model call is still under way: a job that ends right after
 * it, on a small machine, has no time left to load what the way of a run needs.
 */
final class WarmStart implements IntakeReader.Listener {

  /** What the first spans of AI work bear when they start, in the dialects that say so then. */
  private static final List<AttributeKey<String>> MARKS =
      List.of(
          AttributeKey.stringKey("gen_ai.operation.name"),
          AttributeKey.stringKey("gen_ai.system"),
          AttributeKey.stringKey("gen_ai.provider.name"),
          AttributeKey.stringKey("openinference.span.kind"),
          AttributeKey.stringKey("traceloop.span.kind"),
          AttributeKey.stringKey("langsmith.span.kind"));

  private final IntakeReader.Listener listener;
  private final Runnable whenAsked;
  private boolean warm;

  WarmStart(IntakeReader.Listener listener, Runnable whenAsked) {
    this.listener = listener;
    this.whenAsked = whenAsked;
  }

  @Override
  public void started(ReadableSpan span, @Nullable Baggage baggage) {
    listener.started(span, baggage);
    if (!warm && isMarked(span)) {
      warm = true;
      whenAsked.run();
    }
  }

  private static boolean isMarked(ReadableSpan span) {
    for (AttributeKey<String> mark : MARKS) {
      if (span.getAttribute(mark) != null) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void called(ReadableSpan span, LangSmithHeaders headers) {
    listener.called(span, headers);
  }

  @Override
  public void ended(ReadableSpan span) {
    listener.ended(span);
  }

  @Override
  public void record(LogRecordData record) {
    listener.record(record);
  }

  @Override
  public void promised(ReadableSpan span) {
    listener.promised(span);
  }

  /** Takes a model call through the stages, to nobody; the stages must count elsewhere. */
  static void rehearse(Supplier<Stages> stages) {
    rehearse(stages, new Nobody());
  }

  static void rehearse(Supplier<Stages> stages, RunSink audience) {
    Ledger nowhere = new Ledger();
    TraceWork work = new TraceWork(stages, audience, nowhere, new Explainer(null));
    TraceAssembler assembler =
        new TraceAssembler(
            AssemblyLimits.unlimited(), false, () -> false, Clock.getDefault(), nowhere, work);
    // An SDK without a processor may record nothing: the agent's does not.
    try (SdkTracerProvider tracers =
        SdkTracerProvider.builder().addSpanProcessor(new Rehearsed(assembler)).build()) {
      tracers
          .get("io.spansmith")
          .spanBuilder("chat")
          .setNoParent()
          .setAttribute("gen_ai.operation.name", "chat")
          .setAttribute("gen_ai.request.model", "none")
          .setAttribute("gen_ai.usage.input_tokens", 1)
          .setAttribute(
              "gen_ai.input.messages",
              "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Hello.\"}]}]")
          .startSpan()
          .end();
    }
    assembler.finish();
    work.handOver();
  }

  /** Hands the made-up span on as it comes. */
  private record Rehearsed(TraceAssembler assembler) implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
      assembler.started(span, null);
    }

    @Override
    public boolean isStartRequired() {
      return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      assembler.ended(span);
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }

  private static final class Nobody implements RunSink {
    @Override
    public void accept(List<EncodedRun> runs) {
      // A rehearsal has no audience.
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
