package io.spansmith.collector;

import java.util.Map;
import java.util.TreeMap;

/** Counts and gauges in the Prometheus text format 0.0.4. Not thread-safe. */
final class MetricsPage {

  private static final String PREFIX = "spansmith_";

  private static final Map<String, String> HELP =
      Map.ofEntries(
          Map.entry("config_reloads_total", "Changed configurations, taken or refused."),
          Map.entry("destination_ok", "1 while the destination answers."),
          Map.entry("destination_requests_total", "Requests by status or kind of failure."),
          Map.entry("destination_spooled_bytes", "What lies in the spool."),
          Map.entry("destination_spooled_runs", "Runs that lie in the spool."),
          Map.entry("destination_state", "1 for the state that the destination is in."),
          Map.entry("destination_waiting_bytes", "Encoded size of the runs that wait in memory."),
          Map.entry("destination_waiting_runs", "Runs that wait in memory."),
          Map.entry(
              "failures_total", "Steps that failed, by the kind of error; fields are replaced."),
          Map.entry("jvm_direct_bytes", "Direct buffers."),
          Map.entry("jvm_heap_limit_bytes", "The most that the heap may grow to."),
          Map.entry("jvm_heap_used_bytes", "Heap in use, garbage included."),
          Map.entry("pipeline_pending_bytes", "What was taken and is not yet worked off."),
          Map.entry("receiver_items_total", "Spans and log records taken or rejected."),
          Map.entry("receiver_pending_bytes", "Requests that are being read."),
          Map.entry("receiver_requests_total", "Requests by their answer."),
          Map.entry("redactions_total", "Findings by detector or rule and what was done."),
          Map.entry("spans_total", "Ended spans by what became of them, and why."));

  private final Map<String, StringBuilder> families = new TreeMap<>();

  /** A counter that is already named with its labels, such as {@code requests_total{a="b"}}. */
  void counter(String nameWithLabels, long value) {
    add(nameWithLabels, "counter", value);
  }

  void gauge(String nameWithLabels, long value) {
    add(nameWithLabels, "gauge", value);
  }

  /** The ledger's {@code metric/label/reason} as {@code metric_total{outcome=,reason=}}. */
  void ledger(Map<String, Long> snapshot) {
    snapshot.forEach(
        (key, value) -> {
          String[] parts = key.split("/", 3);
          if (parts[0].equals("spans") && parts[1].equals("spooled")) {
            return; // A level: it falls when they are sent, and has a gauge.
          }
          counter(
              parts[0].replaceAll("[^A-Za-z0-9_]", "_")
                  + "_total{outcome=\""
                  + escaped(parts[1])
                  + "\",reason=\""
                  + escaped(parts.length > 2 ? parts[2] : "")
                  + "\"}",
              value);
        });
  }

  private void add(String nameWithLabels, String type, long value) {
    int brace = nameWithLabels.indexOf('{');
    families
        .computeIfAbsent(
            brace < 0 ? nameWithLabels : nameWithLabels.substring(0, brace),
            family -> head(family, type))
        .append(PREFIX)
        .append(nameWithLabels)
        .append(' ')
        .append(value)
        .append('\n');
  }

  private static StringBuilder head(String family, String type) {
    String help = HELP.getOrDefault(family, "Events by what happened, and why.");
    return new StringBuilder("# HELP ")
        .append(PREFIX)
        .append(family)
        .append(' ')
        .append(help)
        .append("\n# TYPE ")
        .append(PREFIX)
        .append(family)
        .append(' ')
        .append(type)
        .append('\n');
  }

  static String escaped(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** The whole page. */
  String text() {
    return String.join("", families.values());
  }
}
