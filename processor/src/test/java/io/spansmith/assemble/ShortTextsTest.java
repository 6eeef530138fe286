package io.spansmith.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShortTextsTest {

  private static final Attributes ATTRIBUTES =
      Attributes.builder()
          .put("tenant", "blue")
          .put("empty", "")
          .put("prompt", "word ".repeat(100))
          .put("tokens", 7)
          .put("session", "s-1")
          .build();

  @Test
  void shortTextsAreKeptAndNothingElse() {
    assertThat(ShortTexts.of(ATTRIBUTES))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("tenant", "blue", "empty", "", "session", "s-1"));
  }

  @Test
  void eachIsFoundByItsKey() {
    Map<String, String> texts = ShortTexts.of(ATTRIBUTES);

    assertThat(texts.get("tenant")).isEqualTo("blue");
    assertThat(texts.get("session")).isEqualTo("s-1");
    assertThat(texts.get("empty")).isEmpty();
    assertThat(texts.get("prompt")).isNull();
    assertThat(texts.containsKey("tokens")).isFalse();
  }

  @Test
  void whereThereAreNoneNothingIsKept() {
    assertThat(ShortTexts.of(Attributes.of(AttributeKey.longKey("tokens"), 7L))).isSameAs(Map.of());
  }

  @Test
  void finishedTracesAnswerForThem() {
    Trace bare = new Trace("0af7651916cd43dd8448eb211c80319c");
    Trace rich = new Trace("0af7651916cd43dd8448eb211c80319c");
    rich.rootBaggage = ShortTexts.of(Attributes.builder().put("k", "v".repeat(128)).build());

    assertThat(new FinishedTrace(rich, 0).weight())
        .isGreaterThan(new FinishedTrace(bare, 0).weight() + 128);
  }
}
