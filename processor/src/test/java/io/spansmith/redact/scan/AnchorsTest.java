package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking at eight characters together finds what looking at each of them does. */
final class AnchorsTest {

  private static final Prefixes PREFIXES = prefixes();

  private static Prefixes prefixes() {
    Prefixes prefixes = new Prefixes();
    prefixes.add("ghp_", 0);
    prefixes.add("eyJ", 1);
    prefixes.add("Bearer", 2);
    return prefixes;
  }

  @Property(tries = 3000)
  void everyFirstDigitIsAnAnchorButOneAmongSignsThatJoinNothing(@ForAll("texts") String text) {
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      boolean first = i == 0 || !Chars.isDigit(text.charAt(i - 1));
      if (Chars.isDigit(text.charAt(i)) && first && goesOnOrHasLettersNear(text, i)) {
        expected.add(i);
      }
    }

    assertThat(anchors(text)).containsAll(expected);
  }

  private static boolean goesOnOrHasLettersNear(String text, int digit) {
    char next = digit + 1 < text.length() ? text.charAt(digit + 1) : 0;
    boolean goesOn = Chars.isAlnum(next) || next > 127 || " -./()_".indexOf(next) >= 0;
    return goesOn
        || text.substring(Math.max(0, digit - 3), digit)
            .chars()
            .anyMatch(c -> Chars.isLetter((char) c));
  }

  /** A vertical line stands before each sign that is meant. */
  @Property(tries = 3000)
  void aSignIsAnAnchorBetweenWhatADetectorAsksFor(
      @ForAll("texts") String before,
      @ForAll("signs") String planted,
      @ForAll("texts") String rest) {
    int sign = before.length() + 1 + planted.indexOf('|');
    String text = before + " " + planted.replace("|", "") + " " + rest;

    assertThat(anchors(text)).contains(sign);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "----------",
        "@@@@@@@",
        ">>>>>>",
        "((((((",
        "| - | - |",
        "::::::::",
        "%4%4%4",
        "======= =====",
        "one:two:tree",
        "http:x/",
        "name: x",
        "\"name\": \"x\"",
        "name=x",
        "name = x"
      })
  void signsThatMeanNothingAreNone(String text) {
    assertThat(anchors(text)).isEmpty();
  }

  @Property(tries = 3000)
  void aWordThatBeginsAsATokenIsAnAnchorWhereTheWholeTokenCanStand(
      @ForAll("texts") String before, @ForAll("words") String rest) {
    String text = before + " ghp_" + rest + "abcdefghijkl " + before;

    assertThat(anchors(text)).contains(before.length() + 1);
  }

  @Test
  void aWordThatIsTooShortForAnyTokenIsNone() {
    assertThat(anchors("what ghp_ is and eyJ is, nobody says")).isEmpty();
  }

  @Property(tries = 1000)
  void theNameOfASchemeIsAnAnchorThoughABlankFollows(@ForAll("texts") String before) {
    assertThat(anchors(before + " Bearer " + before)).contains(before.length() + 1);
  }

  @Property(tries = 300)
  void longTextsHaveTheAnchorsOfTheirParts(@ForAll("texts") String text, @ForAll("lengths") int n) {
    String words = "plain words, and more of them ".repeat(n);
    List<Integer> alone = anchors(words + " " + text + " ").stream().toList();

    assertThat(
            anchors(words.repeat(9) + " " + text + " ").stream().map(i -> i - 8 * words.length()))
        .isEqualTo(alone);
  }

  /** All that are found from the beginning, each looked for after the last. */
  private static List<Integer> anchors(String text) {
    Scan s = new Scan();
    s.load(text, "");
    byte[] may = PREFIXES.table();
    List<Integer> found = new ArrayList<>();
    for (int i = s.anchors.next(s, 0, may); i < s.n; i = s.anchors.next(s, i + 1, may)) {
      found.add(i);
    }
    return found;
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("abgz AZ059@:=-~>(_./'\"\n{é\u00ff中乡\u0430\ud83d\ude00")
        .ofMaxLength(90);
  }

  @Provide
  Arbitrary<String> signs() {
    return Arbitraries.of(
        "a|@b",
        "a|@/",
        "x|( 'a",
        "S |(1",
        "\"|@b",
        "\u4e2d|@[",
        "key|: v",
        "\"key\"|: \"v\"",
        "key*|: v",
        "password|:: v",
        ":|:{v",
        ":|: {v",
        "http|://",
        "f|::",
        "ff|:e:e",
        "fff|:ee",
        "ffff|::1",
        "|::1",
        "aa|:bb:cc",
        "key|=v",
        "key |= v",
        "x: string|=v",
        "kind|: v",
        "x is|: v",
        "key =|= v",
        "key[]|=v",
        "key {a}|= v",
        "\"a\" =|= key",
        "abc|=,",
        "abc|==",
        "data|:;",
        "|-p",
        "-|-password",
        "ee|-ee",
        "\"|>",
        "e|>v",
        "|(\"v",
        "Q|~");
  }

  @Provide
  Arbitrary<Integer> lengths() {
    return Arbitraries.integers().between(0, 40);
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().withChars("abzAZ059_").ofMaxLength(30);
  }
}
