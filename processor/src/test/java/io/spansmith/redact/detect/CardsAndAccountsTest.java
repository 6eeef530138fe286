package io.spansmith.redact.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardsAndAccountsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4242424242424242", "4000056655665556", "5555555555554444", "2223003122003222",
        "378282246310005", "6011111111111117", "3056930009020004", "36227206271667",
        "3566002020360505", "6200000000000005", "4222222222222"
      })
  void takesTheTestCardsThatProcessorsPublish(String card) {
    assertThat(CardIssuers.valid(card)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4242424242424241",
        "0000000000000000",
        "1775685079123",
        "9999999999999995",
        "42424242424",
        "42424242424242424242",
        "424242424242424x"
      })
  void refusesOtherNumbers(String number) {
    assertThat(CardIssuers.valid(number)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GB82WEST12345698765432", "DE89370400440532013000", "FR1420041010050500013M02606",
        "NO9386011117947", "MT84MALT011000012345MTLCAST001S", "LC55HEMM000100010012001200023015"
      })
  void takesTheIbansOfTheRegistry(String iban) {
    assertThat(IbanStructures.valid(iban)).isTrue();
    assertThat(IbanStructures.length(iban.substring(0, 2))).isEqualTo(iban.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GB82WEST12345698765433", "GB82WES112345698765432", "DE8937040044053201300",
        "ZZ89370400440532013000", "DE", "DE00370400440532013000"
      })
  void refusesWhatIsNone(String iban) {
    assertThat(IbanStructures.valid(iban)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "442079460018, true", "12025550123, true", "4930123456, true", "2908999, true",
    "999123456789, false", "0123456789, false", "123, false", "12345678901234567, false",
    "1202555012, false", "12x25550123, false"
  })
  void internationalNumbersHaveACodeAndItsLength(String digits, boolean valid) {
    assertThat(PhoneNumbers.international(digits)).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvSource({
    "2025550123, true, true", "9301673943, true, false", "1025550123, false, false",
    "2115550123, false, false", "9115550123, false, false", "202555012, false, false"
  })
  void americanNumbersHaveAnAreaThatCanBe(String digits, boolean area, boolean exchange) {
    assertThat(PhoneNumbers.northAmerican(digits)).isEqualTo(area);
    assertThat(PhoneNumbers.northAmericanStrict(digits)).isEqualTo(exchange);
  }

  @Test
  void timesAreTold() {
    assertThat(Timestamps.likely("1763787236")).isTrue();
    assertThat(Timestamps.likely("1763787236123")).isTrue();
    assertThat(Timestamps.likely("20260131235959")).isTrue();
    assertThat(Timestamps.likely("9434765919")).isFalse();
    assertThat(Timestamps.likely("20261331235959")).isFalse();
    assertThat(Timestamps.likely("17637872x6")).isFalse();
  }

  @Test
  void queryParametersThatOpenSomethingAreTold() {
    assertThat(SecretParameters.contains("X-Amz-Signature")).isTrue();
    assertThat(SecretParameters.contains("access_token")).isTrue();
    assertThat(SecretParameters.contains("page")).isFalse();
  }
}
