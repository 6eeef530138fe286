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

class RequiredLiteralsTest {

  @Property(tries = 5000)
  void whereverARegexMatchesItsLiteralsOccur(
      @ForAll("regexes") String regex, @ForAll("texts") String text) {
    Pattern pattern;
    try {
      pattern = Pattern.compile(regex);
    } catch (PatternSyntaxException invalid) {
      pattern = null;
    }
    Assume.that(pattern != null && pattern.matcher(text).find());
    for (Set<String> requirement : RequiredLiterals.of(regex)) {
      assertThat(requirement).anyMatch(text::contains);
    }
  }

  @Example
  void literalsAreFoundInUsualExpressions() {
    assertThat(RequiredLiterals.of("^tenant-\\d+$")).containsExactly(Set.of("tenant-"));
    assertThat(RequiredLiterals.of("(?:gold|silver)-plan"))
        .isEqualTo(List.of(Set.of("gold", "silver"), Set.of("-plan")));
    assertThat(RequiredLiterals.of("/api/v[12]/users\\.json"))
        .isEqualTo(List.of(Set.of("/api/v"), Set.of("/users.json")));
  }

  @Example
  void nothingIsRequiredWhereCaseIsIgnored() {
    assertThat(RequiredLiterals.of("(?i)secret")).isEmpty();
  }

  @Provide
  Arbitrary<String> regexes() {
    return Arbitraries.of(
            "a", "b", "ab", "c", "(", ")", "(?:", "|", "*", "+", "?", "[ab]", "[^a]", ".", "\\.",
            "{2}", "{0,1}", "\\d", "^", "$")
        .list()
        .ofMaxSize(10)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("abc.1").ofMaxLength(10);
  }
}
