package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which times are passed over, and what stands beside them. */
final class TimesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12:34:56",
        "12:34:56.789",
        "2024-05-01T12:34:56",
        "2024-05-01T12:34:56Z",
        "2024-05-01T12:34:56.123456789Z",
        "2024-05-01T12:34:56+02:00",
        "2024-05-01 12:34:56.5-05:00"
      })
  void aTimeIsReadToItsEnd(String time) {
    assertThat(end(time, 0)).isEqualTo(time.length());
    assertThat(end("[" + time + "]", 1)).isEqualTo(1 + time.length());
    assertThat(end("\"" + time + "\", 7", 1)).isEqualTo(1 + time.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12:34",
        "12:34:567",
        "12:34:56:78:9a:bc",
        "12:34:56@example.com",
        "12:34:56-7",
        "2024-05-01",
        "2024-05-01T12:34",
        "2024-05-01 415 555 2671",
        "2024-05-01T12:34:56.1.2.3"
      })
  void whatOnlyBeginsAsATimeIsNone(String text) {
    assertThat(end(text, 0)).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "born 1990-01-02 08:15:00 in Rome | born <DATE_OF_BIRTH> 08:15:00 in Rome",
        "12:34:56,+49 30 901820 | 12:34:56,<PHONE>",
        "2024-05-01 12:34:56 415-555-2671 | 2024-05-01 12:34:56 <PHONE>",
        "at 12:34:56 00:1A:2B:3C:4D:5E | at 12:34:56 <MAC_ADDRESS>",
        "2024-05-01T12:34:56Z 10.1.2.3 | 2024-05-01T12:34:56Z <IP_ADDRESS>"
      })
  void whatStandsInOrBesideOneIsFound(String text, String redacted) {
    assertThat(Engines.redact(text)).isEqualTo(redacted);
  }

  @Test
  void timesInPartsOfOtherCodesAreNone() {
    assertThat(end("x-12:34:56", 2)).isEqualTo(-1);
    assertThat(end("a:12:34:56", 2)).isEqualTo(-1);
  }

  private static int end(String text, int start) {
    Scan s = new Scan();
    s.load(text, "");
    int digits = start;
    while (Chars.isDigit(s.v[digits])) {
      digits++;
    }
    return Times.end(s, start, digits - start);
  }
}
