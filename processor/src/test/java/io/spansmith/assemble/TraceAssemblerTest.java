package io.spansmith.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.time.TestClock;
import io.spansmith.account.Ledger;
import io.spansmith.assemble.TraceFragment.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A gateway's assembler: spans come ended, in any order. */
class TraceAssemblerTest {

  private final TestClock clock = TestClock.create();
  private final Ledger ledger = new Ledger();
  private final List<String> decided = new ArrayList<>();
  private final List<EndedSpan> spans = new ArrayList<>();

  private final TraceAssembler.Receiver receiver =
      new TraceAssembler.Receiver() {
        @Override
        public boolean accept(TraceFragment fragment) {
          decided.add(fragment.reason() + " " + fragment.ended().size());
          fragment.ended().forEach(node -> spans.add(node.ended()));
          fragment.ended().forEach(fragment.trace()::export);
          return true;
        }
      };

  private TraceAssembler assembler(long maxBytes, int maxSpans) {
    return new TraceAssembler(
        new AssemblyLimits(
            Duration.ofSeconds(10).toNanos(),
            Duration.ofSeconds(2).toNanos(),
            maxBytes,
            1000,
            maxSpans,
            Duration.ofSeconds(60).toNanos(),
            Duration.ofHours(1).toNanos(),
            25_000),
        false,
        () -> true,
        clock,
        ledger,
        receiver);
  }

  private void after(TraceAssembler assembler, Duration time) {
    clock.advance(time);
    assembler.tick();
  }

  @Test
  void aTraceIsCompleteWhenEveryParentCameAndNothingMoreDoes() {
    TraceAssembler assembler = assembler(1 << 20, 1000);
    assembler.ended(Spans.span(1, 2, 1));
    after(assembler, Duration.ofSeconds(3));
    assertThat(decided).isEmpty();
    assembler.ended(Spans.span(1, 1, 0));
    after(assembler, Duration.ofSeconds(1));
    assertThat(decided).isEmpty();
    after(assembler, Duration.ofSeconds(2));
    assertThat(decided).containsExactly("COMPLETE 2");
  }

  @Test
  void aTraceWhoseParentNeverComesWaitsNoLongerThanItMay() {
    TraceAssembler assembler = assembler(1 << 20, 1000);
    assembler.ended(Spans.span(1, 2, 1));
    after(assembler, Duration.ofSeconds(11));
    assertThat(decided).containsExactly("WAITED 1");
  }

  @Test
  void tooManySpansOfOneTraceAreDecidedAtOnce() {
    TraceAssembler assembler = assembler(1 << 20, 3);
    for (int i = 2; i < 8; i++) {
      assembler.ended(Spans.span(1, i, 1));
    }
    assertThat(decided).containsExactly("FULL 3", "FULL 3");
  }

  @Test
  void aRecordJoinsItsSpanWhicheverComesFirst() {
    TraceAssembler assembler = assembler(1 << 20, 1000);
    assembler.record(record(1, 1, "before"));
    assembler.ended(Spans.span(1, 1, 0));
    assembler.record(record(1, 1, "after"));
    after(assembler, Duration.ofSeconds(3));
    assertThat(spans).hasSize(1);
    assertThat(spans.get(0).records())
        .extracting(record -> record.getBodyValue().asString())
        .containsExactly("before", "after");
  }

  @Test
  void aRecordWithoutASpanExpiresAndIsCounted() {
    TraceAssembler assembler = assembler(1 << 20, 1000);
    assembler.record(record(1, 1, "alone"));
    after(assembler, Duration.ofSeconds(11));
    assertThat(ledger.snapshot()).containsEntry("records/expired/no_span", 1L);
    assertThat(assembler.heldBytes()).isZero();
  }

  @Test
  void aSpanThatComesTwiceIsOneSpan() {
    TraceAssembler assembler = assembler(1 << 20, 1000);
    assembler.ended(Spans.span(1, 1, 0));
    assembler.ended(Spans.span(1, 1, 0));
    after(assembler, Duration.ofSeconds(3));
    assembler.ended(Spans.span(1, 1, 0));
    assertThat(decided).containsExactly("COMPLETE 1");
    assertThat(ledger.snapshot()).containsEntry("spans/dropped/duplicate", 2L);
  }

  @Test
  void aFinishedTraceIsForgottenInTheEnd() {
    TraceAssembler assembler = assembler(1 << 20, 1000);
    assembler.ended(Spans.span(1, 1, 0));
    after(assembler, Duration.ofSeconds(3));
    after(assembler, Duration.ofSeconds(61));
    assembler.ended(Spans.span(1, 1, 0));
    after(assembler, Duration.ofSeconds(3));
    assertThat(decided).containsExactly("COMPLETE 1", "COMPLETE 1");
  }

  @Test
  void twoHundredThousandSpansOfManyTracesStayUnderASmallBoundAndAllComeOut() {
    long bound = 256 << 10;
    TraceAssembler assembler = assembler(bound, 10_000);
    Attributes prompt = Attributes.builder().put("prompt", "x".repeat(1_000)).build();
    int told = 0;
    for (int i = 0; told < 200_000; i++) {
      for (int span = 5; span >= 1; span--) {
        // Roots of every third trace never come.
        if (span > 1 || i % 3 != 0) {
          assembler.ended(Spans.span(i, span, span - 1, prompt));
          assertThat(assembler.heldBytes()).isLessThanOrEqualTo(bound);
          told++;
        }
      }
      if (i % 100 == 0) {
        after(assembler, Duration.ofMillis(100));
        spans.clear();
        decided.removeIf(reason -> !counted(reason));
      }
    }
    assembler.finish();
    decided.removeIf(reason -> !counted(reason));
    assertThat(out).isEqualTo(told);
    assertThat(assembler.heldBytes()).isZero();
  }

  private int out;

  private boolean counted(String reason) {
    out += Integer.parseInt(reason.substring(reason.indexOf(' ') + 1));
    return false;
  }

  private static LogRecordData record(int trace, int span, String body) {
    return TestLogRecordData.builder()
        .setSpanContext(Spans.context(trace, span))
        .setBody(body)
        .build();
  }

  @Test
  void aBoundReachedDecidesTheOldestFirst() {
    TraceAssembler assembler = assembler(20_000, 1000);
    Attributes big = Attributes.builder().put("prompt", "x".repeat(3_000)).build();
    assembler.ended(Spans.span(1, 2, 1, big));
    assembler.ended(Spans.span(2, 2, 1, big));
    assembler.ended(Spans.span(3, 2, 1, big));
    assertThat(decided).containsExactly(Reason.FULL + " 1");
    assertThat(spans.get(0).span().getTraceId()).isEqualTo(Spans.traceId(1));
  }
}
