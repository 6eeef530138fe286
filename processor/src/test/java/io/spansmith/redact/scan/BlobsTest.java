package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Base64 of no text is passed over, in lines of the usual widths too. */
final class BlobsTest {

  private static final Engine ENGINE = Engines.ALL;

  @ParameterizedTest
  @CsvSource({"76, '\\n'", "76, '\\r\\n'", "64, '\\n'", "0, '\\n'"})
  void costsLittleMoreThanItsLength(int width, String end) {
    byte[] bytes = new byte[6000];
    new Random(7).nextBytes(bytes);
    String separator = end.replace("\\n", "\n").replace("\\r", "\r");
    String text =
        Base64.getMimeEncoder(width, separator.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
            .encodeToString(bytes);

    assertThat(Engines.redact(ENGINE, text)).isSameAs(text);
    assertThat(ENGINE.work(text)).isLessThan(4L * text.length());
  }

  @ParameterizedTest
  @CsvSource({"2", "1"})
  void aLineOrTwoAreLookedAt(int lines) {
    String key = "A1b2C3d4E5f6G7h8J9k0".repeat(4).substring(0, 64);
    String text = "x\n" + (key + "\n").repeat(lines) + "mail ada@lovelace.example";

    assertThat(Engines.redact(ENGINE, text)).startsWith("x\n" + key).doesNotContain("ada@");
  }
}
