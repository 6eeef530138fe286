package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class RarePairsTest {

  private static final List<String> WORDS =
      List.of("cvv", "csc", "security code", "pin number", "one-time code", "passcode");
  private static final RarePairs PAIRS = Objects.requireNonNull(RarePairs.of(WORDS));

  @Property(tries = 500)
  void everyWordIsSeenWhereverItStandsAndInAnyCase(
      @ForAll @IntRange(min = 0, max = 5) int word,
      @ForAll @IntRange(min = 0, max = 90) int at,
      @ForAll boolean upper) {
    String text = WORDS.get(word);
    String written = upper ? text.toUpperCase(Locale.ROOT) : text;
    byte[] low = bytes("~".repeat(at) + written + "~".repeat(90 - at));

    assertThat(PAIRS.within(low, 0, 90 + text.length())).isTrue();
    assertThat(PAIRS.within(low, at, at + text.length())).isTrue();
  }

  @Test
  void ordinaryWordsAreNotTakenForThem() {
    String text = "the order was shipped to you in two boxes, with what else they had asked us for";

    assertThat(PAIRS.within(bytes(text), 0, text.length())).isFalse();
  }

  @Test
  void signsBeyondAsciiAreNotTakenForLetters() {
    String text = "l\u00e0-bas \u00b7 \u00ab d\u00e9j\u00e0 vu \u00bb \u00ff \u00a7 \u00a0";

    assertThat(PAIRS.within(bytes(text), 0, text.length())).isFalse();
  }

  @Test
  void thereAreNoneForWordsThatHaveTooLittleInCommon() {
    assertThat(RarePairs.of(List.of("ab", "cd", "ef", "gh", "ij", "kl", "mn"))).isNull();
    assertThat(RarePairs.of(List.of("旅券"))).isNull();
    assertThat(RarePairs.of(List.of())).isNull();
  }

  private static byte[] bytes(String text) {
    return (text + "\0".repeat(Eight.PAD)).getBytes(StandardCharsets.ISO_8859_1);
  }
}
