package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PercentSignsTest {

  @Test
  void neverMissesASign() {
    Random random = new Random(13);
    PercentSigns signs = new PercentSigns();
    for (int tries = 0; tries < 200; tries++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 200; i++) {
        text.append(random.nextInt(50) == 0 ? '%' : 'a');
      }
      String source = text.toString();
      for (int asked = 0; asked < 50; asked++) {
        int from = random.nextInt(200);
        int to = from + random.nextInt(200 - from);
        assertThat(signs.mayBeIn(source, from, to))
            .isEqualTo(source.substring(from, to).indexOf('%') >= 0);
      }
    }
  }

  @Test
  void givesUpRatherThanSearchALongTextForEachOfItsParts() {
    String source = "a".repeat(1_000_000);
    PercentSigns signs = new PercentSigns();
    int unknown = 0;
    for (int from = source.length() - 100; from >= 100; from -= 100) {
      unknown += signs.mayBeIn(source, from, from + 50) ? 1 : 0;
    }
    assertThat(unknown).isGreaterThan(9_000);
    assertThat(new PercentSigns().mayBeIn("a".repeat(1000), 10, 900)).isFalse();
  }
}
