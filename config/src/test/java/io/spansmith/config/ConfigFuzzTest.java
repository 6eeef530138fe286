package io.spansmith.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any text gives a configuration or problems, never anything else, and never shows a secret. */
class ConfigFuzzTest {

  private static final String SECRET = "s3cr3t-value";
  private static final List<String> LINES = lines();

  @Property(tries = 1500)
  void aMutatedFileGivesAConfigurationOrProblems(@ForAll("mutations") String yaml) {
    ConfigReport report = ConfigReader.create(ConfigFuzzTest::variable).check(yaml, "f.yaml");
    assertThat(report.config() == null).isEqualTo(!report.problems().isEmpty());
    assertThat(report.toString()).doesNotContain(SECRET);
  }

  @Property(tries = 1500)
  void anyTextGivesAConfigurationOrProblems(@ForAll("texts") String yaml) {
    ConfigReport report = ConfigReader.create(ConfigFuzzTest::variable).check(yaml, "f.yaml");
    assertThat(report.config() == null).isEqualTo(!report.problems().isEmpty());
    assertThat(report.toString()).doesNotContain(SECRET);
  }

  private static String variable(String name) {
    return name.contains("KEY") || name.contains("TOKEN") || name.equals("S") ? SECRET : null;
  }

  /** Lines of the full example dropped, doubled, indented, or with another value. */
  @Provide
  Arbitrary<String> mutations() {
    Arbitrary<Integer> at = Arbitraries.integers().between(0, LINES.size() - 1);
    Arbitrary<String> change =
        Arbitraries.of(
            "drop",
            "double",
            "indent",
            "${S}",
            "[]",
            "{}",
            "-1",
            "1e9",
            "\"",
            "&a *a",
            "| x",
            "{a: [b, {c: d}]}",
            "~",
            "'${S'",
            "!!binary aGk=",
            "[${S}, {x: ${S}}]");
    return Combinators.combine(at.list().ofMinSize(1).ofMaxSize(4), change.list().ofSize(4))
        .as(ConfigFuzzTest::mutate);
  }

  private static String mutate(List<Integer> places, List<String> changes) {
    List<String> lines = new java.util.ArrayList<>(LINES);
    for (int i = 0; i < places.size(); i++) {
      int at = places.get(i);
      String line = lines.get(at);
      int colon = line.indexOf(": ");
      lines.set(
          at,
          switch (changes.get(i)) {
            case "drop" -> "";
            case "double" -> line + "\n" + line;
            case "indent" -> "  " + line;
            default -> (colon < 0 ? line : line.substring(0, colon)) + ": " + changes.get(i);
          });
    }
    return String.join("\n", lines);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> tokens =
        Arbitraries.of(
            "runs",
            "redaction",
            "keys",
            "match",
            ": ",
            "\n",
            "  ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "${S}",
            "${",
            "&a",
            "*a",
            "\"",
            "'",
            "#",
            "|",
            ">",
            "%",
            "@",
            "\t",
            "\u0000",
            "!!set",
            "<<",
            "? ",
            "---",
            "destinations",
            "api_key",
            "a",
            "1",
            "true");
    return tokens.list().ofMaxSize(30).map(list -> String.join("", list));
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(Path.of("examples", "full.yaml"));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
