package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Words of context count where they stand whole, not where the reach of the look cuts them. */
class WordsTest {

  private static final String NUMBER = "2025550143";

  @Test
  void aWordWithinReachGivesANumberItsMeaning() {
    assertThat(Engines.redact(NUMBER + " ".repeat(37) + "tel x")).contains("<PHONE>");
  }

  @Test
  void theBeginningOfALongerWordAtTheEndOfTheReachDoesNot() {
    assertThat(Engines.redact(NUMBER + " ".repeat(37) + "telx x")).contains(NUMBER);
  }

  @Test
  void theEndOfALongerWordAtTheBeginningOfTheReachDoesNot() {
    assertThat(Engines.redact("xtel" + " ".repeat(37) + NUMBER)).contains(NUMBER);
    assertThat(Engines.redact("tel" + " ".repeat(37) + NUMBER)).contains("<PHONE>");
  }
}
