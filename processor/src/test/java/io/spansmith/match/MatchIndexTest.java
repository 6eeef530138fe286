package io.spansmith.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.config.Match;
import io.spansmith.config.Match.Condition;
import io.spansmith.config.Match.Field;
import io.spansmith.config.Match.Selector;
import io.spansmith.match.MatchSubject.Source;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** The index says what walking the list says, only sooner. */
class MatchIndexTest {

  @Property(tries = 4000)
  void theIndexFindsTheRuleTheWalkFinds(
      @ForAll("rules") List<Match> rules, @ForAll("subjects") MapSubject subject) {
    assertThat(MatchIndex.of(rules).first(subject)).isEqualTo(walk(rules, subject));
  }

  @Property(tries = 1000)
  void aSingleMatchAgreesWithTheWalk(
      @ForAll("rule") Match rule, @ForAll("subjects") MapSubject subject) {
    assertThat(CompiledMatch.of(rule).matches(subject))
        .isEqualTo(walk(List.of(rule), subject) == 0);
  }

  @Property(tries = 500)
  void noRuleAtOrAfterTheEndIsFound(
      @ForAll("rules") List<Match> rules, @ForAll("subjects") MapSubject subject) {
    int end = rules.size() / 2;
    int expected = walk(rules.subList(0, end), subject);
    assertThat(MatchIndex.of(rules).firstBefore(subject, end))
        .isEqualTo(expected < 0 ? end : expected);
  }

  @Example
  void aRuleWithoutSelectorsMatchesEverything() {
    assertThat(MatchIndex.of(List.of(Match.anything())).first(new MapSubject())).isZero();
  }

  @Example
  void noRuleMatchesNothing() {
    assertThat(MatchIndex.of(List.of()).first(new MapSubject())).isEqualTo(-1);
  }

  @Example
  void aWholeDoubleIsTheNumberARuleSays() {
    Match rule =
        new Match(List.of(new Selector(new Field.Attribute("n"), new Condition.Equal("5"))), "");
    assertThat(MatchIndex.of(List.of(rule)).first(new MapSubject().attribute("n", 5.0))).isZero();
  }

  @Example
  void wordsOfOursCompareIgnoringCase() {
    Match rule =
        new Match(
            List.of(
                new Selector(new Field.Property(Field.Name.STATUS), new Condition.Equal("ERROR"))),
            "");
    MapSubject failed = new MapSubject().with(Field.Name.STATUS, "error");
    assertThat(MatchIndex.of(List.of(rule)).first(failed)).isZero();
  }

  @Provide
  Arbitrary<List<Match>> rules() {
    return rule().list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<Match> rule() {
    Arbitrary<Selector> selector = Combinators.combine(fields(), conditions()).as(Selector::new);
    return selector.list().ofMaxSize(3).map(selectors -> new Match(selectors, ""));
  }

  @Provide
  Arbitrary<MapSubject> subjects() {
    Arbitrary<Object> value =
        Arbitraries.oneOf(
            texts().map(t -> (Object) t),
            Arbitraries.of(5L, 7L, 5.0, 5.5, true, false),
            texts().list().ofMaxSize(3).map(l -> (Object) l));
    Arbitrary<MapSubject> keyed =
        Combinators.combine(
                Arbitraries.of(Source.values()).list().ofSize(5),
                keys().list().ofSize(5),
                value.list().ofSize(5))
            .as(
                (sources, keys, values) -> {
                  MapSubject subject = new MapSubject();
                  for (int i = 0; i < 5; i++) {
                    subject.with(sources.get(i), keys.get(i), values.get(i));
                  }
                  return subject;
                });
    return Combinators.combine(keyed, value, Arbitraries.of(true, false))
        .as((subject, name, named) -> named ? subject.with(Field.Name.NAME, name) : subject);
  }

  private static Arbitrary<String> keys() {
    return Arbitraries.of("a.b", "a.c", "b");
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab5x-").ofMaxLength(8);
  }

  private static Arbitrary<Field> fields() {
    Arbitrary<String> keys = Arbitraries.of("a.b", "a.c", "b", "a.*", "?");
    return Arbitraries.oneOf(
        keys.map(Field.Attribute::new),
        keys.map(Field.Resource::new),
        keys.map(Field.Baggage::new),
        keys.map(Field.Metadata::new),
        Arbitraries.of(Field.Name.NAME).map(Field.Property::new));
  }

  private static Arbitrary<Condition> conditions() {
    Arbitrary<Condition> simple =
        Arbitraries.oneOf(
            Arbitraries.oneOf(texts(), Arbitraries.of("5", "true", "5.5"))
                .map(Condition.Equal::new),
            Arbitraries.strings()
                .withChars("ab-*?")
                .ofMinLength(1)
                .ofMaxLength(6)
                .map(Condition.Glob::new),
            Arbitraries.of(
                    "a+b",
                    "^ab",
                    "x{2,}",
                    "(a|b)5",
                    "b-?a",
                    "[ab]x",
                    "ab|x5",
                    "a(?:bx|5)*-",
                    "5$",
                    "a\\-b",
                    "(?i)AB",
                    "(ab)?x")
                .map(Condition.Regex::new),
            Arbitraries.of(true, false).map(Condition.Present::new),
            Arbitraries.of(new Condition.Between(5, 6), new Condition.Between(-1, 5.2)));
    Arbitrary<Condition> some =
        Arbitraries.oneOf(
            simple, simple, simple.list().ofMinSize(1).ofMaxSize(3).map(Condition.AnyOf::new));
    return Arbitraries.oneOf(some, some, some.map(Condition.Not::new));
  }

  // The walk: what the words of the configuration mean, spelled out without any cleverness.

  private static int walk(List<Match> rules, MapSubject subject) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).selectors().stream()
          .allMatch(s -> holds(s.condition(), valueOf(s.field(), subject)))) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable Object valueOf(Field field, MapSubject subject) {
    if (field instanceof Field.Property property) {
      return subject.property(property.name());
    }
    Source source = Source.valueOf(field.getClass().getSimpleName().toUpperCase(Locale.ROOT));
    String key =
        field instanceof Field.Attribute a
            ? a.key()
            : field instanceof Field.Resource r
                ? r.key()
                : field instanceof Field.Baggage b ? b.key() : ((Field.Metadata) field).key();
    List<Object> values = new java.util.ArrayList<>();
    subject.forEach(
        source,
        (name, value) -> {
          if (globbed(key, name)) {
            values.add(value);
          }
        });
    return values.isEmpty() ? null : values;
  }

  private static boolean globbed(String glob, String text) {
    StringBuilder regex = new StringBuilder();
    glob.chars()
        .forEach(
            c ->
                regex.append(
                    c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c))));
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
  }

  private static boolean holds(Condition condition, @Nullable Object value) {
    if (condition instanceof Condition.Not not) {
      return !holds(not.condition(), value);
    }
    if (condition instanceof Condition.AnyOf any) {
      return any.conditions().stream().anyMatch(c -> holds(c, value));
    }
    if (condition instanceof Condition.Present present) {
      return (value != null) == present.present();
    }
    if (value instanceof List<?> list) {
      return list.stream().anyMatch(element -> holds(condition, element));
    }
    if (value == null) {
      return false;
    }
    if (condition instanceof Condition.Between between) {
      double number;
      try {
        number = Double.parseDouble(value.toString());
      } catch (NumberFormatException notNumber) {
        return false;
      }
      return number >= between.atLeast() && number <= between.atMost();
    }
    List<String> spellings =
        value instanceof Double d && d == Math.rint(d)
            ? List.of(d.toString(), String.valueOf(d.longValue()))
            : List.of(value.toString());
    return spellings.stream()
        .anyMatch(
            text ->
                condition instanceof Condition.Equal equal
                    ? equal.value().equals(text)
                    : condition instanceof Condition.Glob glob
                        ? globbed(glob.pattern(), text)
                        : Pattern.compile(((Condition.Regex) condition).pattern())
                            .matcher(text)
                            .find());
  }
}
