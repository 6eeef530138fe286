package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Words of context count where they stand whole, not where the reach of the look cuts them. */
class WordsTest {

  private static final String NUMBER = "2025550143";

  @Test
  void a_word_within_reach_gives_a_number_its_meaning() {
    assertThat(Engines.redact(NUMBER + " ".repeat(37) + "tel x")).contains("<PHONE>");
  }

  @Test
  void the_beginning_of_a_longer_word_at_the_end_of_the_reach_does_not() {
    assertThat(Engines.redact(NUMBER + " ".repeat(37) + "telx x")).contains(NUMBER);
  }

  @Test
  void the_end_of_a_longer_word_at_the_beginning_of_the_reach_does_not() {
    assertThat(Engines.redact("xtel" + " ".repeat(37) + NUMBER)).contains(NUMBER);
    assertThat(Engines.redact("tel" + " ".repeat(37) + NUMBER)).contains("<PHONE>");
  }
}
