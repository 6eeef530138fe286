package io.spansmith.collector;

import java.util.Map;
import java.util.TreeMap;

/** Counts and gauges in the Prometheus text format 0.0.4. Not thread-safe. */
final class MetricsPage {

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
    String family =
        "spansmith_" + (brace < 0 ? nameWithLabels : nameWithLabels.substring(0, brace));
    families
        .computeIfAbsent(family, name -> new StringBuilder("# TYPE " + name + " " + type + "\n"))
        .append("spansmith_")
        .append(nameWithLabels)
        .append(' ')
        .append(value)
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
