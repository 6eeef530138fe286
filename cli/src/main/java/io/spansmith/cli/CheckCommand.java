package io.spansmith.cli;

import io.spansmith.config.ConfigReader;
import io.spansmith.config.ConfigReport;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spansmith check}: a configuration's problems, all at once. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Validates a configuration.",
      "",
      "Prints ok, or every problem as file:line:column: message (hint)."
    })
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A spansmith.yaml.")
  private Path file;

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw new BadInputException(file + " is not a file; give the path of a spansmith.yaml");
    }
    ConfigReport report = ConfigReader.create().check(file);
    PrintWriter out = spec.commandLine().getOut();
    if (report.problems().isEmpty()) {
      report.notices().forEach(notice -> spec.commandLine().getErr().println("note: " + notice));
      out.println("ok");
      return Main.OK;
    }
    report.problems().forEach(out::println);
    return Main.FINDINGS;
  }
}
