package io.spansmith.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RequiredRunsTest {

  @Property(tries = 5000)
  void whereverARegexMatchesItsLiteralsOccur(
      @ForAll("regexes") String regex, @ForAll("texts") String text) {
    Assume.that(matches(regex, text));
    for (Set<String> requirement : RequiredRuns.literals(regex)) {
      assertThat(requirement).anyMatch(text::contains);
    }
  }

  @Property(tries = 5000)
  void whereverARegexMatchesItsRunsOccur(
      @ForAll("regexes") String regex, @ForAll("texts") String text) {
    Assume.that(matches(regex, text));
    for (Set<List<String>> requirement : RequiredRuns.of(regex)) {
      assertThat(requirement).anyMatch(run -> occurs(run, text));
    }
  }

  /** False for what is no regex too: the generator makes such. */
  private static boolean matches(String regex, String text) {
    try {
      return Pattern.compile(regex).matcher(text).find();
    } catch (PatternSyntaxException invalid) {
      return false;
    }
  }

  private static boolean occurs(List<String> run, String text) {
    for (int start = 0; start + run.size() <= text.length(); start++) {
      int places = 0;
      while (places < run.size() && run.get(places).indexOf(text.charAt(start + places)) >= 0) {
        places++;
      }
      if (places == run.size()) {
        return true;
      }
    }
    return false;
  }

  @Example
  void runsHoldClassesAndRepetitions() {
    assertThat(RequiredRuns.of("\\b[A-C]{2}-\\d{2,}x?"))
        .containsExactly(Set.of(List.of("ABC", "ABC", "-", "0123456789", "0123456789")));
    assertThat(RequiredRuns.of("[^a]b[é]")).containsExactly(Set.of(List.of("b")));
  }

  @Example
  void literalsAreFoundInUsualExpressions() {
    assertThat(RequiredRuns.literals("^tenant-\\d+$")).containsExactly(Set.of("tenant-"));
    assertThat(RequiredRuns.literals("(?:gold|silver)-plan"))
        .isEqualTo(List.of(Set.of("gold", "silver"), Set.of("-plan")));
    assertThat(RequiredRuns.literals("/api/v[12]/users\\.json"))
        .isEqualTo(List.of(Set.of("/api/v"), Set.of("/users.json")));
  }

  @Example
  void nothingIsRequiredWhereCaseIsIgnored() {
    assertThat(RequiredRuns.literals("(?i)secret")).isEmpty();
  }

  @Provide
  Arbitrary<String> regexes() {
    return Arbitraries.of(
            "a", "b", "ab", "c", "(", ")", "(?:", "|", "*", "+", "?", "[ab]", "[^a]", ".", "\\.",
            "{2}", "{0,1}", "\\d", "^", "$", "[^1-9]", "[a-c]", "[\\d.]", "\\b", "\\w", "{2,}")
        .list()
        .ofMaxSize(10)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("abc.1").ofMaxLength(10);
  }
}
