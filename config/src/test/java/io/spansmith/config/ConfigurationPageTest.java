package io.spansmith.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference page says what the schema says, and the schema what the reader does. */
class ConfigurationPageTest {

  private static final Path PAGE = Path.of("..", "docs", "configuration.md");
  private static final String MARK = "<!-- reference: written by ConfigurationPageTest -->\n";

  @Test
  void thePageHasEveryKeyWithTypeDefaultAndUnit() throws Exception {
    String page = Files.readString(PAGE);
    int mark = page.indexOf(MARK);
    assertThat(mark).as("the mark before the reference").isPositive();
    String expected =
        page.substring(0, mark) + MARK + ConfigurationPage.of(JsonSchema.shipped().root());
    if (Boolean.getBoolean("spansmith.write")) {
      Files.writeString(PAGE, expected);
      page = expected;
    }
    assertThat(page)
        .as("write it anew with -Dspansmith.write=true -Dtest=ConfigurationPageTest")
        .isEqualTo(expected);
  }
}
