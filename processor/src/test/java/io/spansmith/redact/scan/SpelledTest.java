package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail addresses, numbers and dates in spellings that people and word processors give them. */
final class SpelledTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada(at)example.org",
        "ada (at) example (dot) org",
        "ada.b (AT) mail.example.co.uk",
        "ada (dot) b (at) example [dot] org",
      })
  void addressesAreReadWhoseSignsAreSpelledOut(String address) {
    assertThat(Engines.redact("mail " + address + ", please")).isEqualTo("mail <EMAIL>, please");
  }

  @ParameterizedTest
  @ValueSource(strings = {"look (at) it. Now", "f(at)", "meet (at) noon", "x(at, 2.5)"})
  void theWordAloneIsNoAddress(String text) {
    assertThat(Engines.redact(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "card 4111\u202f1111\u202f1111\u202f1111, card <CREDIT_CARD>",
    "card 4111\u22121111\u22121111\u22121111, card <CREDIT_CARD>",
    "card 4111\u20101111\u20101111\u20101111, card <CREDIT_CARD>",
    "call +49\u200930\u20091234567, call <PHONE>",
    "born 3rd of March 1984, born <DATE_OF_BIRTH>",
    "geb. 21.11.1942, geb. <DATE_OF_BIRTH>",
    "생년월일 1984년 3월 3일, 생년월일 <DATE_OF_BIRTH>",
    "født 3. marts 1984, født <DATE_OF_BIRTH>",
  })
  void signsOfAnyWidthPartDigits(String text, String expected) {
    assertThat(Engines.redact(text)).isEqualTo(expected);
  }
}
