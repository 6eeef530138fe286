package io.spansmith.export.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
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
          -5                            | -1
          soon                          | -1
          ''                            | -1
          1.5                           | -1
          """)
  void seconds_and_dates_are_understood_and_nothing_else(String header, long millis) {
    assertThat(RetryAfter.millis(Optional.of(header), NOW)).isEqualTo(millis);
  }
}
