package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  private final AtomicLong clock = new AtomicLong(-5);
  private final AtomicLong cpu = new AtomicLong(7);
  private final Deadline deadline = Deadline.of(100, clock::get, cpu::get);

  @Test
  void aPauseOfTheMachineIsNotTheWorks() {
    assertThat(deadline.hasPassed()).isFalse();
    clock.addAndGet(1_000_000);
    assertThat(deadline.hasPassed()).isFalse();
    clock.addAndGet(1_000_000);
    assertThat(deadline.hasPassed()).isFalse();
  }

  @Test
  void workThatGoesOnPassesItByItsCpuTime() {
    assertThat(deadline.hasPassed()).isFalse();
    clock.addAndGet(101);
    assertThat(deadline.hasPassed()).isFalse();
    cpu.addAndGet(100);
    assertThat(deadline.hasPassed()).isFalse();
    cpu.addAndGet(1);
    assertThat(deadline.hasPassed()).isTrue();
  }

  @Test
  void whatWasDoneInTimeIsNotCounted() {
    assertThat(deadline.hasPassed()).isFalse();
    clock.addAndGet(100);
    cpu.addAndGet(100_000);
    assertThat(deadline.hasPassed()).isFalse();
    clock.addAndGet(1);
    assertThat(deadline.hasPassed()).isFalse();
  }

  @Test
  void theThreadsOwnTimeIsTaken() {
    Deadline real = Deadline.of(1);
    int looks = 0;
    while (!real.hasPassed()) {
      looks++;
    }
    assertThat(looks).isPositive();
  }
}
