package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GrowthTest {

  private final Growth growth = new Growth();

  @Test
  void aUsualBufferStays() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(growth.isOver(1 << 18, 10)).isFalse();
    }
  }

  @Test
  void aLargeBufferStaysWhileLargeTextsCome() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(growth.isOver(1 << 21, i % 20 == 0 ? 1 << 20 : 10)).isFalse();
    }
  }

  @Test
  void aLargeBufferGoesWhenOnlySmallTextsCome() {
    int texts = 0;
    while (!growth.isOver(1 << 21, 10)) {
      texts++;
    }
    assertThat(texts).isBetween(16, 64);
  }

  @Test
  void theLargestGoesAtOnce() {
    assertThat(growth.isOver((1 << 22) + 1, 1 << 22)).isTrue();
  }
}
