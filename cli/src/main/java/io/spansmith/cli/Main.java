package io.spansmith.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line: one command, its parts, and the exit codes scripts depend on. */
@Command(
    name = "spansmith",
    description = "OpenTelemetry spans of LLM applications as clean, redacted LangSmith runs.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:ok", "1:findings", "2:usage or bad input"},
    subcommands = {
      DemoCommand.class,
      CheckCommand.class,
      ApplyCommand.class,
      RedactCommand.class,
      ServeCommand.class,
      InspectCommand.class,
      EvaluateCommand.class,
      DecryptCommand.class
    })
public final class Main implements Runnable {

  /** Nothing to complain about. */
  static final int OK = 0;

  /** The input was understood and something was found in it. */
  static final int FINDINGS = 1;

  /** The call or its input cannot be used. */
  static final int BAD_INPUT = 2;

  /** A pipe whose reader has gone, a full disk. */
  static final String NO_OUTPUT =
      "the output cannot be written; is the disk full, or the reader of the pipe gone?";

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    // Before anything is logged, and without a call that would initialise the platform's own.
    System.setProperty("java.util.logging.manager", LastingLog.class.getName());
    PrintWriter out = new PrintWriter(System.out, true, UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, UTF_8);
    System.exit(run(out, err, args));
  }

  /** Runs a command and gives its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    int exit =
        new CommandLine(new Main())
            .setOut(out)
            .setErr(err)
            .setExecutionExceptionHandler(Main::explain)
            .setExitCodeExceptionMapper(mistakeOfOurs -> BAD_INPUT)
            .execute(args);
    if (exit == OK && out.checkError()) {
      err.println("spansmith: " + NO_OUTPUT);
      return BAD_INPUT;
    }
    return exit;
  }

  /** A wrong input is told in a sentence; only our own mistakes show a stack trace. */
  private static int explain(
      Exception thrown, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    if (thrown instanceof BadInputException bad) {
      command.getErr().println("spansmith: " + bad.getMessage());
      return BAD_INPUT;
    }
    throw thrown;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
