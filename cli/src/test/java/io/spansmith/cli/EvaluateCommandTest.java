package io.spansmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateCommandTest {

  @TempDir private Path folder;

  private String run(String... args) {
    StringWriter out = new StringWriter();
    int code = new CommandLine(new EvaluateCommand()).setOut(new PrintWriter(out)).execute(args);
    assertThat(code).isEqualTo(Main.OK);
    return out.toString();
  }

  @Test
  void printsTheTableForTheDefaultsAndForAllDetectors() throws IOException {
    Files.writeString(
        folder.resolve("a.jsonl"),
        """
        {"id":"1","kind":"pii","text":"ada@example.org","tier":"core","spans":[{"start":0,"end":15,"value":"ada@example.org","type":"EMAIL"}]}

        {"id":"2","kind":"pii","text":"111.444.777-35","tier":"extended","spans":[{"start":0,"end":14,"value":"111.444.777-35","type":"BR_CPF"}]}
        """);

    String[] halves = run(folder.toString(), "--misses").split("== detectors: all");

    assertThat(halves[0]).contains("recall core: 1/1").contains("recall extended: 0/1");
    assertThat(halves[0]).contains("missed extended BR_CPF in 2: 111.444.777-35");
    assertThat(halves[1]).contains("recall core: 1/1").contains("recall extended: 1/1");
  }

  @Test
  void measuresChosenDetectorsAlone() throws IOException {
    Files.writeString(folder.resolve("a.jsonl"), "{\"text\":\"x\",\"kind\":\"negative\"}\n");

    assertThat(run(folder.toString(), "--detectors", "br,uk"))
        .contains("== detectors: br, uk")
        .doesNotContain("all");
  }

  @Test
  void sayWhichLineCannotBeRead() throws IOException {
    Files.writeString(folder.resolve("a.jsonl"), "{\"text\":\"x\"}\nnonsense\n");
    StringWriter err = new StringWriter();

    int code =
        new CommandLine(new EvaluateCommand())
            .setExecutionExceptionHandler(
                (thrown, command, parsed) -> {
                  err.append(thrown.getMessage());
                  return Main.BAD_INPUT;
                })
            .setOut(new PrintWriter(new StringWriter()))
            .execute(folder.toString());

    assertThat(code).isEqualTo(Main.BAD_INPUT);
    assertThat(err.toString()).contains("a.jsonl:2:");
  }
}
