package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PatternsTest {

  @Property(tries = 4000)
  void aPatternFindsWhatItsExpressionFinds(
      @ForAll("regexes") String regex, @ForAll("texts") String text) {
    Pattern pattern;
    try {
      pattern = Pattern.compile(regex);
    } catch (PatternSyntaxException invalid) {
      pattern = null;
    }
    Assume.that(pattern != null);

    assertThat(redact(engine(regex), text)).isEqualTo(replaced(pattern, text));
  }

  @Example
  void ofManyPatternsEachIsTriedWhereItMayMatch() {
    List<UserPattern> patterns = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      patterns.add(pattern("K" + i + "-\\d{3}"));
    }
    Engine engine = engine(patterns);

    for (int i = 0; i < 100; i++) {
      String padding = "x".repeat(i % 17);
      assertThat(redact(engine, padding + " K" + i + "-123" + padding))
          .isEqualTo(padding + " *" + padding);
    }
  }

  @Example
  void letterCaseThatIsIgnoredIsSoBeyondAscii() {
    assertThat(redact(engine("(?i)kiosk"), "a \u212aIO\u017fk b")).isEqualTo("a * b");
    assertThat(redact(engine("(?i)größe \\d"), "GRÖSSE 1 GRÖẞE 2")).isEqualTo("GRÖSSE 1 *");
    assertThat(redact(engine("订单\\d+"), "我的订单123吗")).isEqualTo("我的*吗");
  }

  @Example
  void keywordsOfAnyLengthMustOccur() {
    Engine engine = engine(List.of(new UserPattern("own", "\\d+", List.of("№", "no"), List.of())));

    assertThat(redact(engine, "about 12")).isEqualTo("about 12");
    assertThat(redact(engine, "NO 12")).isEqualTo("NO *");
    assertThat(redact(engine, "№ 12")).isEqualTo("№ *");
  }

  @Example
  void aTextThatNearlyHasWhatManyPatternsRequireIsGivenUpInTime() {
    List<UserPattern> patterns = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      patterns.add(pattern("AB-AB-AB-" + (char) ('\u4e00' + i)));
    }
    Engine engine = engine(patterns);

    assertThatThrownBy(() -> engine.rewrite("AB-".repeat(100_000), "", new Starred(), 1_000_000L))
        .isInstanceOf(BudgetException.class);
  }

  private static String replaced(Pattern pattern, String text) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      if (matcher.end() > matcher.start()) {
        out.append(text, from, matcher.start()).append('*');
        from = matcher.end();
      }
    }
    return out.append(text, from, text.length()).toString();
  }

  private static UserPattern pattern(String regex) {
    return new UserPattern("own", regex, List.of(), List.of());
  }

  private static Engine engine(String regex) {
    return engine(List.of(pattern(regex)));
  }

  private static Engine engine(List<UserPattern> patterns) {
    return Engine.create(Set.of(), List.of(), List.of(), patterns, List.of());
  }

  private static String redact(Engine engine, String text) {
    return engine.rewrite(text, "", new Starred(), 1_000_000_000L);
  }

  private static final class Starred implements Edits {
    @Override
    public boolean keeps(Spot found) {
      return false;
    }

    @Override
    public String replace(Spot found) {
      return "*";
    }
  }

  @Provide
  Arbitrary<String> regexes() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "a", "b", "B", "ab", "k", "1", "-", "ß", "é", "\\.", "[ab]", "[^a]", "[A-B]", "[a-c1]",
            ".", "\\d", "\\w", "\\s", "\\b", "(a", "(?:", ")", "|", "*", "+", "?", "{2}", "{1,3}",
            "^", "$");
    return Arbitraries.of("", "(?i)", "(?s)")
        .flatMap(flags -> parts.list().ofMaxSize(9).map(all -> flags + String.join("", all)));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("abABk1-. éÉßẞ\u212a中").ofMaxLength(40);
  }
}
