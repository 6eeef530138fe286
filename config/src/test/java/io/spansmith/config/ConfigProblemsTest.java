package io.spansmith.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong is told at its place, all at once, with what to do. */
class ConfigProblemsTest {

  @Test
  void allProblemsAreToldAtOnceInFileOrder() {
    assertThat(
            problems(
                """
                file_format: "1.0"
                runs:
                  keep: most
                  asemble: {max_wait: soon}
                redaction:
                  limits: {max_depth: many}
                sampling: {rate: 2}
                """))
        .containsExactly(
            "f.yaml:3:9: `runs.keep` cannot be `most` (one of: relevant, all)",
            "f.yaml:4:3: unknown key `asemble` in `runs` (did you mean `assemble`?)",
            "f.yaml:6:23: `redaction.limits.max_depth` must be a whole number, not `many`",
            "f.yaml:7:18: `sampling.rate` must be between 0 and 1"
                + " (1 keeps every trace, 0.05 one in twenty)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "sampling: {rate: [1]}|f.yaml:1:18: `sampling.rate` must be a number, not a list",
        "sampling: {independent: \"true\"}|must be true or false, not `true`",
        "runs: [a]|f.yaml:1:7: `runs` must be a map, not a list",
        "runs: {tags: {a: b}}|`runs.tags` must be a text, not a map",
        "destinations: {a: {project: 7}}|must be a text, not `7` (put it in quotes)",
        "destinations: {a: {endpoint: api.example.com}}|is not an address such as https://",
        "destinations: {a: {endpoint: \"ftp://example.com\"}}|must begin with https:// or http://",
        "destinations: {a: {endpoint: \"http://example.com\"}}|would send in the clear",
        "destinations: {a: {endpoint: \"https://u:p@example.com\"}}|must not hold a user or password",
        "destinations: {a: {proxy: \"proxy:3128\"}}|is not an address such as http://proxy",
        "destinations: {a: {proxy: \"https://proxy:3128\"}}|is not an address such as http://proxy",
        "destinations: {a: {proxy: \"http://u:p@proxy:1/x\"}}|must not have a path",
        "destinations: {a: {protocol: grpc, proxy: \"http://p:1\"}}|cannot be used with `protocol: grpc`",
        "destinations: {\"../a\": {}}|a destination cannot be called `../a`",
        "destinations: {a: {timeout: 0}}|`destinations.a.timeout` must be between 1 and 3600000",
        "destinations: {a: {traces_path: v1}}|a path that begins with /",
        "destinations: {a: {tls: {cert_file: x.pem}}}|needs `cert_file` and `key_file` together",
        "destinations: {a: {headers: {\"a b\": c}}}|a header's name has characters",
        "redaction: {detectors: [pi]}|knows no detector `pi` (did you mean `pii`?)",
        "redaction: {actions: {emial: drop}}|knows no detector `emial` (did you mean `email`?)",
        "redaction: {actions: {email: maks}}|no operator `maks` (did you mean `mask`?)",
        "redaction: {actions: {email: {mask: {keep_last: -1}}}}|must be between 0 and 64",
        "redaction: {actions: {email: {mask: {with: ab}}}}|must be a single character",
        "redaction: {patterns: [{name: a, regex: \"(\"}]}|is not valid: missing closing )",
        "redaction: {patterns: [{name: a, regex: \"(?=a)b\"}]}|no lookaround and no backreferences",
        "redaction: {patterns: [{name: a, regex: \"a*\"}]}|matches the empty text",
        "redaction: {patterns: [{regex: a}]}|`name` is missing in `redaction.patterns[0]`",
        "redaction: {paths: [{name: a, path: outputs.x}]}|is not a path into a run",
        "redaction: {hide: [{name: a, fields: [input]}]}|no field `input` to hide",
        "redaction: {keys: [{name: a, action: drop}]}|`match` is missing",
        "redaction: {allow: [{name: a}]}|would allow everything",
        "redaction: {external: {endpoint: \"http://presidio:80\"}}|would send in the clear",
        "runs: {drop: [{name: a, match: {atribute: {k: v}}}]}|did you mean `attribute`?",
        "runs: {drop: [{name: a, match: {attribute: k}}]}|must be a map of keys and conditions",
        "runs: {drop: [{name: a, match: {name: \"/(/\"}}]}|the regular expression of",
        "runs: {drop: [{name: a, match: {name: {is: b}}}]}|unknown key `is`",
        "runs: {drop: [{name: a, match: {name: []}}]}|is an empty list, which nothing matches",
        "runs: {drop: [{name: a, match: {status: failed}}]}|can never be `failed`",
        "runs: {drop: [{name: a, match: {run_type: tol}}]}|did you mean `tool`?",
        "runs: {drop: [{name: a}, {name: a}]}|a rule above is called `a` too",
        "runs: {drop: [{name: a}]}|has no `match`, so every span would be meant",
        "runs: {drop: [{name: a b}]}|characters a rule's name must not have",
        "runs: {thread_id: {from: [thread]}}|has no source `thread`",
        "sampling: {rules: [{name: a, match: {name: b}}]}|says neither `action` nor `rate`",
        "sampling: {rules: [{name: a, action: always, rate: 0.5}]}|has no meaning beside `action`",
        "sampling: {rules: [{name: a, action: never, at: start, match: {status: error}}]}|at: end",
        "routing: [{name: a, to: [{destination: eu}]}]|there is no destination `eu`",
        "routing: [{name: a, to: [{destination: langsmith, project: \"{x:y}\"}]}]|not a project template",
        "routing: [{name: a}]|goes nowhere",
        "file_format: \"2.0\"|`file_format` must be \"1.0\"",
        "a: ${1X}|is not a variable reference",
        "runs: {tags: [${X}]}|within [] and {} a ${VAR} must be in quotes",
        "runs: {keep: all, keep: all}|stands here a second time (the first is in line 1)",
      })
  void aProblemSaysWhereAndWhat(String yaml, String expected) {
    assertThat(problems(yaml)).anyMatch(problem -> problem.contains(expected));
  }

  @Test
  void aTreeIsReadByTheSameRulesWithoutLines() {
    Map<String, Object> tree = Map.of("runs", Map.of("kep", "all"));
    ConfigReader reader = ConfigReader.create(name -> null);
    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                    ConfigException.class, () -> reader.fromTree(tree, "otel"))
                .problems())
        .extracting(Problem::toString)
        .containsExactly("otel: unknown key `kep` in `runs` (did you mean `keep`?)");
  }

  @Test
  void aTreeMeansWhatTheSameFileMeans() throws Exception {
    Map<String, Object> tree =
        Map.of(
            "sampling", Map.of("rate", 0.5),
            "runs", Map.of("tags", List.of("a"), "assemble", Map.of("max_wait", 5L)));
    ConfigReader reader = ConfigReader.create(name -> null);
    SpansmithConfig fromTree = reader.fromTree(tree, "otel");
    SpansmithConfig fromText =
        reader.fromText("{sampling: {rate: 0.5}, runs: {tags: [a], assemble: {max_wait: 5}}}", "f");
    assertThat(fromTree.sampling()).isEqualTo(fromText.sampling());
    assertThat(fromTree.runs()).isEqualTo(fromText.runs());
  }

  @Test
  void aLiteralSecretIsANoticeAndNoProblem() {
    ConfigReport report =
        ConfigReader.create(name -> null)
            .check("destinations: {a: {api_key: \"l" + "sv2_pt_x\"}}", "f.yaml");
    assertThat(report.problems()).isEmpty();
    assertThat(report.notices())
        .extracting(Problem::toString)
        .containsExactly(
            "f.yaml:1:29: `destinations.a.api_key` is written in the file itself"
                + " (use ${VARIABLE} or `api_key_file`)");
  }

  @Test
  void aMissingFileIsAProblemOfItsOwn() {
    ConfigReport report =
        ConfigReader.create(name -> null).check(java.nio.file.Path.of("no", "such.yaml"));
    assertThat(report.problems().toString()).contains("there is no such file");
  }

  private static List<String> problems(String yaml) {
    return ConfigReader.create(name -> null).check(yaml, "f.yaml").problems().stream()
        .map(Problem::toString)
        .toList();
  }
}
