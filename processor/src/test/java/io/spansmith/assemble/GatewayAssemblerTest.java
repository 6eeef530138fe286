package io.spansmith.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.time.TestClock;
import io.spansmith.account.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Traces without AI work are counted; every other one is decided on whole. */
class GatewayAssemblerTest {

  private final TestClock clock = TestClock.create();
  private final Ledger ledger = new Ledger();
  private final Map<String, List<String>> decided = new HashMap<>();
  private boolean onlyCounted = true;
  private long irrelevant;
  private int looked;

  private GatewayAssembler assembler(long maxBytes, int maxTraces) {
    return new GatewayAssembler(
        new AssemblyLimits(
            Duration.ofSeconds(10).toNanos(),
            Duration.ofSeconds(2).toNanos(),
            maxBytes,
            maxTraces,
            1000,
            Duration.ofSeconds(60).toNanos(),
            Duration.ofHours(1).toNanos(),
            25_000),
        clock,
        ledger,
        new TraceAssembler.Receiver() {
          @Override
          public boolean accept(TraceFragment fragment) {
            for (SpanNode node : fragment.ended()) {
              decided
                  .computeIfAbsent(fragment.trace().traceId(), id -> new ArrayList<>())
                  .add(node.spanId());
              fragment.trace().export(node);
            }
            return true;
          }

          @Override
          public boolean held(SpanNode ended) {
            looked++;
            return true;
          }

          @Override
          public void forgotten(long high, long low) {}
        },
        () -> onlyCounted,
        spans -> irrelevant += spans);
  }

  private void after(GatewayAssembler assembler, Duration time) {
    clock.advance(time);
    assembler.tick();
  }

  @Test
  void whatIsHeldOfASpanAsItCameIsNotReadBeforeItsTraceIsDecided() {
    GatewayAssembler assembler = assembler(1 << 20, 1000);
    assembler.ended(RawSpans.marked(1, 1, 0));
    assertThat(looked).isZero();
    after(assembler, Duration.ofSeconds(3));
    assertThat(decided).hasSize(1);
  }

  @Test
  void aPlainTraceIsCountedWhenEveryParentCameAndNothingMoreDoes() {
    GatewayAssembler assembler = assembler(1 << 20, 1000);
    assembler.ended(RawSpans.plain(1, 2, 1));
    after(assembler, Duration.ofSeconds(3));
    assertThat(irrelevant).isZero();
    assembler.ended(RawSpans.plain(1, 1, 0));
    after(assembler, Duration.ofSeconds(1));
    assertThat(irrelevant).isZero();
    after(assembler, Duration.ofSeconds(2));
    assertThat(irrelevant).isEqualTo(2);
    assertThat(decided).isEmpty();
    assertThat(assembler.heldBytes()).isZero();
  }

  @Test
  void aPlainTraceWhoseParentNeverComesWaitsNoLongerThanItMay() {
    GatewayAssembler assembler = assembler(1 << 20, 1000);
    assembler.ended(RawSpans.plain(1, 2, 1));
    after(assembler, Duration.ofSeconds(11));
    assertThat(irrelevant).isEqualTo(1);
  }

  @Test
  void aPlainTraceThatNeverFallsSilentWaitsNoLongerThanItMay() {
    GatewayAssembler assembler = assembler(1 << 20, 1000);
    for (int i = 1; i <= 13; i++) {
      assembler.ended(RawSpans.plain(1, i, 0));
      after(assembler, Duration.ofSeconds(1));
    }
    assertThat(irrelevant).isPositive();
  }

  @Test
  void theFirstSpanThatMayMatterBringsAllThatCameBeforeIt() {
    GatewayAssembler assembler = assembler(1 << 20, 1000);
    assembler.ended(RawSpans.plain(1, 2, 1));
    assembler.ended(RawSpans.marked(1, 3, 2));
    assembler.ended(RawSpans.plain(1, 1, 0));
    after(assembler, Duration.ofSeconds(3));
    assertThat(decided.values()).extracting(List::size).containsExactly(3);
    assertThat(irrelevant).isZero();
  }

  @Test
  void aPlainSpanOfATraceThatIsKnownFollowsIt() {
    GatewayAssembler assembler = assembler(1 << 20, 1000);
    assembler.ended(RawSpans.marked(1, 1, 0));
    after(assembler, Duration.ofSeconds(3));
    assembler.ended(RawSpans.plain(1, 2, 1));
    after(assembler, Duration.ofSeconds(3));
    assertThat(decided.values()).extracting(List::size).containsExactly(2);
  }

  @Test
  void aTraceThatTheAssemblerHasForgottenMayBePlainAgain() {
    GatewayAssembler assembler = assembler(1 << 20, 1000);
    assembler.ended(RawSpans.marked(1, 1, 0));
    after(assembler, Duration.ofSeconds(3));
    after(assembler, Duration.ofSeconds(120));
    assembler.ended(RawSpans.plain(1, 2, 1));
    after(assembler, Duration.ofSeconds(11));
    assertThat(irrelevant).isEqualTo(1);
  }

  @Test
  void aLogRecordBringsItsTrace() {
    GatewayAssembler assembler = assembler(1 << 20, 1000);
    assembler.ended(RawSpans.plain(1, 1, 0));
    assembler.record(
        TestLogRecordData.builder()
            .setSpanContext(RawSpans.plain(1, 1, 0).getSpanContext())
            .setAttributes(Attributes.empty())
            .build());
    after(assembler, Duration.ofSeconds(3));
    assertThat(decided).hasSize(1);
  }

  @Test
  void aSpanSentTwiceIsCountedAsADuplicate() {
    GatewayAssembler assembler = assembler(1 << 20, 1000);
    assembler.ended(RawSpans.plain(1, 1, 0));
    assembler.ended(RawSpans.plain(1, 1, 0));
    after(assembler, Duration.ofSeconds(3));
    assertThat(irrelevant).isEqualTo(1);
    assertThat(ledger.snapshot()).containsEntry("spans/dropped/duplicate", 1L);
  }

  @Test
  void tooManyPlainTracesPushTheOldestOut() {
    GatewayAssembler assembler = assembler(1 << 20, 3);
    for (int i = 1; i <= 10; i++) {
      assembler.ended(RawSpans.plain(i, 1, 2));
    }
    assertThat(irrelevant).isEqualTo(7);
  }

  @Test
  void plainTracesNeverHoldMoreBytesThanTheyMay() {
    GatewayAssembler assembler = assembler(2000, 1000);
    for (int i = 1; i <= 100; i++) {
      assembler.ended(RawSpans.plain(i, 1, 2));
      assertThat(assembler.heldBytes()).isLessThanOrEqualTo(2000);
    }
  }

  @Test
  void rulesThatLookAtEverySpanGetToSeeThem() {
    GatewayAssembler assembler = assembler(1 << 20, 1000);
    assembler.ended(RawSpans.plain(1, 1, 0));
    onlyCounted = false;
    assembler.ended(RawSpans.plain(2, 1, 0));
    after(assembler, Duration.ofSeconds(3));
    after(assembler, Duration.ofSeconds(3));
    assertThat(decided).hasSize(2);
    assertThat(irrelevant).isZero();
  }

  @Property(tries = 300)
  void everySpanIsDecidedOrCountedOnceAndTracesThatMatterAreWhole(@ForAll long seed) {
    decided.clear();
    irrelevant = 0;
    Random random = new Random(seed);
    GatewayAssembler assembler = assembler(1 << 22, 10_000);
    Map<Integer, Set<Integer>> sent = new HashMap<>();
    Set<Integer> matter = new HashSet<>();
    for (int i = 0; i < 400; i++) {
      int trace = 1 + random.nextInt(12);
      int span = 1 + random.nextInt(40);
      if (sent.computeIfAbsent(trace, id -> new HashSet<>()).add(span)) {
        boolean marked = trace % 3 == 0 && random.nextInt(20) == 0;
        int parent = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(40);
        assembler.ended(
            marked ? RawSpans.marked(trace, span, parent) : RawSpans.plain(trace, span, parent));
        if (marked) {
          matter.add(trace);
        }
      }
      after(assembler, Duration.ofMillis(random.nextInt(5)));
    }
    assembler.finish();

    Map<String, Integer> expected = new HashMap<>();
    long plain = 0;
    for (Map.Entry<Integer, Set<Integer>> trace : sent.entrySet()) {
      if (matter.contains(trace.getKey())) {
        expected.put(RawSpans.plain(trace.getKey(), 1, 0).getTraceId(), trace.getValue().size());
      } else {
        plain += trace.getValue().size();
      }
    }
    Map<String, Integer> whole = new HashMap<>();
    decided.forEach((trace, spans) -> whole.put(trace, new HashSet<>(spans).size()));
    assertThat(whole).isEqualTo(expected);
    assertThat(irrelevant).isEqualTo(plain);
    assertThat(assembler.heldBytes()).isZero();
  }
}
