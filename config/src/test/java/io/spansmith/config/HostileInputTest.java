package io.spansmith.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the bytes are, the answer is a clear problem. The timeout is for endless loops only. */
@Timeout(60)
class HostileInputTest {

  private final ConfigReader reader = ConfigReader.create(name -> null);

  @TempDir Path dir;

  @Test
  void aBillionLaughsAreStoppedBeforeTheyAreTold() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      yaml.append("a%d: &a%d [".formatted(i, i)).append(("*a" + (i - 1) + ", ").repeat(8));
      yaml.append("*a").append(i - 1).append("]\n");
    }
    assertThat(problems(yaml.toString())).contains("its aliases expand to more than");
  }

  @Test
  void anAliasInsideItsOwnAnchorIsNotFollowed() {
    assertThat(problems("a: &a [*a]")).contains("has no anchor before it");
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(problems("a: " + "[".repeat(200_000))).contains("levels deep");
    assertThat(problems("a: " + "{a: ".repeat(50_000))).contains("levels deep");
  }

  @Test
  void tenMegabytesAreRefused() throws Exception {
    Path file = dir.resolve("big.yaml");
    Files.writeString(file, "a: b # \n".repeat(1_300_000));
    assertThat(reader.check(file).problems().toString()).contains("is larger than");
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws Exception {
    Path file = dir.resolve("binary.yaml");
    Files.write(file, new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 1});
    assertThat(reader.check(file).problems().toString()).contains("is not UTF-8 text");
  }

  @Test
  void aNulIsNamedAtItsPlace() {
    assertThat(reader.check("runs:\n  keep: a\0b", "f.yaml").problems())
        .singleElement()
        .hasToString(
            "f.yaml:2:10: the character U+0000 is not allowed (the file must be UTF-8 text)");
  }

  @Test
  void aTabIsNamedAtItsPlace() {
    assertThat(reader.check("runs:\n\tkeep: all", "f.yaml").problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(2));
  }

  @Test
  void oddTopLevelsAreProblemsOrNothing() {
    assertThat(problems("just text")).contains("the configuration must be a map, not a text");
    assertThat(problems("- a")).contains("must be a map, not a list");
    assertThat(problems("a: 1\n---\nb: 2")).contains("there is a second document");
    assertThat(problems("? [a]\n: b")).contains("a key must be a plain text");
    assertThat(problems("*x")).contains("has no anchor");
    assertThat(reader.check("", "f.yaml").problems()).isEmpty();
    assertThat(reader.check("\uFEFF# only a comment\n", "f.yaml").problems()).isEmpty();
  }

  @Test
  void tagsMakeNoObjects() {
    assertThat(problems("a: !!javax.script.ScriptEngineManager [b]")).contains("unknown key `a`");
  }

  @Test
  void aThousandProblemsAreCutShort() {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      yaml.append("key").append(i).append(": 1\n");
    }
    assertThat(reader.check(yaml.toString(), "f.yaml").problems()).hasSize(100);
  }

  @Test
  void aRegexThatWouldFillTheMemoryIsRefused() {
    assertThat(
            problems("redaction: {patterns: [{name: a, regex: '((((a{900}){900}){900}){900})'}]}"))
        .contains("repeats more than");
    assertThat(problems("redaction: {patterns: [{name: a, regex: '(a{1000}){1000}'}]}"))
        .contains("repeats more than");
    assertThat(
            problems("redaction: {patterns: [{name: a, regex: '(\\d{4}-){3}\\d{4}|\\w{2,64}@x'}]}"))
        .isEqualTo("[]");
  }

  @Test
  void longAndDeepTextsDoNotExhaustTheStack() {
    String longText = "x".repeat(900_000);
    String deep = "(".repeat(2000) + "a" + ")".repeat(2000);
    assertThat(
            problems("routing: [{name: a, to: [{destination: a, project: '" + longText + "'}]}]"))
        .contains("is not a project template");
    assertThat(problems("redaction: {paths: [{name: a, path: '$." + "a.".repeat(99_999) + "b'}]}"))
        .contains("is not a path into a run");
    assertThat(reader.check("redaction: {patterns: [{name: a, regex: '" + deep + "'}]}", "f"))
        .isNotNull();
  }

  @Test
  void manyUnknownNamesCostNoMoreThanTheirReading() {
    StringBuilder yaml = new StringBuilder("redaction:\n  actions:\n");
    for (int i = 0; i < 12_000; i++) {
      yaml.append("    no_such_detector_with_a_rather_long_name_").append(i).append(": drop\n");
    }
    assertThat(reader.check(yaml.toString(), "f.yaml").problems()).hasSize(100);
  }

  @Test
  void manyRulesAreReadInLinearTime() {
    StringBuilder yaml = new StringBuilder("runs:\n  drop:\n");
    for (int i = 0; i < 10_000; i++) {
      yaml.append("    - {name: r%d, match: {name: \"n%d-*\"}}\n".formatted(i, i));
    }
    assertThat(yaml.toString().getBytes(StandardCharsets.UTF_8).length).isLessThan(1 << 20);
    assertThat(reader.check(yaml.toString(), "f.yaml").problems()).isEmpty();
  }

  private String problems(String yaml) {
    return reader.check(yaml, "f.yaml").problems().toString();
  }
}
