package io.spansmith.cli;

import io.spansmith.account.Ledger;
import io.spansmith.cli.evaluate.Evaluation;
import io.spansmith.config.RedactionConfig;
import io.spansmith.redact.TextRedactor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spansmith evaluate}: how well labelled texts are redacted. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Measures redaction on labelled texts.",
      "",
      "Redacts every text of a folder of JSON lines and prints recall by tier and type, what was"
          + " left alone, and what happened to JSON: once with the configuration's detectors, once"
          + " with all of them."
    })
final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "A folder with .jsonl files.")
  private Path folder;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A spansmith.yaml; without it the defaults.")
  private @Nullable Path config;

  @Option(
      names = "--detectors",
      paramLabel = "NAME",
      split = ",",
      description = "Packs and detectors to measure in place of the two runs.")
  private List<String> detectors = List.of();

  @Option(names = "--misses", description = "Print each text that was not treated as labelled.")
  private boolean misses;

  @Override
  public Integer call() {
    RedactionConfig redaction = Configurations.readWithoutEnvironment(config).redaction();
    PrintWriter out = spec.commandLine().getOut();
    if (detectors.isEmpty()) {
      measure(redaction, out);
      measure(with(redaction, List.of("all")), out);
    } else {
      measure(with(redaction, detectors), out);
    }
    return Main.OK;
  }

  private void measure(RedactionConfig redaction, PrintWriter out) {
    TextRedactor redactor = TextRedactor.create(redaction, new Ledger());
    Evaluation evaluation = Evaluation.of(redactor::redact);
    for (Path file : files()) {
      read(file, evaluation);
    }
    out.println("== detectors: " + String.join(", ", redaction.detectors()));
    out.println(evaluation.report());
    if (misses) {
      evaluation.misses().forEach(out::println);
      out.println();
    }
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      throw new BadInputException(folder + " is not a folder; give one that holds .jsonl files");
    }
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> files = all.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList();
      if (files.isEmpty()) {
        throw new BadInputException(folder + " holds no .jsonl files");
      }
      return files;
    } catch (IOException e) {
      throw new BadInputException(folder + " cannot be listed: " + e.getMessage());
    }
  }

  private static void read(Path file, Evaluation evaluation) {
    int number = 0;
    try (Stream<String> lines = Files.lines(file)) {
      for (String line : (Iterable<String>) lines::iterator) {
        number++;
        if (!line.isBlank()) {
          evaluation.add(line);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new BadInputException(
          file + ":" + number + ": is no line of a labelled file: " + e.getMessage());
    }
  }

  private static RedactionConfig with(RedactionConfig c, List<String> detectors) {
    return new RedactionConfig(
        c.enabled(),
        c.mode(),
        detectors,
        c.actions(),
        c.defaultAction(),
        c.hideInputs(),
        c.hideOutputs(),
        c.hideMetadata(),
        c.hide(),
        c.keys(),
        c.paths(),
        c.patterns(),
        c.allow(),
        c.limits(),
        c.audit(),
        c.external());
  }
}
