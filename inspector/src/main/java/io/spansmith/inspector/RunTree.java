package io.spansmith.inspector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs as a tree in a terminal: type, name, latency, model, tokens, what was redacted. */
public final class RunTree {

  private static final Map<String, String> COLOURS =
      Map.of(
          "llm", "35",
          "tool", "33",
          "retriever", "34",
          "embedding", "36",
          "prompt", "32",
          "parser", "32",
          "chain", "37");

  private static final int MAX_INDENT = 600;

  private final boolean colour;
  private final StringBuilder out = new StringBuilder();
  private final Map<String, List<StoredRun>> children = new HashMap<>();

  private RunTree(boolean colour) {
    this.colour = colour;
  }

  /** The text of all trees in the list, each line ended. */
  public static String print(List<StoredRun> runs, boolean colour) {
    RunTree tree = new RunTree(colour);
    List<StoredRun> ordered = RunStore.inTreeOrderWithLinked(runs);
    Set<String> ids = runs.stream().map(StoredRun::id).collect(Collectors.toSet());
    for (StoredRun run : ordered) {
      if (run.parentRunId() != null) {
        tree.children.computeIfAbsent(run.parentRunId(), id -> new ArrayList<>()).add(run);
      }
    }
    for (StoredRun run : ordered) {
      if (!ids.contains(run.parentRunId())) {
        tree.run(run, "", "");
      }
    }
    return tree.out.toString();
  }

  private void run(StoredRun run, String branch, String indent) {
    out.append(branch)
        .append(paint("1", run.name()))
        .append("  ")
        .append(paint(COLOURS.getOrDefault(run.runType(), "37"), run.runType()))
        .append("  ")
        .append(paint("2", latency(run.latencyMs())));
    note(run, "ls_model_name");
    tokens(run.usageMetadata());
    if (run.parentRunId() == null) {
      note(run, "thread_id");
    }
    Object redactions = run.metadata().get("redactions");
    if (redactions != null) {
      out.append("  ").append(paint("32", "redacted " + counts(redactions.toString())));
    }
    String error = run.error();
    if (error != null) {
      out.append("  ").append(paint("31", "error: " + firstLine(error)));
    }
    out.append('\n');
    List<StoredRun> below = children.getOrDefault(run.id(), List.of());
    if (indent.length() > MAX_INDENT && !below.isEmpty()) {
      out.append(indent).append("… deeper runs are on the page\n");
      return;
    }
    for (int i = 0; i < below.size(); i++) {
      boolean last = i == below.size() - 1;
      run(below.get(i), indent + (last ? "└─ " : "├─ "), indent + (last ? "   " : "│  "));
    }
  }

  private void note(StoredRun run, String key) {
    Object value = run.metadata().get(key);
    if (value != null) {
      out.append("  ");
      out.append(key.equals("thread_id") ? paint("2", "thread ") + value : value.toString());
    }
  }

  private void tokens(@Nullable JsonNode usage) {
    if (usage == null) {
      return;
    }
    out.append("  ")
        .append(usage.path("input_tokens").asLong())
        .append(" in / ")
        .append(usage.path("output_tokens").asLong())
        .append(" out");
    List<String> classes = new ArrayList<>();
    for (String side : List.of("input_token_details", "output_token_details")) {
      usage
          .path(side)
          .properties()
          .forEach(
              detail -> {
                if (detail.getValue().asLong() > 0) {
                  classes.add(detail.getKey() + " " + detail.getValue().asLong());
                }
              });
    }
    if (!classes.isEmpty()) {
      out.append(paint("2", " (" + String.join(", ", classes) + ")"));
    }
  }

  /** {@code {"email":3}} as {@code email 3}. */
  private static String counts(String redactions) {
    JsonNode node = Attrs.object(redactions);
    if (node == null) {
      return redactions;
    }
    List<String> parts = new ArrayList<>();
    node.properties().forEach(e -> parts.add(e.getKey() + " " + e.getValue().asText()));
    return String.join(", ", parts);
  }

  private static String latency(double millis) {
    return millis < 1000
        ? String.format(Locale.ROOT, "%.0f ms", millis)
        : String.format(Locale.ROOT, "%.2f s", millis / 1000);
  }

  private static String firstLine(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() > 100 ? line.substring(0, 100) + "…" : line;
  }

  private String paint(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
