package io.spansmith.collector.receive;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Requests by answer and items taken or refused, for the metrics page. Thread-safe. */
public final class ReceiverCounts {

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  /** {@code signal} is null for what is none that is known here. */
  void request(@Nullable Signal signal, Reply.Kind kind) {
    add("requests_total{signal=\"%s\",answer=\"%s\"}", signal, kind.name(), 1);
  }

  void items(Signal signal, int taken, int rejected) {
    add("items_total{signal=\"%s\",outcome=\"%s\"}", signal, "accepted", taken);
    add("items_total{signal=\"%s\",outcome=\"%s\"}", signal, "rejected", rejected);
  }

  private void add(String format, @Nullable Signal signal, String label, long count) {
    if (count > 0) {
      String name =
          String.format(
              Locale.ROOT,
              format,
              signal == null ? "none" : signal.name().toLowerCase(Locale.ROOT),
              label.toLowerCase(Locale.ROOT));
      counts.computeIfAbsent(name, key -> new LongAdder()).add(count);
    }
  }

  /** All counts now; the keys are metric names with their labels, without a prefix. */
  public Map<String, Long> snapshot() {
    Map<String, Long> all = new TreeMap<>();
    counts.forEach((name, count) -> all.put(name, count.sum()));
    return all;
  }
}
