package io.spansmith.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.inspector.RunTree;
import io.spansmith.pipeline.Explanation;
import io.spansmith.pipeline.Pipeline;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spansmith apply}: captured OTLP through the whole pipeline, sent nowhere. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what captured OTLP would become: runs, a tree, OTLP, or why.",
      "",
      "Runs it through the whole pipeline and prints what would be sent. Nothing leaves this"
          + " machine."
    })
final class ApplyCommand implements Callable<Integer> {

  /** What is printed. */
  enum Format {
    runs,
    otlp,
    tree
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--traces",
      required = true,
      paramLabel = "FILE",
      description =
          "Trace export requests: one in protobuf (.pb), or any number of them as OTLP/JSON.")
  private Path traces;

  @Option(
      names = "--logs",
      paramLabel = "FILE",
      description = "The same of its log records; many libraries keep content there.")
  private @Nullable Path logs;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A spansmith.yaml; without it the defaults and the environment.")
  private @Nullable Path config;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "runs",
      description =
          "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}): a JSON array as LangSmith would"
              + " hold it, the OTLP requests, or a tree.")
  private Format format;

  @Option(
      names = "--explain",
      description =
          "Say on stderr, for every span, why it was kept, dropped, sampled, routed or moved,"
              + " and by which rule.")
  private boolean explain;

  @Option(names = "--counts", description = "Print the counters on stderr.")
  private boolean counts;

  @Override
  public Integer call() throws JsonProcessingException {
    SpansmithConfig spansmith = Configurations.read(config);
    CapturedOtlp captured = CapturedOtlp.read(traces, logs);
    CollectedRuns sink = new CollectedRuns();
    ConcurrentLinkedQueue<Explanation> reasons = new ConcurrentLinkedQueue<>();
    Map<String, Long> ledger;
    try (Pipeline pipeline =
        Pipeline.builder(spansmith)
            .offline()
            .sink(sink)
            .explain(explain ? reasons::add : null)
            .build()) {
      pipeline.offer(captured.spans(), captured.records());
      pipeline.shutdown().join(10, TimeUnit.MINUTES);
      ledger = pipeline.ledger().snapshot();
    }
    print(new SentRuns(sink.runs()));
    PrintWriter err = spec.commandLine().getErr();
    if (captured.rejected() > 0) {
      err.println("note: " + captured.rejected() + " spans without valid ids were left out");
    }
    reasons.stream()
        .sorted(Comparator.comparing(Explanation::traceId).thenComparing(Explanation::spanId))
        .forEach(reason -> err.println(line(reason)));
    if (counts) {
      ledger.forEach((name, count) -> err.println(name + " " + count));
    }
    err.flush();
    return Main.OK;
  }

  private void print(SentRuns sent) throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case runs -> out.println(indented().writeValueAsString(sent.asStored()));
      case otlp -> out.print(sent.asOtlpJson());
      case tree -> out.print(RunTree.print(sent.asStored(), Terminal.colours()));
    }
    out.flush();
  }

  private static String line(Explanation reason) {
    List<String> parts =
        List.of(
            reason.traceId().substring(0, 8),
            reason.spanId(),
            reason.step().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
            "by " + reason.rule(),
            reason.detail() == null ? "" : reason.detail(),
            "(" + reason.spanName() + ")");
    return String.join("  ", parts);
  }

  private static ObjectMapper indented() {
    return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  }
}
