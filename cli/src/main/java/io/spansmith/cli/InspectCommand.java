package io.spansmith.cli;

import io.spansmith.inspector.Inspector;
import io.spansmith.inspector.RunTree;
import io.spansmith.inspector.StoredRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spansmith inspect}: the local backend until it is interrupted. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a local LangSmith-compatible backend with a page.",
      "",
      "Takes OTLP at /otel/v1/traces and /v1/traces, prints the run tree of every trace that comes,"
          + " and tells the runs as JSON at /api/runs."
    })
final class InspectCommand implements Callable<Integer> {

  /** A trace is printed when nothing of it has come for this long. */
  private static final long QUIET_MILLIS = 700;

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8787",
      description = "Port on loopback, 0 for any free one (default ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      description = "Refuse requests without this x-api-key.")
  private @Nullable String apiKey;

  @Option(names = "--quiet", description = "Do not print run trees.")
  private boolean quiet;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (Inspector inspector = start()) {
      out.println("Page and endpoint: " + inspector.url());
      out.println("OTLP/HTTP: " + inspector.url() + "/otel/v1/traces   JSON: /api/runs");
      out.println("Stop with Ctrl-C.");
      out.flush();
      Set<String> printed = new HashSet<>();
      int before = 0;
      while (true) {
        Thread.sleep(QUIET_MILLIS);
        int now = inspector.runs().size();
        if (!quiet && now == before) {
          print(inspector, printed, out);
        }
        before = now;
      }
    }
  }

  private static void print(Inspector inspector, Set<String> printed, PrintWriter out) {
    List<StoredRun> fresh = inspector.runs(run -> !printed.contains(run.traceId()));
    if (!fresh.isEmpty()) {
      out.println();
      out.print(RunTree.print(fresh, Terminal.colours()));
      out.flush();
      fresh.forEach(run -> printed.add(run.traceId()));
    }
  }

  private Inspector start() {
    try {
      return Inspector.start(port, apiKey, 512L << 20);
    } catch (IOException | IllegalArgumentException e) {
      throw new BadInputException(
          "port " + port + " cannot be used (" + e.getMessage() + "); try --port 0");
    }
  }
}
