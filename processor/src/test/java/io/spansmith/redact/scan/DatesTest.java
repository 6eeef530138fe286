package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Birth dates in the ways that people and programs write them; other dates stay. */
final class DatesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1985-04-12",
        "1985/04/12",
        "12.04.1985",
        "12/04/85",
        "April 12, 1985",
        "April 12th, 1985",
        "12th April 1985",
        "1st May 1985",
        "12 Apr '85",
        "19850412",
        "12041985",
        "1985-04-12T00:00:00Z",
        "1985-04-12T00:00:00.000Z",
        "12 avril 1985",
        "1er avril 1985",
        "12 de abril de 1985",
        "12 Nisan 1985",
        "12 апреля 1985",
        "12 Απριλίου 1985",
        "12. dubna 1985",
        "1985年4月12日",
        "١٢/٠٤/١٩٨٥",
      })
  void aBirthDateGoes(String date) {
    assertThat(Engines.redact("Date of birth: " + date + ", Rome"))
        .isEqualTo("Date of birth: <DATE_OF_BIRTH>, Rome");
    assertThat(Engines.redact("{\"birthDate\": \"" + date + "\"}"))
        .isEqualTo("{\"birthDate\": \"<DATE_OF_BIRTH>\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Released on 12th April 1985.",
        "2024-05-01T00:00:00Z and 20240501",
        "born in 1985, 12th of them",
        "date of birth: 98765432",
        "the 1st, 2nd and 3rd of 12 '85 models",
      })
  void otherDatesAndNumbersStay(String text) {
    assertThat(Engines.redact(text)).isSameAs(text);
  }
}
