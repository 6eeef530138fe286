package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spansmith.redact.detect.CardIssuers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The engine against slow and plain ways to say the same. */
final class EnginePropertyTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern MAIL =
      Pattern.compile("(?<![\\w.])[a-z0-9]+@[a-z0-9]+\\.[a-z]{2,}(?![\\w.])");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![\\w.])(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?![\\w.])");
  private static final Pattern CARD = Pattern.compile("(?<!\\w)\\d{16}(?!\\w)");

  /**
   * Words parted by blanks: mail addresses, numbers, addresses, near misses and letters. All begin
   * with a letter that no word of context begins with, for those give numbers another meaning.
   */
  @Provide
  Arbitrary<String> prose() {
    Arbitrary<String> word =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .ofMinLength(2)
            .ofMaxLength(8)
            .map(letters -> "q" + letters);
    Arbitrary<Integer> octet = Arbitraries.integers().between(10, 270);
    Arbitrary<String> mail = word.map(w -> w + "@" + w + ".org");
    Arbitrary<String> noMail = word.map(w -> w + "@" + w);
    Arbitrary<String> address = octet.map(o -> o + "." + o / 2 + ".33." + o);
    Arbitrary<String> card =
        Arbitraries.strings().withCharRange('0', '9').ofLength(12).map(d -> "4111" + d);
    Arbitrary<String> foreign = Arbitraries.of("ключ", "値", "über", "naïve", "😀");
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, word),
            net.jqwik.api.Tuple.of(1, mail),
            net.jqwik.api.Tuple.of(1, noMail),
            net.jqwik.api.Tuple.of(1, address),
            net.jqwik.api.Tuple.of(1, card),
            net.jqwik.api.Tuple.of(1, foreign))
        .list()
        .ofMaxSize(12)
        .map(words -> String.join(" ", words));
  }

  @Property(tries = 2000)
  void agreesWithPlainExpressions(@ForAll("prose") String text) {
    String expected = MAIL.matcher(text).replaceAll("<EMAIL>");
    expected = ADDRESS.matcher(expected).replaceAll("<IP_ADDRESS>");
    Matcher card = CARD.matcher(expected);
    expected = card.replaceAll(m -> CardIssuers.valid(m.group()) ? "<CREDIT_CARD>" : m.group());

    assertThat(Engines.redact(text)).isEqualTo(expected);
  }

  @Property(tries = 1000)
  void readsJsonAsTheTextItHolds(
      @ForAll("prose") String text, @ForAll("layers") List<String> layers)
      throws JsonProcessingException {
    String json = JSON.writeValueAsString(text);
    for (String key : layers) {
      json = JSON.writeValueAsString(JSON.createObjectNode().put(key, json));
    }

    String decoded = Engines.redact(json);
    for (int i = layers.size() - 1; i >= 0; i--) {
      decoded = JSON.readTree(decoded).get(layers.get(i)).asText();
    }

    assertThat(JSON.readTree(decoded).asText()).isEqualTo(Engines.redact(text));
  }

  @Provide
  Arbitrary<List<String>> layers() {
    return Arbitraries.of("role", "content", "arguments", "body").list().ofMaxSize(3);
  }

  @Property(tries = 1000)
  void anyCharactersComeThroughAndWhatIsNotFoundIsTheSame(@ForAll("noise") String text) {
    String redacted = Engines.redact(Engines.ALL, text);

    if (redacted.equals(text)) {
      assertThat(redacted).isSameAs(text);
    }
    assertThat(Engines.redact(Engines.ALL, text)).isEqualTo(redacted);
  }

  @Provide
  Arbitrary<String> noise() {
    return Arbitraries.strings()
        .withChars("@:=-~.+/%\\\"'{}[](), \n0159aAeEfFkKxXzZüß中\ud83d\ude00u004")
        .ofMaxLength(200);
  }
}
