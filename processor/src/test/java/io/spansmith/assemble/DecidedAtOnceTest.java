package io.spansmith.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.time.TestClock;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.spansmith.account.Ledger;
import io.spansmith.config.RunsConfig.AssembleConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A trace in this process that nothing can change any more does not wait. */
class DecidedAtOnceTest {

  private static final String RUN = "run";

  private final TestClock clock = TestClock.create();
  private final List<String> decided = new ArrayList<>();
  private boolean recordsCome;

  private final TraceAssembler assembler =
      new TraceAssembler(
          AssemblyLimits.inProcess(
              new AssembleConfig(10_000, 2_000, 1 << 20, 1_000, 1_000, 60_000)),
          true,
          () -> recordsCome,
          clock,
          new Ledger(),
          new TraceAssembler.Receiver() {
            @Override
            public boolean accept(TraceFragment fragment) {
              decided.add(fragment.reason() + " " + fragment.ended().size());
              fragment.ended().forEach(fragment.trace()::export);
              return true;
            }

            @Override
            public boolean held(SpanNode ended) {
              return ended.ended().span().getName().equals(RUN);
            }
          });

  private final Tracer tracer =
      SdkTracerProvider.builder()
          .addSpanProcessor(
              new SpanProcessor() {
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
              })
          .build()
          .get("app");

  private Span start(String name) {
    return tracer.spanBuilder(name).setNoParent().startSpan();
  }

  private Span start(String name, Span parent) {
    return tracer.spanBuilder(name).setParent(Context.root().with(parent)).startSpan();
  }

  @Test
  void aTraceOfOneRunIsDecidedWhenItEnds() {
    start(RUN).end();
    assertThat(decided).containsExactly("COMPLETE 1");
    assertThat(assembler.heldBytes()).isZero();
    assertThat(assembler.isWaiting()).isFalse();
  }

  @Test
  void aTraceOfRunsIsDecidedWhenTheLastOfThemEnds() {
    Span root = start(RUN);
    start(RUN, root).end();
    assertThat(decided).isEmpty();
    root.end();
    assertThat(decided).containsExactly("COMPLETE 2");
    assertThat(assembler.heldBytes()).isZero();
  }

  @Test
  void whereLogRecordsMayComeItWaitsForThem() {
    recordsCome = true;
    start(RUN).end();
    assertThat(decided).isEmpty();
    clock.advance(Duration.ofMillis(200));
    assembler.tick();
    assertThat(decided).containsExactly("COMPLETE 1");
  }

  @Test
  void aSpanThatIsARunOnlyForWhatIsBelowItWaitsForThat() {
    Span root = start("request");
    start(RUN, root).end();
    root.end();
    assertThat(decided).isEmpty();
    Span late = start(RUN, root);
    clock.advance(Duration.ofMillis(300));
    assembler.tick();
    assertThat(decided).isEmpty();
    late.end();
    clock.advance(Duration.ofMillis(300));
    assembler.tick();
    assertThat(decided).containsExactly("COMPLETE 3");
  }

  @Test
  void aLateSpanOfATraceThatWentAtOnceIsDecidedAtOnceToo() {
    Span root = start(RUN);
    root.end();
    start(RUN, root).end();
    assertThat(decided).containsExactly("COMPLETE 1", "COMPLETE 1");
    assertThat(assembler.heldBytes()).isZero();
  }
}
