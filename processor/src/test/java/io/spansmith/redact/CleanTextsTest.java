package io.spansmith.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanTextsTest {

  private final CleanTexts texts = new CleanTexts();

  @Test
  void knowsATextThatCameTwiceUnderTheSameKeyAlone() {
    texts.add("gpt-4o", "model");
    assertThat(texts.holds("gpt-4o", "model")).isFalse();
    texts.add("gpt-4o", "model");
    assertThat(texts.holds("gpt-4o", "model")).isTrue();
    assertThat(texts.holds("gpt-4o", "password")).isFalse();
    assertThat(texts.holds("gpt-5", "model")).isFalse();
  }

  @Test
  void keepsWhatItKnowsWhileIdsPassThatComeOnce() {
    texts.add("gpt-4o", "model");
    texts.add("gpt-4o", "model");
    for (int i = 0; i < 100_000; i++) {
      texts.add("chatcmpl-" + i, "id");
    }
    assertThat(texts.holds("gpt-4o", "model")).isTrue();
    assertThat(texts.holds("chatcmpl-1", "id")).isFalse();
  }

  @Test
  void tellsTextsWithTheSameHashApart() {
    texts.add("Aa", "key");
    texts.add("Aa", "key");
    assertThat(texts.holds("BB", "key")).isFalse();
  }
}
