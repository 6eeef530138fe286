package io.spansmith.export.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0                             | 0
          ' 17 '                        | 17000
          99999999999999999999          | 86400000
          Mon, 05 Jan 2026 10:00:30 GMT | 30000
          Mon, 05 Jan 2026 09:00:00 GMT | 0
          Monday, 05-Jan-26 10:01:00 GMT | 60000
          Mon Jan  5 10:00:02 2026      | 2000
          Sunday, 06-Nov-94 08:49:37 GMT | -1
          -5                            | -1
          soon                          | -1
          ''                            | -1
          1.5                           | -1
          """)
  void secondsAndDatesAreUnderstoodAndNothingElse(String header, long millis) {
    assertThat(RetryAfter.millis(Optional.of(header), Optional.empty(), NOW)).isEqualTo(millis);
  }

  @Test
  void aDateIsReadByTheClockOfTheServerThatWroteIt() {
    Optional<String> later = Optional.of("Mon, 05 Jan 2026 11:00:05 GMT");
    assertThat(RetryAfter.millis(later, Optional.of("Mon, 05 Jan 2026 11:00:00 GMT"), NOW))
        .isEqualTo(5_000);
    assertThat(RetryAfter.millis(later, Optional.of("now"), NOW)).isEqualTo(3_605_000);
  }
}
