package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which fractions are passed over, and what stands beside them. */
final class FractionsTest {

  @ParameterizedTest
  @ValueSource(strings = {"[0.0123,", ", 0.987654321]", "[-0.01234567890123456,", ":-0.5555}"})
  void aFractionOfAListIsReadToItsEnd(String list) {
    assertThat(Fractions.end(loaded(list), list.indexOf('0'))).isEqualTo(list.length() - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0.012,", // so few digits may be a version's
        "[0.0123.4,",
        "[0.0123-4,",
        "[0.0123 4,",
        "[0.0123@example.com,",
        "[1.4155552671,",
        "v0.0123,",
        "a-0.0123,",
        "1.0.0123,"
      })
  void whatOnlyBeginsAsAFractionIsNone(String text) {
    assertThat(Fractions.end(loaded(text), text.indexOf('.') - 1)).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[0.12345,4111111111111111,0.12345] | [0.12345,\"<CREDIT_CARD>\",0.12345]",
        "[-0.12345, 10.1.2.3 ] | [-0.12345, \"<IP_ADDRESS>\" ]",
        "{\"score\":0.987654,\"by\":\"ada@example.com\"} | {\"score\":0.987654,\"by\":\"<EMAIL>\"}",
        "password: 0.987654, x | password: <PASSWORD>, x"
      })
  void whatStandsBesideOneIsFound(String text, String redacted) {
    assertThat(Engines.redact(text)).isEqualTo(redacted);
  }

  @Test
  void anEndlessOneIsReadButOnce() {
    String text = "[0." + "1".repeat(100_000);
    assertThat(Engines.redact(text)).isSameAs(text);
  }

  private static Scan loaded(String text) {
    Scan s = new Scan();
    s.load(text, "");
    return s;
  }
}
