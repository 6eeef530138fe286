package io.spansmith.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SpanRingTest {

  private static final Runnable NOTHING = () -> {};

  @Test
  void givesBackWhatItWasGivenInOrder() {
    SpanRing ring = new SpanRing(16, NOTHING);
    ring.offer("a", null, 0);
    ring.offer("b", "note", 0);
    List<String> read = new ArrayList<>();
    ring.drain((reference, note) -> read.add(reference + "/" + note), 10);
    assertThat(read).containsExactly("a/null", "b/note");
  }

  @Test
  void refusesWhenFullAndTakesAgainWhenRead() {
    SpanRing ring = new SpanRing(16, NOTHING);
    for (int i = 0; i < 16; i++) {
      assertThat(ring.offer(i, null, 0)).isTrue();
    }
    assertThat(ring.offer("more", null, 0)).isFalse();
    ring.drain((reference, note) -> {}, 1);
    assertThat(ring.offer("more", null, 0)).isTrue();
    assertThat(ring.offer("still more", null, 0)).isFalse();
  }

  @Test
  void keepsTheReserveForThoseThatMayUseIt() {
    SpanRing ring = new SpanRing(16, NOTHING);
    int taken = 0;
    while (ring.offer("start", null, 4)) {
      taken++;
    }
    assertThat(taken).isEqualTo(12);
    assertThat(ring.offer("end", null, 0)).isTrue();
  }

  @Test
  void tellsOfTheFirstReferenceOnce() {
    AtomicInteger first = new AtomicInteger();
    SpanRing ring = new SpanRing(16, first::incrementAndGet);
    ring.offer("a", null, 0);
    ring.offer("b", null, 0);
    assertThat(first).hasValue(1);
  }

  @Test
  void takesNothingOnceClosed() {
    SpanRing ring = new SpanRing(16, NOTHING);
    ring.close();
    assertThat(ring.offer("late", null, 0)).isFalse();
  }

  @Test
  void sixteenThreadsLoseAndDoubleNothing() throws InterruptedException {
    SpanRing ring = new SpanRing(1024, NOTHING);
    int threads = 16;
    int each = 20_000;
    LongAdder refused = new LongAdder();
    CountDownLatch done = new CountDownLatch(threads);
    for (int t = 0; t < threads; t++) {
      int thread = t;
      new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  if (!ring.offer(new int[] {thread, i}, null, 0)) {
                    refused.increment();
                    if (ThreadLocalRandom.current().nextInt(64) == 0) {
                      Thread.yield();
                    }
                  }
                }
                done.countDown();
              })
          .start();
    }
    int[] last = new int[threads];
    Arrays.fill(last, -1);
    int[] read = new int[1];
    SpanRing.Reader reader =
        (reference, note) -> {
          int[] pair = (int[]) reference;
          assertThat(pair[1]).isGreaterThan(last[pair[0]]);
          last[pair[0]] = pair[1];
          read[0]++;
        };
    while (done.getCount() > 0) {
      if (ring.drain(reader, 512) == 0) {
        ring.await(100_000);
      }
    }
    ring.drain(reader, Integer.MAX_VALUE);
    assertThat(read[0] + refused.sum()).isEqualTo((long) threads * each);
  }

  @Test
  @Timeout(60)
  void whoHibernatesWakesWithTheNextReference() throws InterruptedException {
    SpanRing ring = new SpanRing(16, NOTHING);
    int references = 5_000;
    AtomicInteger read = new AtomicInteger();
    Thread consumer =
        new Thread(
            () -> {
              while (read.get() < references) {
                if (ring.drain((reference, note) -> read.incrementAndGet(), 16) == 0) {
                  ring.hibernate(TimeUnit.HOURS.toNanos(1), () -> true);
                }
              }
            });
    consumer.start();
    for (int i = 0; i < references; i++) {
      assertThat(ring.offer(i, null, 0)).isTrue();
      while (read.get() <= i) {
        Thread.onSpinWait();
      }
    }
    consumer.join();
    assertThat(read).hasValue(references);
  }

  @Test
  @Timeout(60)
  void whoHibernatesHearsOfEveryOrder() throws InterruptedException {
    SpanRing ring = new SpanRing(16, NOTHING);
    int orders = 5_000;
    AtomicInteger waiting = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    Thread consumer =
        new Thread(
            () -> {
              while (done.get() < orders) {
                if (done.get() < waiting.get()) {
                  done.incrementAndGet();
                } else {
                  ring.hibernate(TimeUnit.HOURS.toNanos(1), () -> done.get() == waiting.get());
                }
              }
            });
    consumer.start();
    for (int i = 0; i < orders; i++) {
      waiting.incrementAndGet();
      ring.wake();
      while (done.get() <= i) {
        Thread.onSpinWait();
      }
    }
    consumer.join();
    assertThat(done).hasValue(orders);
  }
}
