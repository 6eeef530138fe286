package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that is in base64 is read, and all else in base64 stays. */
final class EncodedTest {

  private static final Engine ENGINE = Engines.DEFAULT;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user@example.com",
        "at ada@lovelace.example, please",
        "{\"to\": \"ada@lovelace.example\"}",
        "\u4f60\u597d ada@lovelace.example",
        "my card is 4111 1111 1111 1111",
        "line\nada@lovelace.example\n"
      })
  void isReplacedAsAWholeWhereItHoldsAFinding(String text) {
    for (String encoded : new String[] {plain(text), url(text), plain(plain(text))}) {
      assertThat(Engines.redact(ENGINE, encoded)).startsWith("<").hasSizeLessThan(20);
      assertThat(Engines.redact(ENGINE, "a=1 data:text/plain;base64," + encoded + " b"))
          .doesNotContain(encoded.substring(0, 8));
      assertThat(Engines.redact(ENGINE, "{\"d\":\"" + plain(text + "?") + "\"}"))
          .startsWith("{\"d\":\"<")
          .endsWith(">\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a text of some length without anything in it, 12 times",
        "{\"page\": 2, \"size\": 50}",
        "short"
      })
  void staysWhereItHoldsNone(String text) {
    String around = "cursor " + plain(text) + " and " + url(text);

    assertThat(Engines.redact(ENGINE, around)).isSameAs(around);
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "]", "}", "&b=1", ";", ")", " ", "\n", "\""})
  void isFoundByWhatFillsItUpWhateverFollows(String after) {
    String encoded = plain("user@example.com");

    assertThat(encoded).endsWith("==").doesNotContainPattern("\\d");
    assertThat(Engines.redact(ENGINE, "- (" + encoded + after))
        .doesNotContain(encoded.substring(0, 8));
  }

  @Test
  void thePatternsOfTheUserAreLookedForInItToo() {
    Engine engine =
        Engines.of(
            List.of("pii"),
            false,
            List.of(new UserPattern("badge", "EMP-\\d{6}", List.of("EMP-"), List.of())));

    assertThat(Engines.redact(engine, "x " + plain("the badge is EMP-123456 today") + " y"))
        .isEqualTo("x <BADGE> y");
  }

  @Test
  void mediaStay() {
    byte[] bytes = new byte[3000];
    new Random(1).nextBytes(bytes);
    String image = "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes);
    String drawing = "data:image/svg+xml;base64," + plain("<svg><!-- ada@lovelace.example -->");

    assertThat(Engines.redact(ENGINE, image)).isSameAs(image);
    assertThat(Engines.redact(ENGINE, drawing)).isSameAs(drawing);
  }

  @Test
  void aTextOfManyRunsIsReadInLinearTime() {
    String half = (plain("some text, no more") + "/").repeat(2000);

    assertThat(ENGINE.work(half + half)).isLessThan(3 * ENGINE.work(half));
  }

  private static String plain(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String url(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
