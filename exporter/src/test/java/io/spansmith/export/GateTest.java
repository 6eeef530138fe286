package io.spansmith.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.config.DestinationConfig.RetryConfig;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GateTest {

  private final Backoff longest = new Backoff(new RetryConfig(100, 30_000, 300_000), () -> 1.0);
  private final Gate gate = new Gate(longest, 4);
  private final long now = System.nanoTime();

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }

  @Test
  void pausesDoubleToTheirBoundAndJitterTakesAnyPartOfThem() {
    assertThat(millis(longest.nanos(1))).isEqualTo(100);
    assertThat(millis(longest.nanos(4))).isEqualTo(800);
    assertThat(millis(longest.nanos(60))).isEqualTo(30_000);
    Backoff shortest = new Backoff(new RetryConfig(100, 30_000, 300_000), () -> 0.0);
    assertThat(shortest.nanos(8)).isZero();
  }

  @Test
  void aBackendMayAskForAMinuteAndNoLonger() {
    gate.failed(now, 86_400_000, false);
    assertThat(millis(gate.nanosUntilOpen(now))).isEqualTo(60_000);
    assertThat(gate.permits()).isEqualTo(1);
  }

  @Test
  void oneFailureDelaysItsBatchOnlyAndFiveInARowAll() {
    for (int i = 1; i < Gate.TRIP; i++) {
      gate.failed(now, -1, false);
      assertThat(gate.isOpen(now)).isTrue();
    }
    gate.failed(now, -1, false);
    assertThat(gate.isOpen(now)).isFalse();
    assertThat(gate.state()).isEqualTo(Health.State.CIRCUIT_OPEN);
    assertThat(gate.permits()).isEqualTo(1);
    gate.succeeded(now + TimeUnit.MINUTES.toNanos(1));
    assertThat(gate.state()).isEqualTo(Health.State.OK);
    assertThat(gate.permits()).isEqualTo(4);
  }

  @Test
  void aRequestSentBeforeThePauseDoesNotEndIt() {
    gate.failed(now, 10_000, false);
    gate.succeeded(now + 1);
    assertThat(gate.isOpen(now + TimeUnit.SECONDS.toNanos(9))).isFalse();
  }

  @Test
  void theEndCutsOurOwnPausesShortAndNotThoseTheBackendAskedFor() {
    for (int i = 0; i < 10; i++) {
      gate.failed(now, -1, true);
    }
    gate.hurry(now);
    assertThat(gate.isOpen(now)).isTrue();
    gate.failed(now, 10_000, false);
    gate.hurry(now);
    assertThat(gate.isOpen(now)).isFalse();
  }

  @Test
  void aRefusedKeyIsToldOnceAndAskedAgainEverMoreRarely() {
    assertThat(gate.unauthorized(now)).isTrue();
    assertThat(millis(gate.nanosUntilOpen(now))).isEqualTo(5_000);
    assertThat(gate.unauthorized(now)).isFalse();
    assertThat(millis(gate.nanosUntilOpen(now))).isEqualTo(10_000);
    for (int i = 0; i < 10; i++) {
      gate.unauthorized(now);
    }
    assertThat(millis(gate.nanosUntilOpen(now))).isEqualTo(60_000);
  }
}
