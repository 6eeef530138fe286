package io.spansmith.cli;

import io.spansmith.inspector.Inspector;
import io.spansmith.inspector.RunTree;
import io.spansmith.inspector.StoredRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spansmith demo}: the main job, end to end, with real parts. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Shows it all: a real service under the OpenTelemetry agent, and the runs that arrive.",
      "",
      "Starts the inspector and the example service, sends it requests, prints the run tree and the"
          + " address of the inspector's page.",
      "",
      "With OPENAI_API_KEY the service talks to OpenAI instead of a scripted model; with"
          + " LANGSMITH_API_KEY the same runs also go to LangSmith."
    })
final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--exit", description = "Stop after the run tree is printed.")
  private boolean exit;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    DemoParts parts = DemoParts.find();
    try (Inspector inspector = Inspector.start(0);
        DemoService service = DemoService.start(parts, inspector.url(), out)) {
      say(out, "Sending requests: " + String.join(" ", service.paths()));
      service.sendAll();
      List<StoredRun> runs = awaitQuiet(inspector, service.paths().size());
      if (runs.isEmpty()) {
        throw new BadInputException("no run arrived; the service said:\n" + service.output());
      }
      out.println();
      out.print(RunTree.print(runs, Terminal.colours()));
      out.println();
      int leaks = report(out, runs);
      out.println("Page: " + inspector.url());
      out.flush();
      if (!exit) {
        say(out, "Stop with Ctrl-C.");
        Thread.currentThread().join();
      }
      return leaks == 0 ? Main.OK : Main.FINDINGS;
    }
  }

  private static int report(PrintWriter out, List<StoredRun> runs) {
    List<String> leaked = DemoService.leaked(runs);
    long traces = runs.stream().filter(run -> run.parentRunId() == null).count();
    out.println(traces + " traces, " + runs.size() + " runs.");
    if (leaked.isEmpty()) {
      out.println(
          "None of the "
              + DemoService.PLANTED.size()
              + " private values that the requests held arrived.");
    } else {
      out.println("These private values arrived, which must not happen: " + leaked);
    }
    return leaked.size();
  }

  /** Waits until every request's trace is here and nothing more comes. */
  private static List<StoredRun> awaitQuiet(Inspector inspector, int traces)
      throws InterruptedException {
    int before = -1;
    for (int i = 0; i < 60; i++) {
      List<StoredRun> runs = inspector.runs();
      long roots = runs.stream().filter(run -> run.parentRunId() == null).count();
      if (roots >= traces && runs.size() == before) {
        return runs;
      }
      before = runs.size();
      Thread.sleep(500);
    }
    return inspector.runs();
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
